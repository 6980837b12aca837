import type { Job } from './job.ts';
import type { LanguageCode } from './language.ts';

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
/** How many people are told apart: as many as are heard, nobody (one name over the whole text), or that many (1 to 12). */
export type SpeakersSetting = 'auto' | 'off' | number;

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
  readonly speakers: SpeakersSetting;
}

/** Where the sound of a recording lies: our own copy inside the library (a path relative to it) or the user's file (an absolute path). */
export type RecordingSource = { readonly kind: 'copied'; readonly path: string } | { readonly kind: 'referenced'; readonly path: string };

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
}
