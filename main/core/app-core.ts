import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

import type { Job } from '../domain/job.ts';
import type { AppSettings } from '../domain/settings.ts';
import type { Clock } from './clock.ts';
import type { Engine, Support } from './engines/engine.ts';
import { localEngine } from './engines/local/local-engine.ts';
import { engineRegistry, type EngineRegistry } from './engines/registry.ts';
import { eventHub, type EventHub } from './events.ts';
import { exportDesk, type ExportDesk } from './exports/export-desk.ts';
import { canGoOn } from './jobs/can-go-on.ts';
import { JobRunner } from './jobs/job-runner.ts';
import { transcribeWork } from './jobs/transcribe-job.ts';
import type { Library } from './library/library-port.ts';
import { RecordingLibrary } from './library/recording-library.ts';
import { addSample } from './library/sample.ts';
import { soundFiles, type SoundFiles } from './library/sound-files.ts';
import type { Log } from './log/log-file.ts';
import type { MediaCore } from './media/media-core.ts';
import { createMediaClient, type MediaClient } from './media/media-client.ts';
import type { LaunchHelper } from './process/helper-process.ts';
import { libraryClient, type LibraryClient } from './storage/library-client.ts';
import { transcriptDesk, type TranscriptDesk } from './transcripts/transcript-desk.ts';

/** What the core is built from. Everything that differs between the app, the command line and a test comes in here. */
export interface CoreParts {
  /** The library's folder: database, own copies of sound. Made when it is missing. */
  readonly dataDir: string;
  /** The folder with models, media core and sample. */
  readonly assetsDir: string;
  readonly launch: LaunchHelper;
  /** Asked anew each time, so that a change counts at once. */
  readonly settings: () => AppSettings;
  readonly clock: Clock;
  /** New ids of `a-z`, `0-9` and `-`, at most 64 long. */
  readonly ids: () => string;
  readonly log: Log;
  readonly appVersion: string;
  /** The word for a speaker without a name in exports, in the reader's language. */
  readonly speakerLabel: string;
  /** Default: by the machine and the setting "use one core". */
  readonly threads?: () => number;
  /** Default: the engine on this machine. */
  readonly engines?: readonly Engine[];
  /** The jobs to work on; default all. */
  readonly accepts?: (job: Job) => boolean;
  /** Default: a library process on `dataDir`. */
  readonly library?: LibraryClient;
  /** Default: the media core in processes of its own. */
  readonly media?: MediaClient;
  /** Room on the library's disk; default asked of the system. */
  readonly freeBytes?: () => Promise<number>;
}

/**
 * Everything On Record does, without a window. `start` opens the library (unwinding with library-busy, -read-only, -damaged, -newer,
 * disk-full) and takes up interrupted work; `stop` puts work in hand back into the queue and ends all helper processes.
 */
export interface Core {
  readonly events: EventHub;
  readonly recordings: RecordingLibrary;
  readonly jobs: JobRunner;
  readonly transcripts: TranscriptDesk;
  readonly exports: ExportDesk;
  readonly engines: EngineRegistry;
  readonly library: Library;
  readonly media: MediaCore;
  readonly files: SoundFiles;
  readonly start: () => Promise<void>;
  /** Puts the sample interview into a library that never had it. Call after `start`. */
  readonly addSample: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The file of the library's database in its folder. */
export function databaseFileOf(dataDir: string): string {
  return path.join(dataDir, 'library.sqlite');
}

/** Joins all services. Nothing runs and no file is touched before `start`. */
export function buildCore(parts: CoreParts): Core {
  const { dataDir, assetsDir, launch, settings, clock, ids, log } = parts;
  const events = eventHub();
  const library = parts.library ?? libraryClient({ launch, databaseFile: databaseFileOf(dataDir), nowMs: clock.elapsed, newId: ids });
  const media =
    parts.media ??
    createMediaClient({
      launch,
      wasmPath: path.join(assetsDir, 'media-core', 'core.wasm'),
      startTimer: (work, afterMs) => clock.after(afterMs, work),
    });
  const files = soundFiles(dataDir, parts.freeBytes);
  const threads = parts.threads ?? ((): number => usualThreads(settings()));
  const engines = engineRegistry(parts.engines ?? [localEngine({ launch, modelsDir: path.join(assetsDir, 'models'), threads })]);
  const support = (job: Job): Promise<Support> => supportOf(library, engines, job);
  const jobs = new JobRunner({
    library,
    clock,
    log,
    emit: events.emit,
    work: transcribeWork({
      library,
      media,
      files,
      clock,
      events,
      engineOf: engines.engine,
      copyIntoLibrary: () => settings().copyIntoLibrary,
    }),
    support,
    canGoOn: (job) => canGoOn({ library, files, support }, job),
    ...(parts.accepts === undefined ? {} : { accepts: parts.accepts }),
  });
  const defaults = (): AppSettings['defaults'] => settings().defaults;
  const recordings = new RecordingLibrary({
    library,
    media,
    files,
    clock,
    ids,
    jobs,
    defaults,
    emit: events.emit,
    engineOf: engines.engine,
  });
  return {
    events,
    recordings,
    jobs,
    transcripts: transcriptDesk({ library, clock, events }),
    exports: exportDesk({ library, clock, appVersion: parts.appVersion, speakerLabel: parts.speakerLabel }),
    engines,
    library,
    media,
    files,
    start: async () => {
      mkdirSync(dataDir, { recursive: true });
      await library.request('facts.get', { key: 'opened' });
      await files.sweep();
      await jobs.start();
    },
    addSample: async () => void (await addSample({ library, recordings, assetsDir, defaults })),
    stop: async () => {
      await jobs.stop();
      await Promise.all(engines.all.map((engine) => engine.dispose()));
      media.close();
      await library.close();
    },
  };
}

/** Half of what the system counts (it counts each core twice on most machines), at most 4: more gain nothing and starve the rest. */
function usualThreads({ useOneCore }: AppSettings): number {
  return useOneCore ? 1 : Math.min(4, Math.max(1, Math.floor(availableParallelism() / 2)));
}

async function supportOf(library: Library, engines: EngineRegistry, job: Job): Promise<Support> {
  const { run } = await library.request('runs.state', { runId: job.runId });
  const engine = engines.engine(run.settings.engineId);
  if (engine !== null) return engine.supports(run.settings);
  return { kind: 'no', reason: 'engine-unavailable', failure: { code: 'engine-unavailable', data: { engine: run.settings.engineId } } };
}
