import type { Doubt } from '../../../domain/transcript.ts';

/** A word that was read in a piece of sound: times in ms from its first sample, confidence 0..1. */
export interface HeardWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly confidence: number;
  readonly doubt?: Doubt;
}

/** A piece of sound to read: 16 kHz mono, at most 30 s. `speechMs` is how much of it the detector took for speech. */
export interface ReadInput {
  readonly modelId: string;
  readonly samples: Float32Array;
  readonly speechMs: number;
  readonly quality: 'best' | 'fast';
}

/** What was read. `meanLogProb` (natural, per token) tells how much it sounded like the model's language; null when nothing was read. */
export interface ReadOutput {
  readonly words: readonly HeardWord[];
  readonly meanLogProb: number | null;
}

/** A given text to place in a piece of sound (16 kHz mono, at most 30 s). */
export interface AlignInput {
  readonly modelId: string;
  readonly samples: Float32Array;
  readonly text: string;
}

/** A given word and where it was found, ms from the first sample. */
export interface PlacedWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * What the recognizer process can be asked. Each method loads the model it needs first; failures: model-missing, model-damaged,
 * engine-unavailable, cancelled. Calls may overlap: a re-alignment is answered while a window is being read.
 */
export type RecognizerShape = {
  /** Loads a model with that many threads, so that the first window does not wait for it. Gives which runtime does the arithmetic. */
  load: [{ modelId: string; threads: number }, { backend: 'native' | 'wasm' }, never];
  /** One block of sound, the detector starting afresh: a speech probability for each 32 ms. */
  detect: [{ modelId: string; samples: Float32Array }, Float32Array, never];
  /** The same, without a model for words: for sound that somebody else writes down. Failures: model-missing, model-damaged. */
  'speech.find': [{ samples: Float32Array }, Float32Array, never];
  /** Reads a window; progress is the text as far as it is written. */
  read: [ReadInput, ReadOutput, string];
  align: [AlignInput, readonly PlacedWord[], never];
};
