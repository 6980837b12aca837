import type { LanguageCode } from './language.ts';
import type { RecordingSettings } from './recording.ts';
import type { Word } from './transcript.ts';

/** One pass of an engine over a recording, with the settings it was started with. Its windows are never changed after they are saved. */
export interface Run {
  readonly id: string;
  readonly recordingId: string;
  readonly settings: RecordingSettings;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

/** How long a finished run took, ms; null while it is not finished. */
export function runLength(run: Run): number | null {
  if (run.finishedAt === null) return null;
  const length = Date.parse(run.finishedAt) - Date.parse(run.startedAt);
  return Number.isFinite(length) && length >= 0 ? length : null;
}

/** A value that an engine hands out with each window and gets back to go on after it; JSON, opaque to everyone else. */
export type EngineCursor = { readonly [key: string]: number | string | boolean | null | readonly number[] };

/**
 * A finished window of recognition: the machine's own words for [startMs, endMs) of the sound, and the cursor from which the
 * engine goes on. Windows come in order, `index` from 0 without holes; saving one is the unit of crash safety.
 */
export interface RecognizedWindow {
  readonly index: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly words: readonly Word[];
  readonly language: LanguageCode;
  readonly cursor: EngineCursor;
  /** Whom the engine heard when, in order, where it tells voices apart; `voice` counts from 0 through the whole run. */
  readonly voices?: readonly HeardVoice[];
}

/** One voice between two moments (ms from the start of the recording). */
export interface HeardVoice {
  readonly voice: number;
  readonly startMs: number;
  readonly endMs: number;
}
