import type { EventName, Events, OnRecordBridge, RecordingDetail, RequestName, Requests } from '#contract';
import type { CommandId } from '#domain/command-words.ts';
import { failed, success, type Failure, type Reply } from '#domain/failure.ts';
import { nextState, type Job, type JobEvent } from '#domain/job.ts';
import { fuzzyMatch } from '#domain/fuzzy.ts';
import type { Note } from '#domain/note.ts';
import type { KeyState } from '#domain/key.ts';
import type { PopUpQuestion } from '#domain/pop-up.ts';
import type { Recording } from '#domain/recording.ts';
import { DEFAULT_SETTINGS, type AppSettings } from '#domain/settings.ts';
import type { UpdateState } from '#domain/update.ts';
import { fakeRecorder } from './fake-recorder.ts';
import { fakeNotes } from './fake-notes.ts';
import { fakeEngines } from './fake-engines.ts';
import { fakeIntake } from './fake-intake.ts';
import { fakeNames, fakeSearch } from './fake-search.ts';
import { fakeServers } from './fake-servers.ts';
import { fakePage } from './fake-page.ts';
import { fakeWatch } from './fake-watch.ts';
import { fakeQueue } from './fake-queue.ts';
import { fakeTranscripts } from './fake-transcripts.ts';
import { fakeStories } from './fake-stories.ts';
import { fakePeaks } from './fake-peaks.ts';
import { detailOf, seedLibrary, type Scenario } from './fake-library.ts';

/** How a fake bridge begins. `platform` decides keys and window buttons, `soundUrl` what the player loads. */
export interface FakeOptions {
  readonly scenario: Scenario;
  readonly platform?: 'darwin' | 'win32' | 'linux';
  readonly settings?: Partial<AppSettings>;
  readonly updates?: UpdateState;
  readonly soundUrl?: (recordingId: string) => string;
  /** Files that are refused when added, by base name. */
  readonly refuse?: Readonly<Record<string, Failure>>;
  /** What is chosen in the system's menus at places of the window: the id of an entry, null to close it. */
  readonly choose?: (question: PopUpQuestion) => string | null;
  /** True: Together and a server of one's own are set up. Default: only this computer. */
  readonly servers?: boolean;
  /** Files that the library has, by base name: the recording's title. */
  readonly known?: Readonly<Record<string, string>>;
}

/** A bridge to a library in memory, with ways to look at what was asked and to make things happen. */
export interface FakeBridge extends OnRecordBridge {
  readonly asked: { readonly name: RequestName; readonly input: unknown }[];
  readonly emit: <Name extends EventName>(name: Name, payload: Events[Name]) => void;
  readonly command: (command: CommandId) => void;
  readonly put: (detail: RecordingDetail) => void;
  readonly get: (id: string) => RecordingDetail | undefined;
  /** The next request of this name fails. */
  readonly failNext: (name: RequestName, failure: Failure) => void;
}

type Handlers = { readonly [Name in RequestName]: (input: Requests[Name][0]) => Reply<Requests[Name][1]> };

/** Makes a bridge that answers at once from memory, as the main process would. */
export function createFakeBridge(options: FakeOptions): FakeBridge {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const library = new Map(seedLibrary(options.scenario).map((detail) => [detail.summary.recording.id, detail]));
  const failures = new Map<RequestName, Failure>();
  const asked: { name: RequestName; input: unknown }[] = [];
  const emit = <Name extends EventName>(name: Name, payload: Events[Name]): void => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never);
  };
  const put = (detail: RecordingDetail): void => {
    library.set(detail.summary.recording.id, detail);
    emit('library:changed', { ids: [detail.summary.recording.id] });
  };
  const handlers = fakeHandlers({ library, put, emit, options, notes: new Map() });
  return {
    request: async (name, input) => {
      asked.push({ name, input });
      await Promise.resolve();
      const failure = failures.get(name);
      failures.delete(name);
      if (failure !== undefined) return { ok: false, failure };
      return handlers[name](input);
    },
    on: (name, listener) => {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => known.delete(listener);
    },
    pathOf: (file) => `/recordings/${file.name}`,
    soundUrl: options.soundUrl ?? ((id) => `media://recording/${id}`),
    asked,
    emit,
    command: (command) => emit('app:command', { command }),
    put,
    get: (id) => library.get(id),
    failNext: (name, failure) => failures.set(name, failure),
  };
}

interface FakeState {
  readonly library: Map<string, RecordingDetail>;
  readonly put: (detail: RecordingDetail) => void;
  readonly emit: <Name extends EventName>(name: Name, payload: Events[Name]) => void;
  readonly options: FakeOptions;
  readonly notes: Map<string, Note>;
}

