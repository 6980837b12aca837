import { formatTime } from '#domain/timecode.ts';
import type { JobProgress } from '#domain/job.ts';

import { en } from '../../copy/en.ts';
import { sayLength, saySize } from '../../copy/numbers.ts';

/** Lengths from which "done of total" is said in hours and minutes instead of a clock time, ms. */
const LONG_MS = 3_600_000;

function doneOf(progress: JobProgress): string {
  if (progress.totalMs === null) return en.progress.doneOnly(formatTime(progress.doneMs));
  if (progress.totalMs < LONG_MS) return en.progress.done(formatTime(progress.doneMs), formatTime(progress.totalMs));
  return en.progress.done(sayLength(progress.doneMs), sayLength(progress.totalMs));
}

/** The short form for narrow places: `1 h 01 of 2 h 41 · 6 min left`; the time left only when it is known. */
export function shortProgress(progress: JobProgress): string {
  const left = progress.leftMs === null ? [] : [en.progress.left(sayLength(progress.leftMs))];
  return [doneOf(progress), ...left].join(' · ');
}

/** The whole sentence: `0:38 of 4:36 · 9 times faster than speech · 26 s left · 12 MB sent`; what is not known is left out. */
export function wholeProgress(progress: JobProgress): string {
  const rate = progress.rate === null ? [] : [progress.rate >= 1 ? en.progress.rate(progress.rate) : en.progress.slower];
  const left = progress.leftMs === null ? [] : [en.progress.left(sayLength(progress.leftMs))];
  const sent = progress.sentBytes === undefined || progress.sentBytes === 0 ? [] : [en.progress.sent(saySize(progress.sentBytes))];
  return [doneOf(progress), ...rate, ...left, ...sent].join(' · ');
}
