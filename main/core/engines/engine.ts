import type { Failure } from '../../domain/failure.ts';
import type { LanguageCode } from '../../domain/language.ts';
import type { RecordingSettings } from '../../domain/recording.ts';
import type { EngineCursor, RecognizedWindow } from '../../domain/run.ts';
import type { ServerAbilities } from '../../domain/server.ts';
import type { Word } from '../../domain/transcript.ts';
import type { HoldReason } from '../../domain/job.ts';

/** Weights that an engine loads, as the catalogue lists them. */
export interface ModelEntry {
  readonly id: string;
  readonly engineId: string;
  readonly name: string;
  /** ISO 639-1 codes it can write down. */
  readonly languages: readonly LanguageCode[];
  readonly sizeBytes: number;
  readonly licence: string;
  readonly installed: boolean;
}

/** 16 kHz mono sound, read by sample position. A range past the end gives fewer samples, none at the end. */
export interface SoundSource {
  readonly read: (startSample: number, endSample: number, signal: AbortSignal) => Promise<Float32Array>;
  /** Best known length in ms (an estimate until ingest is through), null when unknown. */
  readonly totalMs: () => number | null;
}

/** What an engine is asked to do. `resumeFrom` is the cursor of the last saved window, null at the start; `nextIndex` the index of the first window to give. */
export interface TranscribeRequest {
  readonly sound: SoundSource;
  readonly settings: RecordingSettings;
  readonly resumeFrom: EngineCursor | null;
  readonly nextIndex: number;
  readonly signal: AbortSignal;
  /** Whose sound it is, so that what a server answered is kept with it and goes with it. */
  readonly recordingId?: string;
}

/**
 * What an engine tells while it works: `writing` is text of the window in work, shown but never saved; `window` is finished and
 * must be saved before the next is asked for; `advice` is something the reader should know about the whole recording; `sending` how many
 * bytes of sound have gone out since this stretch of work began.
 */
export type EngineEvent =
  | { readonly kind: 'writing'; readonly startMs: number; readonly text: string }
  | { readonly kind: 'window'; readonly window: RecognizedWindow }
  | { readonly kind: 'advice'; readonly failure: Failure }
  | { readonly kind: 'sending'; readonly sentBytes: number };

/** A file at a public address to transcribe. */
export interface LinkRequest {
  readonly url: string;
  readonly settings: RecordingSettings;
  readonly signal: AbortSignal;
  /** Whose answers are kept with it; absent: nobody's. */
  readonly recordingId?: string;
}

/** Whether an engine can do what the settings ask; when not, what the job waits for and the failure that says why. */
export type Support = { readonly kind: 'yes' } | { readonly kind: 'no'; readonly reason: HoldReason; readonly failure: Failure };

/**
 * Something that turns sound into timed words. `transcribe` gives events in order and returns when the sound is at its end;
 * expected trouble unwinds as FailureError, `signal` ends it within 0.5 s with code `cancelled`. The same sound, settings and
 * cursor give the same windows, whether or not the work was interrupted in between.
 */
export interface Engine {
  readonly id: string;
  /** True when no sound leaves this machine; only such an engine may be given a sensitive recording. */
  readonly onDevice: boolean;
  readonly models: () => readonly ModelEntry[];
  readonly supports: (settings: RecordingSettings) => Support;
  readonly transcribe: (request: TranscribeRequest) => AsyncIterable<EngineEvent>;
  readonly dispose: () => Promise<void>;
  /** For engines that ask a server: what it can be asked beyond text; null while none is set up. */
  readonly abilities?: () => ServerAbilities | null;
  /** For engines that need a server: null when it answers, else why not. Decided by reaching it, never by asking the network's state. */
  readonly reach?: (signal: AbortSignal) => Promise<Failure | null>;
  /** For engines whose server fetches a file from a public address by itself: one request, one window; nothing is downloaded here. */
  readonly transcribeLink?: (request: LinkRequest) => AsyncIterable<EngineEvent>;
  /** For engines that hold themselves after a server refused key or credit: forgets that, because something was done about it. */
  readonly release?: () => void;
}

/** Finds the times of given text in a short piece of sound (forced alignment), for text that a person changed. */
export interface Realigner {
  /** `samples` is 16 kHz mono, at most 30 s; word times are ms from its first sample. */
  readonly realign: (samples: Float32Array, text: string, signal: AbortSignal) => Promise<readonly Word[]>;
}