function fakeHandlers(state: FakeState): Handlers {
  const { library, put, emit, options } = state;
  let key = NO_KEY;
  let settings: AppSettings = { ...DEFAULT_SETTINGS, ...options.settings };
  const change = (id: string, part: Partial<Recording>): Reply<Recording> => {
    const detail = library.get(id);
    if (detail === undefined) return failed('not-found');
    const recording = { ...detail.summary.recording, ...part };
    put({ ...detail, summary: { ...detail.summary, recording } });
    return success(recording);
  };
  return {
    'app:info': () => success({ version: '0.1.0', platform: options.platform ?? 'linux', ...fakeEngines(options.servers ?? false) }),
    'recordings:add': ({ paths }) => addAll(state, paths),
    ...fakeIntake({ add: (paths) => addAll(state, paths), refuse: options.refuse ?? {}, known: options.known ?? {} }),
    'recordings:list': () =>
      success([...library.values()].filter((detail) => detail.summary.recording.removedAt === null).map((detail) => detail.summary)),
    'recordings:page': (question) => success(fakePage([...library.values()], question)),
    'recordings:rows': ({ ids }) => success(ids.flatMap((id) => library.get(id)?.summary ?? [])),
    'recordings:get': ({ id }) => reply(library.get(id)),
    ...fakeStories(state),
    ...fakeQueue(state),
    ...fakeRecorder(state),
    ...fakeNotes(state.notes),
    'updates:state': () => success(options.updates ?? { available: false, status: { kind: 'unknown' } }),
    'updates:look': () => success({ available: true, status: { kind: 'newest' } }),
    'updates:fetch': () => success({ available: true, status: { kind: 'ready', version: '0.2.0' } }),
    'updates:hand-over': () => success(null),
    'titles:find': ({ text }) =>
      success(
        [...library.values()].flatMap(({ summary: { recording } }) =>
          fuzzyMatch(recording.title, text) === null
            ? []
            : [{ recordingId: recording.id, title: recording.title, recordedAt: recording.addedAt }],
        ),
      ),
    'menu:open': () => success(null),
    'menu:pop-up': (question) => success(options.choose?.(question) ?? null),
    'menu:set-state': () => success(null),
    'recordings:rename': ({ id, title }) => change(id, { title }),
    'recordings:set-settings': (input) => change(input.id, { settings: input.settings }),
    'recordings:set-sensitive': ({ id, sensitive }) => change(id, { sensitive }),
    'sound:choose-track': ({ recordingId, track }) => {
      const recording = library.get(recordingId)?.summary.recording;
      if (recording === undefined || recording.sound === null) return failed('not-found');
      const reply = change(recordingId, { sound: { ...recording.sound, track }, settings: { ...recording.settings, track } });
      emit('library:changed', { ids: [recordingId] });
      return reply;
    },
    'sound:choose-rate': ({ recordingId, rateHz }) => {
      const recording = library.get(recordingId)?.summary.recording;
      const sound = recording?.sound;
      if (recording === undefined || sound?.saved === undefined) return failed('not-found');
      const saved = { ...sound.saved, rateHz, isSure: true };
      const reply = change(recordingId, { sound: { ...sound, saved }, settings: { ...recording.settings, savedRateHz: rateHz } });
      emit('library:changed', { ids: [recordingId] });
      return reply;
    },
    'sound:use-channels': ({ recordingId, channels }) => {
      const detail = library.get(recordingId);
      if (detail === undefined || detail.transcript === null) return failed('not-found');
      change(recordingId, { settings: { ...detail.summary.recording.settings, channels } });
      emit('library:changed', { ids: [recordingId] });
      return success({ kind: 'told', transcript: detail.transcript });
    },
    'recordings:transcribe-again': ({ id }) => moveJob(state, id, { state: 'queued' }),
    'recordings:remove': ({ id }) => change(id, { removedAt: '2026-11-22T12:00:00' }),
    'recordings:list-bin': () =>
      success([...library.values()].filter((detail) => detail.summary.recording.removedAt !== null).map((detail) => detail.summary)),
    'recordings:destroy': ({ id }) => {
      library.delete(id);
      emit('library:changed', { ids: [id] });
      return success(null);
    },
    'recordings:restore': ({ id }) => change(id, { removedAt: null }),
    'recordings:show-file': () => success(null),
    ...fakeJobs(state),
    ...fakeTranscripts(state),
    'sources:relink': () => success(true),
    'sources:relink-folder': () => success({ found: [], stillMissing: 0 }),
    'library:disk-use': () =>
      success({ folder: '/home/ines/On Record Library', soundBytes: 4e9, playbackBytes: 3e8, textBytes: 2e7, freeBytes: 9e10 }),
    'library:move': () => success('closed'),
    'history:get': ({ recordingId }) => {
      const detail = library.get(recordingId);
      if (detail === undefined) return failed('not-found');
      const wordCount = detail.transcript?.segments.reduce((count, segment) => count + segment.words.length, 0) ?? 0;
      return success({ runs: detail.runs.map((run) => ({ run, wordCount, editCount: 0 })).toReversed(), events: [], sent: [] });
    },
    'history:text': ({ recordingId }) => success(library.get(recordingId)?.transcript ?? null),
    'history:make-current': ({ recordingId, runId }) => change(recordingId, { currentRunId: runId }),
    'waveform:get': ({ recordingId }) =>
      success(
        (library.get(recordingId)?.summary.recording.sound ?? null) === null
          ? null
          : fakePeaks(library.get(recordingId)?.summary.recording.durationMs ?? 0),
      ),
    'playback:prepare': () => success({ kind: 'direct', offsetMs: 0, version: '' }),
    'exports:write': ({ recordingId, format }) =>
      success(`/home/ines/Documents/${library.get(recordingId)?.summary.recording.title ?? ''}.${format}`),
    'exports:write-many': ({ recordingIds }) =>
      success({ folder: '/home/ines/Documents', written: recordingIds.map((id) => `/home/ines/Documents/${id}`), refused: [] }),
    'search:wake': () => success(null),
    'search:names': ({ typed }) => success(fakeNames([...library.values()], typed)),
    'search:find': (question) => success(fakeSearch([...library.values()], question, [...state.notes.values()])),
    ...fakeWatch({
      read: () => settings.watchedFolders,
      keep: (watchedFolders) => {
        settings = { ...settings, watchedFolders };
        emit('settings:changed', { settings });
      },
    }),
    ...fakeServers((servers) => {
      settings = { ...settings, servers };
      emit('settings:changed', { settings });
    }),
    'key:state': () => success(key),
    'key:save': ({ key: typed }) => {
      if (/\s/u.test(typed.trim())) return success(null);
      key = { keeping: 'session', lastFour: typed.trim().slice(-4), canProtect: false };
      return success(key);
    },
    'key:forget': () => {
      key = NO_KEY;
      return success(key);
    },
    'settings:get': () => success(settings),
    'settings:change': (input) => {
      settings = { ...settings, ...input.change };
      emit('settings:changed', { settings });
      return success(settings);
    },
  };
}

