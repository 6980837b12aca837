import type { Recording, RecordingSettings } from '../../domain/recording.ts';
import type { Transcript } from '../../domain/transcript.ts';

/** What the person chose for one export. */
export interface ExportOptions {
  /** Time codes in formats that can do without them (plain text). */
  readonly times: boolean;
  /** Who speaks, in formats that can do without it (all but data); default true. */
  readonly names?: boolean;
}

/** Everything an exporter may draw on. `appVersion` and `exportedAt` (ISO 8601) go into formats that carry provenance. */
export interface ExportSource {
  readonly recording: Recording;
  readonly transcript: Transcript;
  /** What the transcript's run was started with (the recording's own settings may have changed since). */
  readonly settings: RecordingSettings;
  readonly appVersion: string;
  readonly exportedAt: string;
  /** The shown name of a speaker: the given one, else "Speaker 1", … in the reader's language. */
  readonly speakerName: (speakerId: string) => string;
  /** The words for a stretch whose sound is lost, in the reader's language. */
  readonly lostLabel: string;
  /** Moments that a person marked, ms, in order. */
  readonly marksMs: readonly number[];
  /** The words for such a moment, in the reader's language. */
  readonly markLabel: string;
}

/** The code for one format: a pure function from a transcript to the file's bytes (UTF-8). */
export interface Exporter {
  readonly format: ExportFormat;
  /** Without the dot. */
  readonly extension: string;
  readonly mimeType: string;
  readonly write: (source: ExportSource, options: ExportOptions) => Uint8Array;
}

/** The formats that can be written. */
export const EXPORT_FORMATS = ['txt', 'srt', 'vtt', 'json'] as const;

/** One of the formats. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** True when the reader needs to be told who speaks: it was not chosen otherwise, and more than one speaker has text, or one was given a name. */
export function showsSpeakers(transcript: Transcript, { names }: Pick<ExportOptions, 'names'>): boolean {
  if (names === false) return false;
  const heard = new Set(transcript.segments.map((segment) => segment.speakerId));
  return heard.size > 1 || transcript.speakers.some((speaker) => heard.has(speaker.id) && speaker.name !== null);
}
