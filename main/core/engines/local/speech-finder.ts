import type { LaunchHelper } from '../../process/helper-process.ts';
import { recognizerLink, type StartTimer } from './recognizer-link.ts';

/** How the detector's process is started; with a timer it is let go a minute after its last answer. */
export interface SpeechFinderOptions {
  readonly launch: LaunchHelper;
  readonly modelsDir: string;
  readonly startTimer?: StartTimer;
}

/** Finds speech without writing it down. */
export interface SpeechFinder {
  /** The probability of speech (0..1) for each 32 ms of at most 30 s of 16 kHz mono sound. Failures: model-missing, model-damaged, engine-unavailable, cancelled. */
  readonly find: (samples: Float32Array, signal: AbortSignal) => Promise<Float32Array>;
  readonly close: () => void;
}

/** The speech detector in a recognizer process of its own, with one thread and no model for words. */
export function speechFinder({ launch, modelsDir, startTimer }: SpeechFinderOptions): SpeechFinder {
  const link = recognizerLink({ launch, args: () => ['--models', modelsDir, '--threads', '1'], startTimer: startTimer ?? null });
  return {
    find: (samples, signal) => link.call('speech.find', { samples }, { signal }),
    close: link.close,
  };
}
