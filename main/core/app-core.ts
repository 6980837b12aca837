import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

import { FailureError, failureOfSystemCode, type Failure } from '../domain/failure.ts';
import type { Job } from '../domain/job.ts';
import type { Run } from '../domain/run.ts';
import type { AppSettings } from '../domain/settings.ts';
import type { Clock } from './clock.ts';
import type { Engine, Support } from './engines/engine.ts';
import { recognizerThreads } from './engines/local/threads.ts';
import { engineRegistry, type EngineRegistry } from './engines/registry.ts';
import { eventHub, type EventHub } from './events.ts';
import { exportDesk, type ExportDesk } from './exports/export-desk.ts';
import type { DownloadParts } from './fetching/download.ts';
import type { FetchDesk } from './fetching/fetch-desk.ts';
import { arrivals, type Arrivals } from './intake/arrivals.ts';
import type { IntakeDesk } from './intake/intake-desk.ts';
import { canGoOn } from './jobs/can-go-on.ts';
import { JobRunner } from './jobs/job-runner.ts';
import type { Lane } from './jobs/lane.ts';
import { queueDesk, type QueueDesk } from './jobs/queue-desk.ts';
import { closeDiarizers } from './jobs/speaker-stage.ts';
import type { JobWork } from './jobs/job-work.ts';
import { speakersWork } from './jobs/speakers-job.ts';
import { transcribeWork } from './jobs/transcribe-job.ts';
import { turnstile } from './jobs/turnstile.ts';
import type { Library } from './library/library-port.ts';
import { RecordingLibrary } from './library/recording-library.ts';
import { removeDestroyed } from './library/destroyed-files.ts';
import { playbackDesk, type PlaybackDesk } from './library/playback-desk.ts';
import { addSample } from './library/sample.ts';
import { searchDesk, type SearchDesk } from './library/search-desk.ts';
import { storyDesk, type StoryDesk } from './library/story-desk.ts';
import { sourceDesk, type SourceDesk } from './library/source-desk.ts';
import { soundFiles, type SoundFiles } from './library/sound-files.ts';
import { handoverDoor } from './handover/door.ts';
import type { Log } from './log/log-file.ts';
import type { MediaCore } from './media/media-core.ts';
import { createMediaClient, type MediaClient } from './media/media-client.ts';
import { createRecorder, type Recorder } from './recorder/recorder.ts';
import type { LaunchHelper } from './process/helper-process.ts';
import type { Diarizers } from './speakers/choice.ts';
import { localDiarizers } from './speakers/local-diarizers.ts';
import { knownVoices } from './speakers/known-voices.ts';
import { speakerDesk, type SpeakerDesk } from './speakers/speaker-desk.ts';
import { libraryClient, type LibraryClient } from './storage/library-client.ts';
import { usualEngines, type OwnServers, type ServerSetUp } from './usual-engines.ts';
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
  /** The words for a stretch whose sound is lost in exports, in the reader's language. */
  readonly lostLabel: string;
  /** Default: by the machine and the setting "use one core". */
  readonly threads?: () => number;
  /** Default: the engine on this machine, and one for each of `servers`. */
  readonly engines?: readonly Engine[];
  /** The servers that may be asked; default none, and then nothing ever goes over a network. */
  readonly servers?: readonly ServerSetUp[];
  /** A person's own servers, which may come and go; default none. */
  readonly ownServers?: OwnServers;
  /** Default: those of this machine. */
  readonly diarizers?: Diarizers;
  /** The jobs to work on; default all. */
  readonly accepts?: (job: Job) => boolean;
  /** Default: a library process on `dataDir`. */
  readonly library?: LibraryClient;
  /** Default: the media core in processes of its own. */
  readonly media?: MediaClient;
  /** False where nobody listens (the command line): no copy is made for a player. Default true. */
  readonly preparePlayback?: boolean;
  /** The title of a recording with the microphone whose own title was lost in a crash; default in English. */
  readonly namelessTake?: string;
  /** True where other programs of the user may ask this one for what is in the library (core/handover). Default false. */
  readonly answersOthers?: boolean;
  /** False where nobody waits for what was being fetched (the command line). Default true. */
  readonly resumeFetches?: boolean;
  /** What only tests change of fetching: http from this machine, certificates of their own, another size limit. */
  readonly fetching?: Omit<DownloadParts, 'clock' | 'freeBytes'>;
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
  /** Files on their way from links. */
  readonly fetches: FetchDesk;
  /** Files before they are recordings. */
  readonly intake: IntakeDesk;
  readonly jobs: JobRunner;
  readonly queue: QueueDesk;
  readonly transcripts: TranscriptDesk;
  readonly speakers: SpeakerDesk;
  readonly stories: StoryDesk;
  readonly search: SearchDesk;
  readonly playback: PlaybackDesk;
  readonly recorder: Recorder;
  readonly exports: ExportDesk;
  readonly sources: SourceDesk;
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
  const { dataDir, settings, clock, ids } = parts;
  const events = eventHub();
  const foundations = foundationsOf(parts);
  const { library, media, files, engines, diarizers } = foundations;
  const defaults = (): AppSettings['defaults'] => settings().defaults;
  const playback = playbackDesk({ library, media, files, dataDir, log: parts.log });
  const onMeasured = parts.preparePlayback === false ? (): void => undefined : playback.prepareSoon;
  const transcripts = transcriptDesk({ library, clock, events });
  const jobs = runnerOf(parts, { ...foundations, transcripts, onMeasured }, events);
  const speakers = speakersOf(parts, { library, transcripts, jobs, events });
  const engineOf = engines.engine;
  const recordings = new RecordingLibrary({ library, media, files, clock, ids, jobs, defaults, engineOf, emit: events.emit });
  const recorder = recorderOf(parts, { ...foundations, recordings }, events);
  const stories = storyDesk({ library, clock, ids, emit: events.emit });
  const arrived = arrivalsOf(parts, { ...foundations, recordings, stories }, events);
  const queue = queueDesk({ library, jobs, recordings, engines, settings });
  const exports = exportDesk({ ...parts, library, onWritten: (recordingId) => events.emit('library:changed', { ids: [recordingId] }) });
  const handover = handoverDoor(parts, { queue, recordings, exports, library });
  return {
    ...foundations,
    events,
    recordings,
    jobs,
    queue,
    playback,
    recorder,
    transcripts,
    speakers,
    stories,
    ...arrived,
    exports,
    sources: sourcesOf(parts, { library, files, jobs }, events),
    start: async () => {
      makeFolder(dataDir);
      // Any question opens the library: trouble with it is told now.
      await library.request('facts.get', { key: 'opened' });
      await library.request('stories.sweep', null);
      await files.sweep();
      await removeDestroyed({ library, files });
      await playback.sweep();
      await jobs.start();
      if (parts.resumeFetches !== false) arrived.fetches.resume();
      await handover.open();
    },
    addSample: async () => void (await addSample({ library, recordings, assetsDir: parts.assetsDir, defaults })),
    stop: async () => {
      await arrived.fetches.stop();
      await recorder.close();
      await handover.close();
      await jobs.stop();
      await Promise.all(engines.all.map((engine) => engine.dispose()));
      closeDiarizers(diarizers);
      for (const helper of [speakers, media, foundations.search]) helper.close();
      await library.close();
    },
  };
}

