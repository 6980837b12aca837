import { expect, test } from 'vitest';

import { mixedParts } from '../../../../main/core/speakers/mixed-pieces.ts';
import type { Piece } from '../../../../main/core/speakers/pieces.ts';

/** A piece of a window: local voice and seconds from to. */
function piece(window: number, localVoice: number, [fromS, toS]: readonly [number, number]): Piece {
  const frame = (seconds: number): number => Math.round((seconds * 16_000) / 270);
  const ms = (toS - fromS) * 1000;
  return {
    window,
    localVoice,
    startFrame: frame(fromS),
    endFrame: frame(toS),
    aloneMs: ms,
    shareMs: ms,
    ownMs: ms,
    hasVoice: false,
    voice: null,
  };
}

/** Two windows hear a short answer before a long speech, a third takes both for one voice. */
const HEARD = [piece(0, 0, [3, 4]), piece(0, 1, [4, 8]), piece(1, 1, [3, 4]), piece(1, 0, [4, 8]), piece(2, 0, [3, 8])];

test('what one window took for one voice is given back where the others heard two: the shorter side', () => {
  const [a, b, c, d, mixed] = mixedParts(HEARD);
  expect([a, b, c, d]).toEqual([null, null, null, null]);
  expect(mixed).toEqual({ startFrame: HEARD[4]?.startFrame, endFrame: HEARD[0]?.endFrame });
});

test('one window against several is not believed', () => {
  const alone = [...HEARD.slice(0, 2), ...[1, 2, 3].map((window) => piece(window, 0, [3, 8]))];
  expect(mixedParts(alone).every((part) => part === null)).toBe(true);
});

test('two voices over each other change nothing, nor does a breath of one', () => {
  const over = [piece(0, 0, [3, 8]), piece(0, 1, [5, 6]), piece(1, 0, [3, 8]), piece(1, 1, [5, 6]), piece(2, 0, [3, 8])];
  expect(mixedParts(over).every((part) => part === null)).toBe(true);
  const breath = [piece(0, 0, [3, 5]), piece(0, 0, [5.1, 8]), piece(1, 0, [3, 8])];
  expect(mixedParts(breath).every((part) => part === null)).toBe(true);
});

test('nothing heard, nothing mixed', () => expect(mixedParts([])).toEqual([]));
