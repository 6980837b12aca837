import { expect, test } from 'vitest';

import { guessTurnHeight, speakerName, speakerShares, turnsOf } from '../../../../renderer/features/editor/turns.ts';
import { plainText } from '../../../../renderer/features/editor/use-text-selection.ts';
import { segmentsOf, speakersOf, transcriptOf } from '../../../fakes/fake-words.ts';

const TRANSCRIPT = transcriptOf(
  'r',
  segmentsOf(
    [
      [0, 0, 'One two.'],
      [0, 4, 'Three.'],
      [1, 8, 'Four.'],
    ],
    2,
  ),
  ['Ines', null],
);

test('the name is written where another person begins, not at each paragraph', () => {
  expect(turnsOf(TRANSCRIPT).map((turn) => turn.opens)).toEqual([true, false, true]);
});

test('the name is written also where it may be somebody else, and where two talk at once', () => {
  const [first, second, third] = TRANSCRIPT.segments;
  if (first === undefined || second === undefined || third === undefined) throw new Error('the segments are missing');
  const segments = [first, { ...second, certainty: 0.5, alsoHeard: ['p1'] }, { ...third, interrupts: true as const }];
  const [, both, aside] = turnsOf({ ...TRANSCRIPT, segments });
  expect(both).toMatchObject({ opens: true, unsure: true, others: [{ id: 'p1' }] });
  expect(aside).toMatchObject({ unsure: false, aside: true });
});

test('with one voice alone nobody else can be meant', () => {
  const segments = TRANSCRIPT.segments.slice(0, 1).map((segment) => ({ ...segment, certainty: 0.4 }));
  expect(turnsOf({ segments, speakers: speakersOf(['Ines']) })[0]?.unsure).toBe(false);
});

test('a speaker without a name is called by place', () => {
  expect(TRANSCRIPT.speakers.map(speakerName)).toEqual(['Ines', 'Speaker 2']);
});

test('a segment of an unknown speaker is still read', () => {
  const [turn] = turnsOf({ segments: TRANSCRIPT.segments, speakers: speakersOf([]) });
  expect(turn?.speaker).toMatchObject({ name: null, position: 0 });
});

test('each speaker’s time is that of their words, without the pauses', () => {
  expect(speakerShares(TRANSCRIPT).map((share) => share.spokenMs)).toEqual([6205, 1403]);
});

test('all text is copied as paragraphs', () => {
  expect(plainText(turnsOf(TRANSCRIPT))).toBe('One two.\n\nThree.\n\nFour.');
});

test('a longer turn is guessed higher, a larger size higher still', () => {
  const [short] = turnsOf(TRANSCRIPT);
  const [long] = turnsOf(transcriptOf('r', segmentsOf([[0, 0, 'word '.repeat(120)]]), [null]));
  if (short === undefined || long === undefined) throw new Error('the turns are missing');
  const measure = { widthPx: 600, sizePx: 17 };
  expect(guessTurnHeight(long, measure)).toBeGreaterThan(guessTurnHeight(short, measure) * 3);
  expect(guessTurnHeight(long, { ...measure, sizePx: 24 })).toBeGreaterThan(guessTurnHeight(long, measure));
});
