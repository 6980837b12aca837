import type { Job } from './job.ts';
import type { LanguageCode } from './language.ts';
import type { SpeakersSetting } from './speakers-setting.ts';

/**
 * What is asked of a server besides language, prompt and model. `temperature` 0..1; speaker counts are wishes, null: the server
 * finds out. `translate` writes English whatever is spoken. `json` gives text without times.
 */
export interface OnlineChoices {
  readonly temperature: number;
  readonly format: 'verbose_json' | 'json';
  readonly task: 'transcribe' | 'translate';
  readonly diarize: boolean;
  readonly minSpeakers: number | null;
  readonly maxSpeakers: number | null;
  /** True: sound in which nobody seems to speak is sent too, for whispers and rooms that the speech detector cannot tell from noise. */
  readonly sendAll?: boolean;
}

/** The choices of somebody who chose nothing. */
export const USUAL_ONLINE_CHOICES: OnlineChoices = {
  temperature: 0,
  format: 'verbose_json',
  task: 'transcribe',
  diarize: false,
  minSpeakers: null,
  maxSpeakers: null,
};
export type { SpeakersSetting };

/** What the journalist chose for one recording; a run copies these when it starts. */
export interface RecordingSettings {
  readonly language: LanguageCode;
  /** Names, places and jargon to expect; free text, may be empty. Engines that take no prompt ignore it. */
  readonly prompt: string;
  readonly engineId: string;
  readonly modelId: string;
  /** `best` searches wider (beam of 4); `fast` takes the first reading. */
  readonly quality: 'best' | 'fast';
  /** For engines that ask a server; default: the usual choices. */
  readonly online?: OnlineChoices;
  /** For engines that ask a server: true, when it cannot be reached at the recording's turn, this computer takes it. Absent: it waits. */
  readonly hereOffline?: boolean;
  readonly speakers: SpeakersSetting;
  /** Which sound track of a file with several, by its number in the file; absent: the file's main one. */
  readonly track?: number;
  /** Absent: `auto`. */
  readonly channels?: ChannelsWish;
  /** The rate at which sound is read that was found in a file without an index (see SavedSound); absent: the one that its file points to. */
  readonly savedRateHz?: number;
}

/** What of the settings is chosen; the rest stays as it is usual. Engine and model come together. */
export type SettingsChoice = Partial<
  Pick<RecordingSettings, 'language' | 'prompt' | 'engineId' | 'modelId' | 'hereOffline' | 'quality' | 'speakers'>
>;

/** How voices are told apart in a recording of two channels: as its sound says, one voice for each channel, or both channels as one room. */
export type ChannelsWish = (typeof CHANNELS_WISHES)[number];

/** Every ChannelsWish. */
export const CHANNELS_WISHES = ['auto', 'split', 'mix'] as const;

/**
 * Where the sound of a recording lies: our own copy inside the library (a path relative to it), the user's file (an absolute path), or at a
 * public address (https) that a server reads by itself, with nothing on this machine.
 */
export type RecordingSource =
  | { readonly kind: 'copied'; readonly path: string }
  | { readonly kind: 'referenced'; readonly path: string }
  | { readonly kind: 'link'; readonly path: string };

/** What a listener should be told about sound that could be read; where and how much stands in SoundFacts. */
export type SoundWarning = 'truncated' | 'damaged' | 'silent' | 'antiphase' | 'clipped' | 'one-sided';

/** All kinds of SoundWarning, the gravest first. */
export const SOUND_WARNINGS = [
  'silent',
  'truncated',
  'damaged',
  'antiphase',
  'clipped',
  'one-sided',
] as const satisfies readonly SoundWarning[];

/** How two channels are used: one holds all, each is one person's microphone, or both hear the same room. */
export type ChannelUse = 'one-sided' | 'two-microphones' | 'together';

/** A stretch whose sound is lost; the text has nothing there. */
export interface SoundHole {
  readonly startMs: number;
  readonly endMs: number;
}

/** One sound track of a file that has several; `language` as the container names it. */
export interface SoundTrack {
  readonly index: number;
  readonly codec: string;
  readonly channels: number;
  readonly language: string | null;
  /** As the file names it ("Boom", "Interpreter"); absent where it does not. */
  readonly title?: string;
}

/**
 * Sound that was found in a file whose index was never written: the rate at which it is read, the one that the file itself points to, and
 * all that it may be. Not sure: times may be off by the ratio of two of them, and voices sound too high or too low.
 */
export interface SavedSound {
  readonly rateHz: number;
  readonly foundHz: number;
  readonly ratesHz: readonly number[];
  readonly isSure: boolean;
}

