import type { JobProgress } from './job.ts';

/** How much sound was through at a moment; `atMs` counts steadily from anywhere, `doneMs` is sound from the start of the recording. */
export interface ProgressPoint {
  readonly atMs: number;
  readonly doneMs: number;
}

/** Speed is told from the last minute of work: short enough to follow a machine that gets busy, long enough not to jump with each window. */
export const RATE_WINDOW_MS = 60_000;

/** Before this much work has been seen no time left is told: the first windows carry the loading of the model. */
export const HONEST_AFTER_MS = 4_000;

/** The points to keep after one more: those of the last minute and the one before it, so that the minute is always covered. */
export function keepPoint(points: readonly ProgressPoint[], point: ProgressPoint): readonly ProgressPoint[] {
  const all = [...points, point];
  const firstInside = all.findIndex((each) => each.atMs > point.atMs - RATE_WINDOW_MS);
  return all.slice(Math.max(0, firstInside - 1));
}

/**
 * Progress from the points of this stretch of work. `rate` is null until two points are there, `leftMs` also until enough work was
 * seen. `nowMs` past the usual distance between points slows the rate, so that stuck work does not promise an early end.
 */
export function progressOf(points: readonly ProgressPoint[], totalMs: number | null, nowMs: number): JobProgress {
  const first = points[0];
  const last = points.at(-1);
  const doneMs = last?.doneMs ?? 0;
  const total = totalMs === null ? null : Math.max(totalMs, doneMs);
  if (first === undefined || last === undefined || points.length < 2) return { doneMs, totalMs: total, rate: null, leftMs: null };
  const usualStepMs = (last.atMs - first.atMs) / (points.length - 1);
  const spentMs = Math.max(last.atMs, nowMs - usualStepMs) - first.atMs;
  const rate = spentMs > 0 ? (last.doneMs - first.doneMs) / spentMs : null;
  const honest = rate !== null && rate > 0 && total !== null && spentMs >= HONEST_AFTER_MS && points.length >= 3;
  return { doneMs, totalMs: total, rate, leftMs: honest ? Math.round((total - doneMs) / rate) : null };
}
