import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { PlacedWord } from '../../../../../main/core/engines/together/placed-words.ts';
import { seamOf, wordsFrom } from '../../../../../main/core/engines/together/seam.ts';

const word = (text: string, startMs: number, endMs: number): PlacedWord => ({ text, startMs, endMs, confidence: null, voice: null });
const texts = (words: readonly PlacedWord[]): string => words.map(({ text }) => text).join(' ');

test('each word comes once when both chunks heard the same', () => {
  const said = ['we', 'saw', 'the', 'ship', 'go', 'down'].map((text, index) => word(text, 8_000 + index * 700, 8_500 + index * 700));
  const seam = seamOf(said, said, 10_000);
  expect(texts([...seam.left, ...seam.right])).toBe('we saw the ship go down');
});

test('a word that both tell so differently that it would come twice, or not at all, comes once', () => {
  const left = [word('the', 9_000, 9_500), word('harbour', 9_700, 10_150), word('master', 10_300, 10_900)];
  const twice = [word('the', 9_050, 9_500), word('harbour', 9_950, 10_400), word('master', 10_500, 11_000)];
  const never = [word('the', 8_900, 9_400), word('harbour', 9_400, 9_900), word('master', 10_250, 10_900)];
  for (const right of [twice, never]) {
    const seam = seamOf(left, right, 10_000);
    expect(texts([...seam.left, ...seam.right])).toBe('the harbour master');
    expect(texts([...seamOf(right, left, 10_000).left, ...seamOf(right, left, 10_000).right])).toBe('the harbour master');
  }
});

test('a word that was said twice stays twice', () => {
  const said = ['no', 'no', 'no', 'no'].map((text, index) => word(text, 9_000 + index * 600, 9_400 + index * 600));
  const seam = seamOf(said, said, 10_000);
  expect([...seam.left, ...seam.right]).toHaveLength(4);
});

test('whatever the times are, no word of a reading both sides share is lost or doubled, and going on at the seam gives its right side', () => {
  const gaps = fc.array(fc.tuple(fc.integer({ min: 80, max: 500 }), fc.integer({ min: 0, max: 300 })), { minLength: 1, maxLength: 40 });
  const shift = fc.integer({ min: -70, max: 70 });
  fc.assert(
    fc.property(gaps, fc.array(shift, { minLength: 80, maxLength: 80 }), (lengths, shifts) => {
      let atMs = 7_000;
      const said = lengths.map(([lastsMs, gapMs], index) => {
        const made = word(`w${index}`, atMs, atMs + lastsMs);
        atMs += lastsMs + gapMs;
        return made;
      });
      const off = (from: number): PlacedWord[] =>
        said.map((each, index) => ({
          ...each,
          startMs: each.startMs + (shifts[from + index] ?? 0),
          endMs: Math.max(each.startMs + (shifts[from + index] ?? 0), each.endMs),
        }));
      const [left, right] = [off(0), off(40)];
      const seam = seamOf(left, right, 10_000);
      expect(texts([...seam.left, ...seam.right])).toBe(texts(said));
      const inOrder = right.every(
        (each, index) => index === 0 || each.startMs + each.endMs > (right[index - 1]?.startMs ?? 0) + (right[index - 1]?.endMs ?? 0),
      );
      expect(inOrder ? wordsFrom(right, seam.atMs) : seam.right).toEqual(seam.right);
    }),
  );
});
