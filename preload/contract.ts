import type { CommandId } from '#domain/command-words.ts';
import type { Platform } from '#domain/commands.ts';
import type { PersonEdit } from '#domain/edit.ts';
import type { Failure, Reply } from '#domain/failure.ts';
import type { Job, JobProgress } from '#domain/job.ts';
import type { KeyState } from '#domain/key.ts';
import type { LanguageCode } from '#domain/language.ts';
import type { AddResult, FolderExport, PageQuestion, RecordingDetail, RecordingPage, RefusedFile } from '#domain/library.ts';
import type { LibraryUpdate } from '#domain/library-update.ts';
import type { Recording, RecordingSettings, RecordingSummary } from '#domain/recording.ts';
import type { SearchQuestion, SearchResults } from '#domain/search-results.ts';
import type { PlayableSound } from '#domain/playback.ts';
import type { AppSettings } from '#domain/settings.ts';
import { SHELL_REQUEST_NAMES, type ShellRequests } from './shell-requests.ts';
import type { ServerAbilities } from '#domain/server.ts';
import { HISTORY_REQUEST_NAMES, type HistoryRequests } from './history-requests.ts';
import { QUEUE_REQUEST_NAMES, type QueueEvents, type QueueRequests } from './queue-requests.ts';
import { SOURCE_REQUEST_NAMES, type SourceRequests } from './source-requests.ts';
import { SOUND_REQUEST_NAMES, type SoundRequests } from './sound-requests.ts';
import { STORY_REQUEST_NAMES, type StoryEvents, type StoryRequests } from './story-requests.ts';
import type { Segment, Speaker, Transcript } from '#domain/transcript.ts';
import { FETCH_REQUEST_NAMES, type FetchEvents, type FetchRequests } from './fetch-requests.ts';
import { LINK_REQUEST_NAMES, type LinkRequests } from './link-requests.ts';
import { NOTE_REQUEST_NAMES, type NoteRequests } from './note-requests.ts';
import { INTAKE_REQUEST_NAMES, type IntakeEvents, type IntakeRequests } from './intake-requests.ts';
import { SERVER_REQUEST_NAMES, type ServerRequests } from './server-requests.ts';
import { WATCH_REQUEST_NAMES, type WatchEvents, type WatchRequests } from './watch-requests.ts';
import { SPEAKER_REQUEST_NAMES, type SpeakerEvents, type SpeakerRequests } from './speaker-requests.ts';

import { UPDATE_REQUEST_NAMES, type UpdateEvents, type UpdateRequests } from './update-requests.ts';
import { RECORDER_REQUEST_NAMES, type RecorderEvents, type RecorderRequests } from './recorder-requests.ts';

export type { AddResult, RecordingDetail, RefusedFile };
export type { NameOffer, Recounted, SpeakersOverview, StoredVoice } from '#domain/speaker-answers.ts';

/** A model as the window offers it. `languages` are ISO 639-1 codes. */
export interface ModelChoice {
  readonly id: string;
  readonly engineId: string;
  readonly name: string;
  readonly languages: readonly LanguageCode[];
  readonly sizeBytes: number;
  /** SPDX name of the weights' licence; none is told of a server's. */
  readonly licence?: string;
  readonly installed: boolean;
}

/** An engine as the window offers it. `name` null: the window has a word for it; `server` null: it asks none. */
export interface EngineChoice {
  readonly id: string;
  readonly name: string | null;
  readonly onDevice: boolean;
  readonly server: ServerAbilities | null;
}

/** Facts about the running program. `platform` decides key names and where the window buttons are. */
export interface AppInfo {
  readonly version: string;
  readonly platform: Platform;
  readonly models: readonly ModelChoice[];
  readonly engines: readonly EngineChoice[];
}

/** What one export was asked to be. */
export interface ExportRequest {
  readonly recordingId: string;
  readonly format: 'txt' | 'srt' | 'vtt' | 'json';
  readonly times: boolean;
}

/** What several recordings are exported as. */
export interface FolderExportRequest extends Pick<ExportRequest, 'format' | 'times'> {
  readonly recordingIds: readonly string[];
}

