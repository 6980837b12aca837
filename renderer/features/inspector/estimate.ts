import type { RecordingSettings } from '#domain/recording.ts';
import type { Run } from '#domain/run.ts';

/** How long a finished run took, ms; null while it is not finished. */
export function runLength(run: Run): number | null {
  if (run.finishedAt === null) return null;
  const length = Date.parse(run.finishedAt) - Date.parse(run.startedAt);
  return Number.isFinite(length) && length >= 0 ? length : null;
}

/** How long a new run will take, ms: as long as the last finished one of this recording with the same model and quality. Null when there is none: no guess is better than a wrong one. */
export function estimateAgain(runs: readonly Run[], settings: RecordingSettings): number | null {
  const like = runs.findLast(
    (run) => run.settings.modelId === settings.modelId && run.settings.quality === settings.quality && runLength(run) !== null,
  );
  return like === undefined ? null : runLength(like);
}