function arrivalsOf(
  { clock, ids, log, dataDir, fetching }: CoreParts,
  { engines, ...ground }: Foundations & Pick<Core, 'recordings' | 'stories'>,
  { emit }: EventHub,
): Arrivals {
  return arrivals({ ...fetching, ...ground, dataDir, clock, ids, emit, log, engineOf: engines.engine });
}

interface Foundations {
  readonly search: SearchDesk;
  readonly library: LibraryClient;
  readonly media: MediaClient;
  readonly files: SoundFiles;
  readonly engines: EngineRegistry;
  readonly diarizers: Diarizers;
}

function foundationsOf(parts: CoreParts): Foundations {
  const { dataDir, assetsDir, launch, settings, clock, ids, servers = [], ownServers } = parts;
  const databaseFile = databaseFileOf(dataDir);
  const wasmPath = path.join(assetsDir, 'media-core', 'core.wasm');
  const startTimer = (work: () => void, afterMs: number): (() => void) => clock.after(afterMs, work);
  const threads = parts.threads ?? ((): number => usualThreads(settings()));
  const library = parts.library ?? libraryClient({ launch, databaseFile, nowMs: clock.elapsed, newId: ids });
  return {
    library,
    search: searchDesk(launch, databaseFile),
    media: parts.media ?? createMediaClient({ launch, wasmPath, startTimer }),
    files: soundFiles(dataDir, parts.freeBytes),
    engines:
      parts.engines === undefined
        ? usualEngines({ launch, dataDir, assetsDir, threads, clock, ids, servers, ownServers }, library)
        : engineRegistry(parts.engines),
    diarizers: diarizersOf(parts),
  };
}

function recorderOf(
  parts: CoreParts,
  { library, files, engines, recordings }: Foundations & { readonly recordings: RecordingLibrary },
  { emit }: EventHub,
): Recorder {
  const { dataDir, clock, ids, log, namelessTake = 'Recording' } = parts;
  const defaults = (): AppSettings['defaults'] => parts.settings().defaults;
  const { freeBytes } = files;
  const { engine: engineOf } = engines;
  return createRecorder({ dataDir, library, recordings, defaults, engineOf, nameless: namelessTake, clock, ids, log, emit, freeBytes });
}

function diarizersOf({ diarizers, launch, assetsDir }: CoreParts): Diarizers {
  return diarizers ?? localDiarizers(launch, path.join(assetsDir, 'speakers'));
}

interface RunnerFoundations extends Foundations {
  readonly transcripts: TranscriptDesk;
  readonly onMeasured: (recordingId: string) => void;
}

