import { failureOf, type Failure } from '../../domain/failure.ts';
import type { Job } from '../../domain/job.ts';
import type { NotMoved, QueueEntry, QueueVerb } from '../../domain/queue.ts';
import type { Recording, RecordingSettings } from '../../domain/recording.ts';
import type { AppSettings } from '../../domain/settings.ts';
import type { EngineRegistry } from '../engines/registry.ts';
import type { Library } from '../library/library-port.ts';
import type { JobRunner } from './job-runner.ts';
import { settingsHere } from './settings-here.ts';

/** What the desk works with. */
export interface QueueDeskParts {
  readonly library: Library;
  readonly jobs: JobRunner;
  readonly recordings: Recordings;
  readonly engines: EngineRegistry;
  readonly settings: () => AppSettings;
  /** Brings the sound here of a recording that a server read at its address. */
  readonly fetchSound: (recordingId: string) => Promise<unknown>;
}

/** What the desk asks of the library of recordings. */
interface Recordings {
  readonly setSettings: (id: string, settings: RecordingSettings) => Promise<Recording>;
  readonly transcribeAgain: (id: string) => Promise<Job>;
}

/** The queue as a whole, for the window and for the command line. Ids are of jobs. */
export interface QueueDesk {
  /** What works, waits or failed, in the order of the queue. */
  readonly list: () => Promise<readonly QueueEntry[]>;
  /** Does the same with the named jobs, or with all of the list (null); gives those that it changed. Unwinds with not-found for an id that is no job. */
  readonly change: (verb: QueueVerb, ids: readonly string[] | null) => Promise<readonly Job[]>;
  readonly moveBefore: (ids: readonly string[], beforeId: string | null) => Promise<null>;
  readonly next: (ids: readonly string[]) => Promise<null>;
  /** Lets the engine on this machine do recordings that wait for a server, and fetches sound that is not here; gives those that it cannot do. */
  readonly transcribeHere: (recordingIds: readonly string[]) => Promise<readonly NotMoved[]>;
}

/** The desk over a runner. */
export function queueDesk(parts: QueueDeskParts): QueueDesk {
  const { library, jobs, engines } = parts;
  return {
    list: async () => {
      const rows = await library.request('jobs.queue', null);
      return rows.map((row) => ({
        ...row,
        job: jobs.live(row.job),
        onDevice: row.job.only !== undefined || (engines.engine(row.engineId)?.onDevice ?? false),
      }));
    },
    change: async (verb, ids) => jobs.together(await chosen(library, ids), verb),
    moveBefore: async (ids, beforeId) => {
      await jobs.moveBefore(ids, beforeId);
      return null;
    },
    next: async (ids) => {
      await jobs.next(ids);
      return null;
    },
    transcribeHere: async (recordingIds) => {
      const refused: NotMoved[] = [];
      for (const recordingId of recordingIds) {
        const failure = await movedHere(parts, recordingId);
        if (failure !== null) refused.push({ recordingId, failure });
      }
      return refused;
    },
  };
}

async function chosen(library: Library, ids: readonly string[] | null): Promise<readonly Job[]> {
  if (ids === null) return (await library.request('jobs.queue', null)).map((row) => row.job);
  return Promise.all(ids.map((id) => library.request('jobs.get', { id })));
}

/** Gives the recording to the engine on this machine; null, or why that cannot do it: then it goes on waiting for the other. */
async function movedHere(
  { library, recordings, engines, settings, fetchSound }: QueueDeskParts,
  recordingId: string,
): Promise<Failure | null> {
  try {
    const recording = await library.request('recordings.get', { id: recordingId });
    const wish = settingsHere(engines.all, { ...recording.settings, hereOffline: false }, settings().defaults);
    if ('code' in wish) return wish;
    // It waits for its sound, and goes on by itself when that came.
    if (recording.source.kind === 'link') await fetchSound(recordingId);
    await recordings.setSettings(recordingId, wish);
    const { job } = await library.request('recordings.summary', { id: recordingId });
    // A job without any text was replaced by the change of settings already.
    const { settings: running } = job === null ? { settings: null } : await library.request('runs.get', { runId: job.runId });
    if (running?.engineId !== wish.engineId || job?.status.state === 'failed') await recordings.transcribeAgain(recordingId);
    return null;
  } catch (caught) {
    const failure = failureOf(caught);
    if (failure === null) throw caught;
    return failure;
  }
}
