import { describe, expect, test } from 'vitest';
import type { Segment } from '#domain/transcript.ts';

import { turnBeside, wordAt, wordBeside } from '../../../../renderer/features/editor/word-lookup.ts';

const word = (text: string, startMs: number, endMs: number) => ({ text, startMs, endMs, confidence: 1 });

const SEGMENTS: readonly Segment[] = [
  {
    id: 'a',
    speakerId: 'p0',
    startMs: 1000,
    endMs: 3000,
    words: [word('So', 1000, 1400), word('you', 1500, 1900), word('wrote', 2000, 3000)],
  },
  { id: 'b', speakerId: 'p1', startMs: 8000, endMs: 10_000, words: [word('No.', 8000, 8600), word('April.', 9000, 10_000)] },
];

describe('the word under the playhead', () => {
  test.each([
    [999, null],
    [1000, 'So'],
    [1450, 'So'],
    [1500, 'you'],
    [2999, 'wrote'],
    [8100, 'No.'],
    [9999, 'April.'],
  ])('at %d ms is %s', (ms, text) => {
    const place = wordAt(SEGMENTS, ms);
    expect(place === null ? null : SEGMENTS[place.segment]?.words[place.word]?.text).toBe(text);
  });

  test('stays for a breath after its end, then none is lit through the silence', () => {
    expect(wordAt(SEGMENTS, 3700)).toEqual({ segment: 0, word: 2 });
    expect(wordAt(SEGMENTS, 5000)).toBeNull();
  });

  test('is none in a transcript without words', () => {
    expect(wordAt([], 1000)).toBeNull();
  });
});

describe('stepping with the keys', () => {
  test('goes from word to word and over the gap to the next turn', () => {
    expect(wordBeside(SEGMENTS, 1000, 1)?.text).toBe('you');
    expect(wordBeside(SEGMENTS, 2500, 1)?.text).toBe('No.');
    expect(wordBeside(SEGMENTS, 8000, -1)?.text).toBe('wrote');
  });

  test('is held at both ends', () => {
    expect(wordBeside(SEGMENTS, 0, -1)?.text).toBe('So');
    expect(wordBeside(SEGMENTS, 9500, 1)?.text).toBe('April.');
    expect(wordBeside([], 0, 1)).toBeNull();
  });

  test('goes to the beginning of the own turn before it goes to the turn before', () => {
    expect(turnBeside(SEGMENTS, 9900, -1)).toBe(8000);
    expect(turnBeside(SEGMENTS, 8200, -1)).toBe(1000);
    expect(turnBeside(SEGMENTS, 1200, 1)).toBe(8000);
    expect(turnBeside(SEGMENTS, 9000, 1)).toBeNull();
  });
});