function runnerOf(parts: CoreParts, foundations: RunnerFoundations, events: EventHub): JobRunner {
  const { clock, log, settings } = parts;
  const { library, media, files, engines, diarizers, transcripts, onMeasured } = foundations;
  const find = engineFinder(library, engines);
  const support = (job: Job): Promise<Support> => supportOf(find, job);
  const reach = (job: Job): Promise<Failure | null> => reachOf(find, job);
  const copyIntoLibrary = (): boolean => settings().copyIntoLibrary;
  const useOneCore = (): boolean => settings().useOneCore;
  const tools = { library, media, files, clock, events, log, diarizers, voicesInTurn: turnstile() };
  return new JobRunner({
    library,
    clock,
    log,
    support,
    lane: (job) => laneOf(find, job, settings()),
    emit: events.emit,
    work: workByKind(
      transcribeWork({ ...tools, copyIntoLibrary, useOneCore, onMeasured, engineOf: engines.engine }),
      speakersWork({ ...tools, transcripts }),
    ),
    canGoOn: (job) => canGoOn({ library, files, support, reach, nowMs: clock.now }, job),
    ...(parts.accepts === undefined ? {} : { accepts: parts.accepts }),
  });
}

function workByKind(whole: JobWork, speakersOnly: JobWork): JobWork {
  return (context) => (context.job.only === 'speakers' ? speakersOnly(context) : whole(context));
}

interface SpeakersWith {
  readonly library: Library;
  readonly transcripts: TranscriptDesk;
  readonly jobs: JobRunner;
  readonly events: EventHub;
}

function speakersOf(parts: CoreParts, { events, ...others }: SpeakersWith): SpeakerDesk {
  const { clock, ids, log } = parts;
  const diarizers = diarizersOf(parts);
  const isOn = (): boolean => parts.settings().keepVoices;
  const known = knownVoices({ library: others.library, diarizer: diarizers.onDevice, clock, events, log, isOn });
  return speakerDesk({ ...others, known, clock, ids, diarizers, emit: events.emit });
}

/** What was found again is worked on at once, also where its loss had ended the work. */
function sourcesOf(
  { dataDir, settings }: CoreParts,
  { library, files, jobs }: Pick<Core, 'library' | 'files' | 'jobs'>,
  { emit }: EventHub,
): SourceDesk {
  const onFound = async (ids: readonly string[]): Promise<void> => {
    const summaries = await library.request('recordings.summaries', { ids });
    await jobs.together(
      summaries.flatMap(({ job }) => job ?? []),
      'retry',
    );
  };
  return sourceDesk({ library, files, dataDir, emit, onFound, copyIntoLibrary: () => settings().copyIntoLibrary });
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (caught) {
    const systemCode = caught instanceof Error && 'code' in caught && typeof caught.code === 'string' ? caught.code : undefined;
    if (systemCode === undefined) throw caught;
    const code = failureOfSystemCode(systemCode);
    throw new FailureError({ code: code === 'disk-full' ? 'disk-full' : code === null ? 'library-unavailable' : 'library-read-only' });
  }
}

/** Whether a server answers is known after this long, whatever it does. */
const LONGEST_REACH_MS = 40_000;

function usualThreads({ useOneCore }: AppSettings): number {
  return recognizerThreads({ logicalCores: availableParallelism(), architecture: process.arch }, useOneCore);
}

/** The engine of a job, by the run that it works on: what a run was started with never changes. */
interface EngineOfJob {
  readonly engineId: string;
  readonly engine: Engine | null;
  readonly run: Run;
}

type FindEngine = (job: Job) => Promise<EngineOfJob>;

function engineFinder(library: Library, engines: EngineRegistry): FindEngine {
  const known = new Map<string, Run>();
  return async ({ runId }) => {
    const run = known.get(runId) ?? (await library.request('runs.get', { runId }));
    known.set(runId, run);
    const { engineId } = run.settings;
    return { engineId, run, engine: engines.engine(engineId) };
  };
}

async function supportOf(find: FindEngine, job: Job): Promise<Support> {
  if (job.only === 'speakers') return { kind: 'yes' };
  const { engine, engineId, run } = await find(job);
  if (engine !== null) return engine.supports(run.settings);
  return { kind: 'no', reason: 'engine-unavailable', failure: { code: 'engine-unavailable', data: { engine: engineId } } };
}

async function reachOf(find: FindEngine, job: Job): Promise<Failure | null> {
  const { engine } = await find(job);
  return (await engine?.reach?.(AbortSignal.timeout(LONGEST_REACH_MS))) ?? null;
}

/** Engines on this machine share its cores and one lane; each that asks a server has a lane of its own. */
async function laneOf(find: FindEngine, job: Job, { onlineJobs }: AppSettings): Promise<Lane> {
  const { engine, engineId } = await find(job);
  return engine?.onDevice === false && job.only === undefined ? { id: engineId, width: onlineJobs } : { id: 'this-machine', width: 1 };
}
