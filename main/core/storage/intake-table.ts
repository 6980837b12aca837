import { z } from 'zod';

import type { EngineSpeed } from '#domain/intake.ts';
import type { RecordingSettings } from '#domain/recording.ts';
import type { ServiceMethods } from '../process/service.ts';
import { columns } from './columns.ts';
import type { LibraryDatabase } from './database.ts';
import type { IntakeShape } from './intake-shape.ts';
import { recordingOf } from './recordings-table.ts';

/** Enough to hold several of each model, and all of late: a machine changes. */
const LAST_RUNS = 60;

const finishedRun = z.object({
  settings: columns.settings,
  started_at: z.string(),
  finished_at: z.string(),
  sound: columns.sound,
});

/** The questions that are asked while files are taken in. */
export function intakeMethods(database: LibraryDatabase): ServiceMethods<IntakeShape> {
  return {
    'intake.ofSize': ({ sizeBytes }) =>
      database.read((connection) =>
        connection
          .all('SELECT * FROM recording WHERE size_bytes = ? ORDER BY removed_at IS NOT NULL, seq LIMIT 100', sizeBytes)
          .map(recordingOf),
      ),
    'intake.speeds': () =>
      database.read((connection) =>
        bestOf(
          connection
            .all(
              `SELECT run.settings, run.started_at, run.finished_at, recording.sound FROM run JOIN recording ON recording.id = run.recording_id
               WHERE run.finished_at IS NOT NULL AND recording.sound IS NOT NULL ORDER BY run.seq DESC LIMIT ?`,
              LAST_RUNS,
            )
            .map((row) => finishedRun.parse(row)),
        ),
      ),
  };
}

/** A run is counted from when it was queued: of several the one that waited least is the truest. */
function bestOf(runs: readonly z.infer<typeof finishedRun>[]): readonly EngineSpeed[] {
  const best = new Map<string, EngineSpeed>();
  for (const { settings, started_at: started, finished_at: finished, sound } of runs) {
    const tookMs = Date.parse(finished) - Date.parse(started);
    if (!(tookMs > 0)) continue;
    const { engineId, modelId, quality } = settings satisfies RecordingSettings;
    const rate = sound.durationMs / tookMs;
    const key = JSON.stringify([engineId, modelId, quality]);
    if (rate > (best.get(key)?.rate ?? 0)) best.set(key, { engineId, modelId, quality, rate });
  }
  return [...best.values()];
}