const NO_KEY: KeyState = { keeping: null, lastFour: null, canProtect: false };

function reply<T>(value: T | undefined): Reply<T> {
  return value === undefined ? failed('not-found') : success(value);
}

function addAll({ library, put, options }: FakeState, paths: readonly string[]): Reply<Requests['recordings:add'][1]> {
  const names = paths.map((path) => path.split('/').at(-1) ?? path);
  const refused = names.flatMap((name) => {
    const failure = options.refuse?.[name];
    return failure === undefined ? [] : [{ name, failure }];
  });
  const added = names
    .filter((name) => options.refuse?.[name] === undefined)
    .map((name, index) =>
      detailOf({
        id: `added-${library.size + index}`,
        title: name.replace(/\.\w+$/u, ''),
        durationMs: 600_000,
        addedAt: `2026-11-22T13:00:0${index}`,
        status: { state: 'queued' },
      }),
    );
  added.forEach(put);
  return success({ added: added.map((detail) => detail.summary), refused });
}

function moveJob({ library, put }: FakeState, recordingId: string, status: Job['status']): Reply<Job> {
  const detail = library.get(recordingId);
  const job = detail?.summary.job ?? null;
  if (detail === undefined || job === null) return failed('not-found');
  const moved: Job = { ...job, status };
  put({ ...detail, summary: { ...detail.summary, job: moved } });
  return success(moved);
}

function fakeJobs(state: FakeState): Pick<Handlers, 'jobs:pause' | 'jobs:resume' | 'jobs:cancel' | 'jobs:retry'> {
  const by = (kind: Extract<JobEvent['kind'], 'pause' | 'resume' | 'cancel' | 'retry'>, id: string): Reply<Job> => {
    const detail = [...state.library.values()].find((one) => one.summary.job?.id === id);
    const job = detail?.summary.job ?? null;
    const status = job === null ? null : nextState(job.status, { kind });
    return detail === undefined || status === null ? failed('bad-request') : moveJob(state, detail.summary.recording.id, status);
  };
  return {
    'jobs:pause': ({ id }) => by('pause', id),
    'jobs:resume': ({ id }) => by('resume', id),
    'jobs:cancel': ({ id }) => by('cancel', id),
    'jobs:retry': ({ id }) => by('retry', id),
  };
}