/** Recordings, their texts, and the program itself. */
type MainRequests = {
  'app:info': [null, AppInfo];
  /** Adds files by absolute path (from a drop; the preload resolves them). Settings: the app's defaults. */
  'recordings:add': [{ readonly paths: readonly string[] }, AddResult];
  /** Newest first, without the Bin. */
  'recordings:list': [null, readonly RecordingSummary[]];
  /** A part of the list in an order. */
  'recordings:page': [PageQuestion, RecordingPage];
  /** These rows as they are now, in the Bin or not; those that are gone are missing. */
  'recordings:rows': [{ readonly ids: readonly string[] }, readonly RecordingSummary[]];
  'recordings:get': [{ readonly id: string }, RecordingDetail];
  'recordings:rename': [{ readonly id: string; readonly title: string }, Recording];
  'recordings:set-settings': [{ readonly id: string; readonly settings: RecordingSettings }, Recording];
  'recordings:set-sensitive': [{ readonly id: string; readonly sensitive: boolean }, Recording];
  /** A new run with the recording's present settings; the text of the old one stays until the new one is finished, and is kept after. */
  'recordings:transcribe-again': [{ readonly id: string }, Job];
  /** Moves to the Bin; nothing is deleted. Its unfinished job is paused. */
  'recordings:remove': [{ readonly id: string }, Recording];
  'recordings:restore': [{ readonly id: string }, Recording];
  /** What lies in the Bin. */
  'recordings:list-bin': [null, readonly RecordingSummary[]];
  /** Deletes what lies in the Bin for ever: rows, texts and our copy of the sound. Cannot be undone. */
  'recordings:destroy': [{ readonly id: string }, null];
  /** Shows the original file in the system's file manager. */
  'recordings:show-file': [{ readonly id: string }, null];
  'jobs:pause': [{ readonly id: string }, Job];
  'jobs:resume': [{ readonly id: string }, Job];
  'jobs:cancel': [{ readonly id: string }, Job];
  'jobs:retry': [{ readonly id: string }, Job];
  'transcripts:apply': [{ readonly recordingId: string; readonly edit: PersonEdit }, Transcript];
  /** Null when there is nothing to undo. */
  'transcripts:undo': [{ readonly recordingId: string }, Transcript | null];
  /** Null when nothing was taken back since the newest edit. */
  'transcripts:redo': [{ readonly recordingId: string }, Transcript | null];
  /** Min,max pairs (Int8, full scale 127) per 10 ms; null while ingest has not finished. */
  'waveform:get': [{ readonly recordingId: string }, Int8Array | null];
  /** Answered when the recording's sound can be played under its URL: at once, or when the copy it needs is made. */
  'playback:prepare': [{ readonly recordingId: string }, PlayableSound];
  /** Asks where (system dialog), writes atomically, gives the path; null when the dialog was closed. */
  'exports:write': [ExportRequest, string | null];
  /** Asks for a folder and writes a file for each recording, never over one that is there; null when the dialog was closed. */
  'exports:write-many': [FolderExportRequest, FolderExport | null];
  /** Everything ever said, by what was typed; any text is allowed. */
  'search:find': [SearchQuestion, SearchResults];
  /** Names of speakers in which a word begins with what was typed, the most frequent first, eight at most. */
  'search:names': [{ readonly typed: string }, readonly string[]];
  /** Somebody may soon search: what that needs is made ready. The next question ends it with `cancelled`. */
  'search:wake': [null, null];
  'settings:get': [null, AppSettings];
  'settings:change': [{ readonly change: Partial<AppSettings> }, AppSettings];
  /** What may be shown of the Together key; the key itself never comes back to the window. */
  'key:state': [null, KeyState];
  /** Keeps a key as protected as can be; in a readable file only when asked for. Null: the text can be no key. Wakes what waited for it. */
  'key:save': [{ readonly key: string; readonly readableIsFine: boolean }, KeyState | null];
  'key:forget': [null, KeyState];
};

/** Request name → [input, value of its Reply]. The only way from the window to the main process. */
export type Requests = MainRequests & AreaRequests;

/** What has a file of its own. */
type AreaRequests = ShellRequests &
  ServerRequests &
  StoryRequests &
  SpeakerRequests &
  SoundRequests &
  HistoryRequests &
  SourceRequests &
  IntakeRequests &
  WatchRequests &
  QueueRequests &
  RecorderRequests &
  NoteRequests &
  UpdateRequests &
  LinkRequests &
  FetchRequests;
type AreaEvents = SpeakerEvents & QueueEvents & StoryEvents & IntakeEvents & RecorderEvents & UpdateEvents & FetchEvents & WatchEvents;