/** What a file's own tags say besides its recorder and its date. */
export type FileNoteKind = (typeof FILE_NOTE_KINDS)[number];

/** Every FileNoteKind, in the order in which they are shown. */
export const FILE_NOTE_KINDS = [
  'title',
  'artist',
  'album',
  'project',
  'scene',
  'take',
  'tape',
  'note',
  'time-of-day',
  'channel-names',
] as const;

/** One thing that a file says of itself; `text` at most 300 characters. */
export interface FileNote {
  readonly kind: FileNoteKind;
  readonly text: string;
}

/** A part of a recording that its file names; `title` is empty for a mark that was set on the recorder without a name. */
export interface Chapter {
  readonly startMs: number;
  readonly title: string;
}

/** What one pass over the sound found. `rateHz` and `channels` are the file's own; durations are of decoded sound, placed by its timestamps. */
export interface SoundFacts {
  readonly durationMs: number;
  readonly sampleCount16k: number;
  readonly rateHz: number;
  readonly channels: number;
  readonly codec: string;
  readonly peakDb: number;
  readonly speechDb: number;
  readonly silent: boolean;
  /** Decoder complaints counted in the pass; above 0 the file is damaged somewhere. */
  readonly damaged: number;
  /** Absent in what was read by an earlier version; see warningsOf. */
  readonly warnings?: readonly SoundWarning[];
  /** Where sound is lost, in order; at most 200. */
  readonly holes?: readonly SoundHole[];
  /** What a file that is cut off should have had. */
  readonly promisedMs?: number;
  /** Of stereo only. */
  readonly channelUse?: ChannelUse;
  /** As the file names its parts; at most 500. */
  readonly chapters?: readonly Chapter[];
  /** The device, by the file's own tags. */
  readonly recorder?: string;
  /** As the file's own tags say. */
  readonly notes?: readonly FileNote[];
  /** Only where there are several; `track` is the one that was read. */
  readonly tracks?: readonly SoundTrack[];
  readonly track?: number;
  /** The one that is read when none is chosen; absent where one was chosen from the start. */
  readonly mainTrack?: number;
  /** Only of a file without an index. */
  readonly saved?: SavedSound;
}

/** Whether a text was written from another sound track than the one that is heard now; `settings` are those of its run. */
export function isOfOtherTrack(sound: SoundFacts, settings: RecordingSettings): boolean {
  const written = settings.track ?? sound.mainTrack;
  return sound.track !== undefined && written !== undefined && written !== sound.track;
}

/** Whether a text was written from sound that was read at another rate than now; `settings` are those of its run. */
export function isAtOtherRate({ saved }: SoundFacts, settings: RecordingSettings): boolean {
  return saved !== undefined && (settings.savedRateHz ?? saved.foundHz) !== saved.rateHz;
}

/** What is to be told of sound, the gravest first; also of what an earlier version read. */
export function warningsOf(sound: SoundFacts): readonly SoundWarning[] {
  const known = sound.warnings ?? [...(sound.silent ? ['silent' as const] : []), ...(sound.damaged > 0 ? ['damaged' as const] : [])];
  return SOUND_WARNINGS.filter((warning) => known.includes(warning));
}

/** One imported audio or video file and what is known of it. `sha256` (hex, of the file's bytes) and `sound` are null until ingest has read it. */
export interface Recording {
  readonly id: string;
  readonly title: string;
  readonly originalName: string;
  readonly sizeBytes: number;
  readonly sha256: string | null;
  readonly source: RecordingSource;
  /** From the container, may be an estimate; null when unknown. `sound.durationMs` is exact once there. */
  readonly durationMs: number | null;
  readonly sound: SoundFacts | null;
  /** ISO 8601, from the file's own tags or its modification time. */
  readonly recordedAt: string | null;
  readonly addedAt: string;
  readonly isSample: boolean;
  readonly sensitive: boolean;
  readonly settings: RecordingSettings;
  /** The run whose text is shown; null before the first window is finished. */
  readonly currentRunId: string | null;
  /** ISO 8601 when it was moved to the Bin, else null. */
  readonly removedAt: string | null;
}

/** One row of the list: a recording, its newest job, and one line of what was said. */
export interface RecordingSummary {
  readonly recording: Recording;
  readonly job: Job | null;
  readonly speakerCount: number;
  readonly firstLine: string;
  /** Turns of the shown text with words that nobody should trust unheard. */
  readonly doubtfulTurns: number;
  /** The story it lies in, null for none. */
  readonly storyId: string | null;
  /** What it is marked with. */
  readonly tagIds: readonly string[];
}
