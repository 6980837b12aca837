import { expect, test } from 'vitest';

import { keepPoint, progressOf, RATE_WINDOW_MS, type ProgressPoint } from '#domain/progress.ts';

function steady({ steps, stepMs, rate }: { steps: number; stepMs: number; rate: number }): readonly ProgressPoint[] {
  let points: readonly ProgressPoint[] = [];
  for (let step = 0; step <= steps; step += 1) points = keepPoint(points, { atMs: 1000 + step * stepMs, doneMs: step * stepMs * rate });
  return points;
}

test('no time left is told before enough work was seen', () => {
  expect(progressOf([], 60_000, 0)).toEqual({ doneMs: 0, totalMs: 60_000, rate: null, leftMs: null });
  expect(progressOf(steady({ steps: 1, stepMs: 1000, rate: 10 }), 600_000, 2000)).toMatchObject({ rate: 10, leftMs: null });
});

test('steady work gives its speed and the time left', () => {
  const points = steady({ steps: 10, stepMs: 2000, rate: 8 });
  expect(progressOf(points, 320_000, 21_000)).toEqual({ doneMs: 160_000, totalMs: 320_000, rate: 8, leftMs: 20_000 });
});

test('a machine that slows down tells a slower speed within a minute', () => {
  let points = steady({ steps: 30, stepMs: 2000, rate: 8 });
  const last = points.at(-1) ?? { atMs: 0, doneMs: 0 };
  for (let step = 1; step <= 30; step += 1)
    points = keepPoint(points, { atMs: last.atMs + step * 4000, doneMs: last.doneMs + step * 4000 });
  expect(progressOf(points, 10_000_000, last.atMs + 120_000).rate).toBeCloseTo(1, 1);
});

test('work that is stuck promises ever less', () => {
  const points = steady({ steps: 10, stepMs: 2000, rate: 8 });
  const soon = progressOf(points, 320_000, 22_000).leftMs ?? 0;
  const late = progressOf(points, 320_000, 81_000).leftMs ?? 0;
  expect(late).toBeGreaterThan(soon);
});

test('an estimate of the length that turns out too short never gives more than the whole', () => {
  const points = steady({ steps: 10, stepMs: 2000, rate: 8 });
  expect(progressOf(points, 100_000, 21_000)).toMatchObject({ totalMs: 160_000, leftMs: 0 });
});

test('only the last minute and the point before it are kept', () => {
  const points = steady({ steps: 200, stepMs: 1000, rate: 8 });
  const first = points[0]?.atMs ?? 0;
  const last = points.at(-1)?.atMs ?? 0;
  expect(last - first).toBeGreaterThanOrEqual(RATE_WINDOW_MS);
  expect(last - first).toBeLessThanOrEqual(RATE_WINDOW_MS + 1000);
});
