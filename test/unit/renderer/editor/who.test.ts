import { describe, expect, test } from 'vitest';
import type { Transcript } from '#domain/transcript.ts';

import { namedText } from '../../../../renderer/features/editor/named-text.ts';
import { turnsOf } from '../../../../renderer/features/editor/turns.ts';
import { newPerson, targetOf, turnHeard } from '../../../../renderer/features/editor/who.ts';
import { segmentsOf, transcriptOf } from '../../../fakes/fake-words.ts';

const TALK = transcriptOf(
  'r',
  segmentsOf([
    [0, 0, 'You wrote it in March?'],
    [1, 4, 'No. It began in April.'],
    [0, 9, 'And then?'],
  ]),
  ['Ines', 'Joren'],
);

/** After a merge: the second place is free. */
const WITH_A_GAP: Transcript = {
  ...TALK,
  speakers: [
    { id: 'p0', name: 'Ines', position: 0 },
    { id: 'p2', name: null, position: 2 },
  ],
};

describe('a number', () => {
  test('means the person who has it', () => {
    expect(targetOf(TALK, 2)).toEqual({ id: 'p1' });
    expect(targetOf(WITH_A_GAP, 3)).toEqual({ id: 'p2' });
  });

  test('that is the next free one means a new person', () => {
    expect(targetOf(TALK, 3)).toEqual({ id: 'speaker-1', newName: null });
    expect(newPerson(WITH_A_GAP).number).toBe(2);
  });

  test('beyond that means nobody', () => expect(targetOf(TALK, 5)).toBeNull());
});

describe('the turn that is meant', () => {
  const at = (positionMs: number, playing = true, rate = 1): string | undefined =>
    turnHeard(TALK.segments, { positionMs, playing, rate })?.id;

  test('is the one that is heard', () => expect(at(5000)).toBe('s1'));
  test('is still the one before, just after another began', () => expect(at(4200)).toBe('s0'));
  test('at double speed the ear is twice as far behind', () => expect([at(4500, true, 2), at(4500)]).toEqual(['s0', 's1']));
  test('is exactly where the playhead stands while nothing plays', () => expect(at(4000, false)).toBe('s1'));
  test('is the first before anything was said', () => expect(at(0)).toBe('s0'));
  test('is none without words', () => expect(turnHeard([], { positionMs: 0, playing: false, rate: 1 })).toBeNull());
});

test('words are copied with who says them and when', () => {
  const spans = [
    { segmentId: 's0', fromWord: 3, toWord: 5 },
    { segmentId: 's1', fromWord: 0, toWord: 1 },
  ];
  expect(namedText(turnsOf(TALK), { spans })).toBe('Ines [0:02]: in March?\n\nJoren [0:04]: No.');
});
