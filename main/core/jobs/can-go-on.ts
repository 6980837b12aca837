import { stat } from 'node:fs/promises';

import type { Failure } from '../../domain/failure.ts';
import type { Job } from '../../domain/job.ts';
import type { Support } from '../engines/engine.ts';
import type { Library } from '../library/library-port.ts';
import { SPARE_ROOM_BYTES, type SoundFiles } from '../library/sound-files.ts';

/** What the question needs. */
export interface CanGoOnParts {
  readonly library: Library;
  readonly files: SoundFiles;
  readonly support: (job: Job) => Promise<Support>;
  /** Why the server of the job's engine cannot be reached now; null when it can, or when the engine needs none. */
  readonly reach: (job: Job) => Promise<Failure | null>;
  readonly nowMs: () => number;
}

/** True when what a held job waits for is there. */
export async function canGoOn({ library, files, support, reach, nowMs }: CanGoOnParts, job: Job): Promise<boolean> {
  const { status } = job;
  if (status.state !== 'held') return false;
  switch (status.reason) {
    case 'disk-full':
      return (await files.freeBytes()) >= Math.max(SPARE_ROOM_BYTES, Number(status.failure.data?.['neededBytes'] ?? 0));
    case 'source-missing': {
      const { source } = await library.request('recordings.get', { id: job.recordingId });
      return stat(files.pathOf(source)).then(
        (found) => found.isFile(),
        () => false,
      );
    }
    case 'sound-not-here':
      return (await library.request('recordings.get', { id: job.recordingId })).source.kind !== 'link';
    case 'language-unsupported':
    case 'model-missing':
    case 'model-damaged':
    case 'engine-unavailable':
    case 'no-key':
    case 'engine-on-hold':
      return (await support(job)).kind === 'yes';
    case 'offline':
      return (await support(job)).kind === 'yes' && (await reach(job)) === null;
    case 'rate-limit':
      return nowMs() >= Number(status.failure.data?.['untilMs'] ?? 0);
    default:
      return status.reason satisfies never;
  }
}
