import { FailureError, failureOfSystemCode } from '../domain/failure.ts';
import { usualSettings, type AppSettings } from '../domain/settings.ts';
import type { EngineRegistry } from './engines/registry.ts';
import { makeFolderWithParents } from './files/make-folder.ts';
import type { CoreParts } from './core-parts.ts';
import { eventHub, type EventHub } from './events.ts';
import { exportDesk, type ExportDesk } from './exports/export-desk.ts';
import type { FetchDesk } from './fetching/fetch-desk.ts';
import { databaseFileOf, diarizersOf, foundationsOf, type Foundations } from './foundations.ts';
import { arrivals, resumeArrivals, stopArrivals, type Arrivals } from './intake/arrivals.ts';
import type { FolderWatch } from './intake/folder-watch.ts';
import type { IntakeDesk } from './intake/intake-desk.ts';
import { canGoOn } from './jobs/can-go-on.ts';
import { takenHereOffline } from './jobs/here-offline.ts';
import { JobRunner } from './jobs/job-runner.ts';
import { soundPlaces, type SoundPlaces } from './jobs/sound-places.ts';
import { jobEngines } from './jobs/job-engines.ts';
import { queueDesk, type QueueDesk } from './jobs/queue-desk.ts';
import { closeDiarizers } from './jobs/speaker-stage.ts';
import { arrivedSound } from './jobs/arrived-sound.ts';
import type { JobWork } from './jobs/job-work.ts';
import { speakersWork } from './jobs/speakers-job.ts';
import { transcribeWork } from './jobs/transcribe-job.ts';
import { turnstile } from './jobs/turnstile.ts';
import type { Library } from './library/library-port.ts';
import type { LinkDesk } from './library/link-desk.ts';
import { RecordingLibrary } from './library/recording-library.ts';
import { removeDestroyed } from './library/destroyed-files.ts';
import { playbackDesk, type PlaybackDesk } from './library/playback-desk.ts';
import { addSample } from './library/sample.ts';
import type { SearchDesk } from './library/search-desk.ts';
import { storyDesk, type StoryDesk } from './library/story-desk.ts';
import { sourceDesk, type SourceDesk } from './library/source-desk.ts';
import { soundDesk, type SoundDesk } from './library/sound-desk.ts';
import type { SoundFiles } from './library/sound-files.ts';
import { handoverDoor } from './handover/door.ts';
import type { MediaCore } from './media/media-core.ts';
import { createRecorder, type Recorder } from './recorder/recorder.ts';
import { followUpdate } from './storage/update-watch.ts';
import { knownVoices } from './speakers/known-voices.ts';
import { speakerDesk, type SpeakerDesk } from './speakers/speaker-desk.ts';
import { transcriptDesk, type TranscriptDesk } from './transcripts/transcript-desk.ts';

/**
 * Everything On Record does, without a window. `start` opens the library (unwinding with library-busy, -read-only, -damaged, -newer,
 * disk-full) and takes up interrupted work; `stop` puts work in hand back into the queue and ends all helper processes.
 */
