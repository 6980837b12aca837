import type { SoundSource } from '../engine.ts';
import { BLOCK_HOPS, HOP_SAMPLES } from './speech-detector.ts';

/** Samples from one reset of the detector to the next. */
export const BLOCK_SAMPLES = BLOCK_HOPS * HOP_SAMPLES;

/** Gives the speech probabilities of one block of sound, one per hop. */
export type Detect = (block: Float32Array, signal: AbortSignal) => Promise<Float32Array>;

interface Block {
  readonly samples: Float32Array;
  readonly speech: Float32Array;
}

/**
 * The sound of a recording in blocks at fixed places, each with its speech probabilities, so that whoever starts in the middle sees
 * exactly what one who came from the beginning sees. Only what lies after `forget` is kept.
 */
export interface SoundTrack {
  /** Probability of speech at a hop; null past the end of the sound. */
  readonly speechAt: (hop: number, signal: AbortSignal) => Promise<number | null>;
  /** Samples between two positions that `speechAt` has passed. */
  readonly samples: (startSample: number, endSample: number) => Float32Array;
  /** Samples of the whole sound; null until its end has been seen. */
  readonly endSample: () => number | null;
  /** Lets go of blocks that end before this sample. */
  readonly forget: (beforeSample: number) => void;
}

/** Opens a track over a sound source; the next block is read ahead while one is worked on. */
export function openSoundTrack(source: SoundSource, detect: Detect): SoundTrack {
  const blocks = new Map<number, Block>();
  const reading = new Map<number, Promise<Float32Array>>();
  let endSample: number | null = null;

  const read = (index: number, signal: AbortSignal): Promise<Float32Array> => {
    const known = reading.get(index);
    if (known !== undefined) return known;
    const samples = source.read(index * BLOCK_SAMPLES, (index + 1) * BLOCK_SAMPLES, signal);
    // A block read ahead may fail or be given up before anyone waits for it; whoever asks for it gets the same rejection.
    samples.catch(() => undefined);
    reading.set(index, samples);
    return samples;
  };
  const load = async (index: number, signal: AbortSignal): Promise<Block> => {
    const samples = await read(index, signal);
    if (samples.length < BLOCK_SAMPLES) endSample = index * BLOCK_SAMPLES + samples.length;
    else void read(index + 1, signal);
    const block = { samples, speech: samples.length === 0 ? new Float32Array(0) : await detect(samples, signal) };
    reading.delete(index);
    blocks.set(index, block);
    return block;
  };

  return {
    speechAt: async (hop, signal) => {
      const index = Math.floor(hop / BLOCK_HOPS);
      const block = blocks.get(index) ?? (await load(index, signal));
      return block.speech[hop % BLOCK_HOPS] ?? null;
    },
    samples: (startSample, end) => {
      const piece = new Float32Array(Math.max(0, end - startSample));
      for (const [index, block] of blocks) {
        const blockStart = index * BLOCK_SAMPLES;
        const from = Math.max(startSample, blockStart);
        const to = Math.min(end, blockStart + block.samples.length);
        if (from < to) piece.set(block.samples.subarray(from - blockStart, to - blockStart), from - startSample);
      }
      return piece;
    },
    endSample: () => endSample,
    forget: (beforeSample) => {
      for (const index of blocks.keys()) if ((index + 1) * BLOCK_SAMPLES <= beforeSample) blocks.delete(index);
    },
  };
}
