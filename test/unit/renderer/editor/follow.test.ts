import { describe, expect, test } from 'vitest';

import { followScroll, isInSight } from '../../../../renderer/features/editor/follow.ts';

const view = { viewTop: 1000, viewHeight: 400 };

describe('following the playhead', () => {
  test('leaves the text alone while the word is in the middle half', () => {
    expect(followScroll({ ...view, wordTop: 1110, wordBottom: 1136 })).toBeNull();
    expect(followScroll({ ...view, wordTop: 1270, wordBottom: 1296 })).toBeNull();
  });

  test('brings a word that left it below into the upper third with one jump', () => {
    expect(followScroll({ ...view, wordTop: 1330, wordBottom: 1356 })).toBe(1210);
  });

  test('does the same for a word above', () => {
    expect(followScroll({ ...view, wordTop: 300, wordBottom: 326 })).toBe(180);
  });

  test('does not move at the very start, where nothing can be scrolled', () => {
    expect(followScroll({ viewTop: 0, viewHeight: 400, wordTop: 20, wordBottom: 46 })).toBeNull();
  });
});

test('a word is in sight when any of it is in the window', () => {
  expect(isInSight({ ...view, wordTop: 990, wordBottom: 1010 })).toBe(true);
  expect(isInSight({ ...view, wordTop: 1400, wordBottom: 1426 })).toBe(false);
});
