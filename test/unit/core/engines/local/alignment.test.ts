import { describe, expect, test } from 'vitest';

import { alignTokens } from '../../../../../main/core/engines/local/alignment.ts';

/** Attention of `rows` tokens, each listening to a stretch of frames of its own. */
function attentionOf(stretches: readonly (readonly [number, number])[], frameCount: number): Float32Array {
  const head = new Float32Array(stretches.length * frameCount).fill(0.001);
  stretches.forEach(([from, to], row) => head.fill(1, row * frameCount + from, row * frameCount + to));
  return head;
}

describe('word times from attention', () => {
  test('each token gets the frames it listened to', () => {
    const heads = [
      attentionOf(
        [
          [0, 10],
          [10, 25],
          [25, 40],
        ],
        40,
      ),
    ];
    expect(alignTokens({ rowCount: 3, frameCount: 40, heads })).toEqual([
      { firstFrame: 0, lastFrame: 9 },
      { firstFrame: 10, lastFrame: 24 },
      { firstFrame: 25, lastFrame: 39 },
    ]);
  });

  test('tokens never overlap and never go back, however muddled the attention is', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const heads = [Float32Array.from({ length: 12 * 90 }, random), Float32Array.from({ length: 12 * 90 }, random)];
    const spans = alignTokens({ rowCount: 12, frameCount: 90, heads });
    expect(spans).toHaveLength(12);
    for (const [index, span] of spans.entries()) {
      expect(span.lastFrame).toBeGreaterThanOrEqual(span.firstFrame);
      expect(span.firstFrame).toBeGreaterThanOrEqual(spans[index - 1]?.lastFrame ?? 0);
    }
    expect(spans[0]?.firstFrame).toBe(0);
    expect(spans.at(-1)?.lastFrame).toBe(89);
  });

  test('more tokens than frames still get a place each', () => {
    const spans = alignTokens({ rowCount: 5, frameCount: 2, heads: [new Float32Array(10).fill(0.5)] });
    expect(spans).toHaveLength(5);
    expect(spans.every((span) => span.firstFrame >= 0 && span.lastFrame <= 1)).toBe(true);
  });

  test('nothing gives nothing', () => {
    expect(alignTokens({ rowCount: 0, frameCount: 10, heads: [] })).toEqual([]);
  });
});