/** Event name → payload. Events only tell that something changed on disk already. */
export type Events = AreaEvents & {
  /** Recordings whose summary changed (added, renamed, job state, removed). */
  'library:changed': { readonly ids: readonly string[] };
  /** A library of an older version is copied and updated before it opens; told twice a second as long as that takes. */
  'library:updating': LibraryUpdate;
  /** A running job got further; sent at most ten times a second. */
  'jobs:progress': { readonly jobId: string; readonly recordingId: string; readonly progress: JobProgress };
  /** A saved window: segments from `fromPosition` on are replaced. */
  'transcripts:grown': {
    readonly recordingId: string;
    readonly runId: string;
    readonly fromPosition: number;
    readonly segments: readonly Segment[];
    readonly speakers: readonly Speaker[];
  };
  /** Text of the window in work: shown in pale ink after the last segment, not saved. */
  'transcripts:writing': { readonly recordingId: string; readonly runId: string; readonly startMs: number; readonly text: string };
  /** The run is finished; fetch the recording again. */
  /** See PlayableSound: it is another one for this recording. */
  'playback:changed': { readonly recordingId: string };
  'transcripts:ready': { readonly recordingId: string; readonly runId: string };
  'settings:changed': { readonly settings: AppSettings };
  /** Something about the whole app or one recording that the reader should know. */
  'app:notice': { readonly failure: Failure; readonly recordingId: string | null };
  /** A menu item or its key was used; the window does it. */
  'app:command': { readonly command: CommandId };
  /** A link to a recording was followed; the id is no more than well formed. */
  'app:open-recording': { readonly recordingId: string };
};

/** A request's name. */
export type RequestName = keyof Requests;

/** An event's name. */
export type EventName = keyof Events;

/** The whole lists, for the preload (which must know them at run time) and for fakes. */
export const REQUEST_NAMES = [
  'app:info',
  'recordings:add',
  'recordings:list',
  'recordings:page',
  'recordings:rows',
  'recordings:get',
  'recordings:rename',
  'recordings:set-settings',
  'recordings:set-sensitive',
  'recordings:transcribe-again',
  'recordings:remove',
  'recordings:restore',
  'recordings:list-bin',
  'recordings:destroy',
  'recordings:show-file',
  'jobs:pause',
  'jobs:resume',
  'jobs:cancel',
  'jobs:retry',
  'transcripts:apply',
  'transcripts:undo',
  'transcripts:redo',
  'waveform:get',
  'playback:prepare',
  'exports:write',
  'exports:write-many',
  'search:find',
  'search:names',
  'search:wake',
  'settings:get',
  'settings:change',
  'key:state',
  'key:save',
  'key:forget',
  ...SERVER_REQUEST_NAMES,
  ...SPEAKER_REQUEST_NAMES,
  ...QUEUE_REQUEST_NAMES,
  ...RECORDER_REQUEST_NAMES,
  ...NOTE_REQUEST_NAMES,
  ...UPDATE_REQUEST_NAMES,
  ...SHELL_REQUEST_NAMES,
  ...INTAKE_REQUEST_NAMES,
  ...WATCH_REQUEST_NAMES,
  ...FETCH_REQUEST_NAMES,
  ...LINK_REQUEST_NAMES,
  ...STORY_REQUEST_NAMES,
  ...SOUND_REQUEST_NAMES,
  ...HISTORY_REQUEST_NAMES,
  ...SOURCE_REQUEST_NAMES,
] as const satisfies readonly RequestName[];

/** See REQUEST_NAMES. */
export const EVENT_NAMES = [
  'intake:offered',
  'watched:arrived',
  'fetches:changed',
  'library:changed',
  'library:updating',
  'jobs:progress',
  'queue:changed',
  'copies:changed',
  'transcripts:grown',
  'transcripts:writing',
  'playback:changed',
  'transcripts:ready',
  'speakers:so-far',
  'settings:changed',
  'app:notice',
  'app:command',
  'app:open-recording',
  'recorder:stop',
  'updates:changed',
  'stories:changed',
] as const satisfies readonly EventName[];

/** What the preload puts on `window.onRecord`. */
export interface OnRecordBridge {
  readonly request: <Name extends RequestName>(name: Name, input: Requests[Name][0]) => Promise<Reply<Requests[Name][1]>>;
  /** Gives the function that stops listening. */
  readonly on: <Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void) => () => void;
  /** The absolute path of a dropped or pasted file, empty when it has none. */
  readonly pathOf: (file: File) => string;
  /** The URL under which the player reads a recording's sound, by what is played of it. */
  readonly soundUrl: (recordingId: string, sound: Pick<PlayableSound, 'kind' | 'version'>) => string;
}