export interface Core {
  readonly events: EventHub;
  readonly recordings: RecordingLibrary;
  /** Files on their way from links. */
  readonly fetches: FetchDesk;
  /** Recordings whose sound a server reads at its address. */
  readonly links: LinkDesk;
  /** Files before they are recordings. */
  readonly intake: IntakeDesk;
  /** Folders whose new recordings are added by themselves. */
  readonly watch: FolderWatch;
  readonly jobs: JobRunner;
  readonly queue: QueueDesk;
  readonly transcripts: TranscriptDesk;
  readonly speakers: SpeakerDesk;
  readonly stories: StoryDesk;
  readonly search: SearchDesk;
  readonly playback: PlaybackDesk;
  readonly sound: SoundDesk;
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

/** Joins all services. Nothing runs and no file is touched before `start`. */
export function buildCore(parts: CoreParts): Core {
  const { dataDir, settings, clock, ids } = parts;
  const events = eventHub();
  const foundations = foundationsOf(parts);
  const { library, media, files, engines, diarizers } = foundations;
  const defaults = (): AppSettings['defaults'] => usualSettings(settings());
  const playback = playbackDesk({ library, media, files, dataDir, log: parts.log, emit: events.emit });
  const onMeasured = parts.preparePlayback === false ? (): void => undefined : playback.prepareSoon;
  const transcripts = transcriptDesk({ library, clock, events });
  const places = placesOf(parts, foundations, events);
  const jobs = runnerOf(parts, { ...foundations, transcripts, places, onMeasured }, events);
  const speakers = speakersOf(parts, { library, transcripts, jobs, events });
  const engineOf = engines.engine;
  const recordings = new RecordingLibrary({ library, media, files, clock, ids, jobs, defaults, engineOf, emit: events.emit });
  const recorder = recorderOf(parts, { ...foundations, recordings }, events);
  const stories = storyDesk({ library, clock, ids, emit: events.emit });
  const arrived = arrivalsOf(parts, { ...foundations, recordings, stories, jobs, onMeasured }, events);
  const queue = queueDesk({ library, jobs, recordings, engines, settings, fetchSound: arrived.links.fetchSound });
  const exports = exportDesk({ ...parts, library, onWritten: (recordingId) => events.emit('library:changed', { ids: [recordingId] }) });
  const handover = handoverDoor(parts, { queue, recordings, exports, library });
  return {
    ...foundations,
    events,
    recordings,
    jobs,
    queue,
    playback,
    sound: soundDesk({ library, media, files, recordings }),
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
      const stopFollowing = followUpdate({ file: databaseFileOf(dataDir), clock, emit: events.emit });
      await library.request('facts.get', { key: 'opened' }).finally(stopFollowing);
      await library.request('stories.sweep', null);
      await files.sweep();
      await removeDestroyed({ library, files });
      await playback.sweep();
      await jobs.start();
      if (parts.resumeFetches !== false) resumeArrivals({ ...arrived, places });
      await handover.open();
    },
    addSample: async () => void (await addSample({ library, recordings, assetsDir: parts.assetsDir, defaults: () => settings().defaults })),
    stop: async () => {
      await stopArrivals({ ...arrived, places });
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
  { clock, ids, log, dataDir, fetching, settings }: CoreParts,
  { engines, jobs, onMeasured, ...ground }: Foundations & Pick<Core, 'recordings' | 'stories' | 'jobs'> & Measured,
  { emit }: EventHub,
): Arrivals {
  const sound = arrivedSound({ ...ground, jobs, emit, onMeasured });
  const told = { emit, log, onSound: sound.arrived, onAdded: () => jobs.poke() };
  return arrivals({ ...fetching, ...ground, ...told, dataDir, clock, ids, settings, engineOf: engines.engine, engines: engines.all });
}

function recorderOf(
  parts: CoreParts,
  { library, files, engines, recordings }: Foundations & { readonly recordings: RecordingLibrary },
  { emit }: EventHub,
): Recorder {
  const { dataDir, clock, ids, log, namelessTake = 'Recording' } = parts;
  const defaults = (): AppSettings['defaults'] => usualSettings(parts.settings());
  const { freeBytes } = files;
  const { engine: engineOf } = engines;
  return createRecorder({ dataDir, library, recordings, defaults, engineOf, nameless: namelessTake, clock, ids, log, emit, freeBytes });
}

/** Who hears of sound that was measured. */
interface Measured {
  readonly onMeasured: (recordingId: string) => void;
}

interface RunnerFoundations extends Foundations, Measured {
  readonly transcripts: TranscriptDesk;
  readonly places: SoundPlaces;
}

function placesOf(
  { dataDir, log, clock, settings }: CoreParts,
  { library, media, files }: Pick<Foundations, 'library' | 'media' | 'files'>,
  events: EventHub,
): SoundPlaces {
  return soundPlaces({ library, media, files, dataDir, log, clock, events, copyIntoLibrary: () => settings().copyIntoLibrary });
}

function runnerOf(parts: CoreParts, foundations: RunnerFoundations, events: EventHub): JobRunner {
  const { clock, log, settings } = parts;
  const { library, media, files, engines, diarizers, transcripts, places, onMeasured } = foundations;
  const { support, reach, lane } = jobEngines(library, engines, settings);
  const aboutOffline = { library, engines, settings, support, reach, emit: events.emit, clock, ids: parts.ids };
  const useOneCore = (): boolean => settings().useOneCore;
  const tools = { library, media, files, clock, events, log, diarizers, voicesInTurn: turnstile() };
  return new JobRunner({
    library,
    clock,
    log,
    support,
    lane,
    givenAway: (job) => takenHereOffline(aboutOffline, job),
    emit: events.emit,
    work: workByKind(
      transcribeWork({ ...tools, places, useOneCore, onMeasured, engineOf: engines.engine }),
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
  return speakerDesk({ ...others, known, clock, ids, diarizers, events });
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
    makeFolderWithParents(folder);
  } catch (caught) {
    const systemCode = caught instanceof Error && 'code' in caught && typeof caught.code === 'string' ? caught.code : undefined;
    if (systemCode === undefined) throw caught;
    const code = failureOfSystemCode(systemCode);
    throw new FailureError({ code: code === 'disk-full' ? 'disk-full' : code === null ? 'library-unavailable' : 'library-read-only' });
  }
}
