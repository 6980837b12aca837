import fc from 'fast-check';
import { expect, test } from 'vitest';

import { textOf, type Segment, type Word } from '#domain/transcript.ts';
import { growTurns, TURN_LIMIT_CHARACTERS, TURN_LIMIT_MS } from '#domain/turns.ts';

/** Words of 300 ms, 100 ms apart; a number in the text stands for a pause of that many ms before the next word. */
function said(text: string, fromMs = 0): Word[] {
  let atMs = fromMs;
  const words: Word[] = [];
  for (const part of text.split(' ')) {
    if (/^\d+$/u.test(part)) {
      atMs += Number(part);
      continue;
    }
    words.push({ text: part, startMs: atMs, endMs: atMs + 300, confidence: 0.9 });
    atMs += 400;
  }
  return words;
}

function grown(...windows: readonly (readonly Word[])[]): readonly Segment[] {
  let segments: readonly Segment[] = [];
  for (const words of windows) {
    const { fromPosition, segments: added } = growTurns(segments, words);
    segments = [...segments.slice(0, fromPosition), ...added];
  }
  return segments;
}

const texts = (segments: readonly Segment[]): readonly string[] => segments.map((segment) => textOf(segment.words));

test('a long pause after a sentence starts a new turn', () => {
  expect(texts(grown(said('Were you there? 1500 I was.')))).toEqual(['Were you there?', 'I was.']);
});

test('a pause for thought inside a sentence does not', () => {
  expect(texts(grown(said('I was 2500 there.')))).toEqual(['I was there.']);
});

test('a very long silence does, even in the middle of a sentence', () => {
  expect(texts(grown(said('I was 4000 there.')))).toEqual(['I was', 'there.']);
});

test('an initial or a title ends no sentence', () => {
  expect(texts(grown(said('Ask Dr. 2000 Vane or J. 2000 Haldane.')))).toEqual(['Ask Dr. Vane or J. Haldane.']);
});

test('a speech without pauses is parted at the ends of sentences', () => {
  const segments = grown(said('And then we went out to sea again in the small boat. '.repeat(40).trim()));
  expect(segments.length).toBeGreaterThan(1);
  for (const text of texts(segments)) expect(text).toMatch(/boat\.$/u);
});

test('text without any sentence ends is no endless wall', () => {
  const segments = grown(said('word '.repeat(1000).trim()));
  for (const text of texts(segments)) expect(text.length).toBeLessThan(3 * TURN_LIMIT_CHARACTERS);
});

test('the last turn grows with the next window and keeps its id', () => {
  const first = growTurns([], said('We went out'));
  const second = growTurns(first.segments, said('on the ninth. 2000 Why?', 1200));
  expect(second.fromPosition).toBe(0);
  expect(texts(second.segments)).toEqual(['We went out on the ninth.', 'Why?']);
  expect(second.segments.map((segment) => segment.id)).toEqual(['turn-1', 'turn-2']);
});

test('a window in which nothing was said changes nothing', () => {
  const first = growTurns([], said('Yes.'));
  expect(growTurns(first.segments, [])).toEqual({ fromPosition: 1, segments: [] });
});

test('the turns do not depend on where the windows were cut', () => {
  const word = fc.record({
    text: fc.constantFrom('yes', 'no,', 'harbour.', 'why?', '好。', 'Dr.'),
    pauseMs: fc.constantFrom(0, 200, 1600, 5000),
    lengthMs: fc.integer({ min: 50, max: 20_000 }),
  });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 80 }), fc.array(fc.nat(80), { maxLength: 8 }), (spoken, cuts) => {
      let atMs = 0;
      const words = spoken.map(({ text, pauseMs, lengthMs }): Word => {
        const startMs = atMs + pauseMs;
        atMs = startMs + lengthMs;
        return { text, startMs, endMs: atMs, confidence: null };
      });
      const edges = [0, ...cuts.map((cut) => Math.min(cut, words.length)).toSorted((one, other) => one - other), words.length];
      const windows = edges.slice(1).map((edge, index) => words.slice(edges[index], edge));
      const segments = grown(...windows);
      expect(segments).toEqual(grown(words));
      expect(segments.flatMap((segment) => segment.words)).toEqual(words);
      for (const segment of segments.slice(0, -1)) expect(segment.endMs - segment.startMs).toBeLessThan(3 * TURN_LIMIT_MS + 20_000);
    }),
  );
});
