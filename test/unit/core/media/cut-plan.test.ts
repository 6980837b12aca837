import fc from 'fast-check';
import { expect, test } from 'vitest';

import { planCuts } from '../../../../main/core/media/cut-plan.ts';

const levels = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 0, maxLength: 40 });

// Energy curves of some minutes: each given level holds for 3 s and the last is followed by noise-like changes.
const curves = levels.map((steps) =>
  Float32Array.from({ length: steps.length * 300 }, (_, i) => (steps[Math.floor(i / 300)] ?? 0) * (0.5 + ((i * 37) % 101) / 202)),
);

test('no piece is longer than a speech model takes, none but the last is shorter than 20 s, and nothing is left out', () => {
  fc.assert(
    fc.property(curves, (rms) => {
      const cuts = planCuts(rms);
      expect(cuts[0]).toBe(0);
      const ends = [...cuts.slice(1), rms.length * 160];
      cuts.forEach((start, i) => {
        const seconds = ((ends[i] ?? 0) - start) / 16_000;
        expect(seconds).toBeLessThanOrEqual(29);
        expect(seconds).toBeGreaterThanOrEqual(shortest(i, cuts.length));
      });
    }),
  );
});

test('a pause is cut in its middle', () => {
  const rms = new Float32Array(4000).fill(0.3);
  rms.fill(0.001, 2385, 2416);
  expect(planCuts(rms)).toEqual([0, 2400 * 160]);
});

test('of two equal pauses the later one is taken, so that pieces are long', () => {
  const rms = new Float32Array(4000).fill(0.3);
  rms.fill(0, 2085, 2116);
  rms.fill(0, 2685, 2716);
  expect(planCuts(rms)).toEqual([0, 2700 * 160]);
});

test('what fits into one piece is not cut', () => {
  expect(planCuts(new Float32Array(2900).fill(0.1))).toEqual([0]);
  expect(planCuts(new Float32Array())).toEqual([0]);
});

// An only piece may be of any length, a last one is no lone syllable.
function shortest(index: number, count: number): number {
  if (count === 1) return 0;
  return index < count - 1 ? 20 : 1;
}
