import { expect, test } from 'vitest';

import { markBeside } from '#domain/take.ts';

const MARKS = [1000, 5000, 9000];

test('the next mark is the first one after the playhead, the previous one the last before it', () => {
  expect(markBeside(MARKS, { atMs: 0, playing: false }, 1)).toBe(1000);
  expect(markBeside(MARKS, { atMs: 5000, playing: false }, 1)).toBe(9000);
  expect(markBeside(MARKS, { atMs: 5000, playing: false }, -1)).toBe(1000);
  expect(markBeside(MARKS, { atMs: 5600, playing: false }, -1)).toBe(5000);
});

test('there is none before the first and after the last, and the steps do not go round', () => {
  expect(markBeside(MARKS, { atMs: 9000, playing: false }, 1)).toBeNull();
  expect(markBeside(MARKS, { atMs: 1000, playing: false }, -1)).toBeNull();
  expect(markBeside([], { atMs: 0, playing: true }, 1)).toBeNull();
});

test('while the sound plays on, a second step back leaves the mark that was just reached', () => {
  expect(markBeside(MARKS, { atMs: 5600, playing: true }, -1)).toBe(1000);
  expect(markBeside(MARKS, { atMs: 7000, playing: true }, -1)).toBe(5000);
});
