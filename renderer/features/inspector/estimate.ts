import type { RecordingSettings } from '#domain/recording.ts';
import { runLength, type Run } from '#domain/run.ts';

/** How long a new run will take, ms: as long as the last finished one of this recording with the same model and quality. Null when there is none: no guess is better than a wrong one. */
export function estimateAgain(runs: readonly Run[], settings: RecordingSettings): number | null {
  const like = runs.findLast(
    (run) => run.settings.modelId === settings.modelId && run.settings.quality === settings.quality && runLength(run) !== null,
  );
  return like === undefined ? null : runLength(like);
}
