import { expect, test } from 'vitest';

import { compareTranscripts } from '../../../main/domain/compare-texts.ts';
import type { Segment, Transcript } from '../../../main/domain/transcript.ts';

function transcript(...turns: readonly string[]): Transcript {
  let at = 0;
  const segments = turns.map((turn, index): Segment => {
    const words = turn.split(' ').map((text) => ({ text, startMs: (at += 400), endMs: at + 300, confidence: null }));
    return { id: `s${index}`, speakerId: 'a', startMs: words[0]?.startMs ?? 0, endMs: at + 300, words };
  });
  return {
    recordingId: 'r',
    runId: 'x',
    language: 'en',
    engineId: 'local',
    modelId: 'm',
    revision: 0,
    complete: true,
    speakers: [],
    segments,
  };
}

const marked = (words: readonly { readonly text: string; readonly differs: boolean }[]): string =>
  words.map(({ text, differs }) => (differs ? `[${text}]` : text)).join(' ');

test('two runs that say the same differ nowhere, though they break it into other turns', () => {
  const { rows, places, share } = compareTranscripts(
    transcript('The harbour is', 'closed at night.'),
    transcript('The harbour is closed', 'at night.'),
  );
  expect({ places, share }).toEqual({ places: 0, share: 0 });
  expect(rows.map(({ right }) => marked(right))).toEqual(['The harbour is', 'closed at night.']);
});

test('a word heard otherwise is marked on both sides, in the row of its turn', () => {
  const { rows, places, share } = compareTranscripts(
    transcript('My name is Ines Calder.', 'And mine is Joren.'),
    transcript("My name is a knee's colder.", 'And mine is Joren.'),
  );
  expect(rows.map(({ left, right }) => [marked(left), marked(right)])).toEqual([
    ['My name is [Ines] [Calder.]', "My name is [a] [knee's] [colder.]"],
    ['And mine is Joren.', 'And mine is Joren.'],
  ]);
  expect(places).toBe(1);
  expect(share).toBeCloseTo(3 / 10);
});

test('what only one of them has stands against nothing', () => {
  const { rows, places } = compareTranscripts(
    transcript('We left.', 'Then he laughed out loud.', 'It was late.'),
    transcript('We left.', 'It was late.'),
  );
  expect(places).toBe(1);
  expect(rows.map(({ left, right }) => [marked(left), marked(right)])).toEqual([
    ['We left. [Then] [he] [laughed] [out] [loud.]', 'We left.'],
    ['It was late.', 'It was late.'],
  ]);
});

test('case and punctuation count only when they are asked for', () => {
  const [one, other] = [transcript('Yes, the Harbour.'), transcript('yes the harbour')];
  expect(compareTranscripts(one, other).places).toBe(0);
  expect(compareTranscripts(one, other, true).places).toBe(2);
});

test('texts without a word in common, an empty one among them, are all difference', () => {
  expect(compareTranscripts(transcript('one two three'), transcript('vier fünf'))).toMatchObject({ places: 1, share: 1 });
  expect(compareTranscripts(transcript(), transcript('alone here'))).toMatchObject({ places: 1, share: 1 });
  expect(compareTranscripts(transcript(), transcript())).toMatchObject({ rows: [], places: 0, share: 0 });
});

test('every word of both sides is in exactly one row, and pairs never cross, however the texts were changed', () => {
  let seed = 11;
  const random = (below: number): number => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed % below;
  };
  for (let round = 0; round < 60; round += 1) {
    const words = Array.from({ length: 120 }, () => `w${random(40)}`);
    const changed = words.flatMap((word) => (random(8) === 0 ? [] : random(8) === 0 ? [word, `x${random(9)}`] : [word]));
    const [left, right] = [transcript(...chunks(words)), transcript(...chunks(changed))];
    const { rows } = compareTranscripts(left, right);
    expect(rows.flatMap((row) => row.left.map(({ text }) => text))).toEqual(words);
    expect(rows.flatMap((row) => row.right.map(({ text }) => text))).toEqual(changed);
    const common = (side: 'left' | 'right'): readonly string[] =>
      rows.flatMap((row) => row[side].flatMap(({ text, differs }) => (differs ? [] : [text])));
    expect(common('left')).toEqual(common('right'));
  }
});

test('ten hours of text are compared without filling a table of their square', () => {
  const words = Array.from({ length: 100_000 }, (_, at) => (at % 50 === 0 ? `name${at}` : `w${(at * 7919) % 600}`));
  const changed = words.map((word, at) => (at % 97 === 0 ? 'otherwise' : word));
  const { share } = compareTranscripts(transcript(...chunks(words)), transcript(...chunks(changed)));
  expect(share).toBeCloseTo(1 / 97, 3);
});

function chunks(words: readonly string[]): readonly string[] {
  return Array.from({ length: Math.ceil(words.length / 30) }, (_, at) => words.slice(at * 30, at * 30 + 30).join(' '));
}
