import type { SoundSource } from '../engine.ts';
import { LevelList, type HopLevel } from './level-list.ts';

/** Samples per step of planning at 16 kHz: 32 ms, the step of the usual speech detectors. */
export const HOP_SAMPLES = 512;
/** Length of a step, ms. */
export const HOP_MS = HOP_SAMPLES / 16;
/** Steps read at once, always from the same places, so that a run that goes on sees what an undisturbed one sees: 30 s. */
export const BLOCK_HOPS = 938;
const BLOCK_SAMPLES = BLOCK_HOPS * HOP_SAMPLES;
/** Blocks kept as 16-bit samples: enough for the longest usual chunk (12 blocks are 6 minutes, 12 MB). */
const KEPT_BLOCKS = 12;

/** Steps handed out at once: 2 s. Small messages between processes leave little behind: with 8 s the highest was 13 MB more. */
const PART_HOPS = 62;

/** Below this (-60 dB of full scale) a step is silent whatever anyone thinks is in it. */
const SILENT_RMS = 0.001;
/** A step with less probability of speech than this holds none; far under what starts speech elsewhere, because what is skipped here is lost. */
const NO_SPEECH = 0.1;

/** Gives the probability of speech for each 32 ms of at most 30 s of sound. */
export type DetectSpeech = (samples: Float32Array, signal: AbortSignal) => Promise<Float32Array>;

interface Block {
  readonly samples: Int16Array;
  readonly levels: LevelList;
}

/** The sound of a recording step by step, and its samples as they are sent. */
export interface SoundLevels {
  /** Steps from this one on, at most 30 s of them; none past the end of the sound. */
  readonly levelsFrom: (hop: number, signal: AbortSignal) => Promise<Iterable<HopLevel>>;
  /** Samples between two steps, in parts of at most 2 s that hold until the next is asked for; the last step may be short. */
  readonly samples: (startHop: number, endHop: number, signal: AbortSignal) => AsyncIterable<Int16Array>;
  /** Length of the whole sound in samples; null until its end has been seen. */
  readonly sampleCount: () => number | null;
}

/** Opens the sound. Without a detector, or when it fails, only what is silent counts as quiet. */
export function soundLevels(source: SoundSource, detect: DetectSpeech | null): SoundLevels {
  const blocks = new Map<number, Promise<Block>>();
  let sampleCount: number | null = null;
  // Blocks come and go by the hundred: each takes over the memory of one that was forgotten.
  const spare: Int16Array[] = [];

  const read = async (index: number, signal: AbortSignal): Promise<Block> => {
    const samples = await source.read(index * BLOCK_SAMPLES, (index + 1) * BLOCK_SAMPLES, signal);
    if (samples.length < BLOCK_SAMPLES) sampleCount ??= index * BLOCK_SAMPLES + samples.length;
    const speech = detect === null || samples.length === 0 ? null : await detectOrNot(detect, samples, signal);
    return { samples: wholeNumbers(samples, spare.pop() ?? new Int16Array(BLOCK_SAMPLES)), levels: levelsOf(samples, speech) };
  };
  const forget = (index: number): void => {
    const forgotten = blocks.get(index);
    blocks.delete(index);
    // Nobody holds its samples: whoever asked took a copy at once. A block that could not be read leaves nothing.
    void forgotten?.then(
      ({ samples }) => void spare.push(new Int16Array(samples.buffer)),
      () => undefined,
    );
  };
  const block = (index: number, signal: AbortSignal): Promise<Block> => {
    const known = blocks.get(index);
    blocks.delete(index);
    const wanted = known ?? read(index, signal);
    if (known === undefined) {
      // What was given up or failed is read anew by whoever asks next.
      wanted.catch(() => {
        if (blocks.get(index) === wanted) blocks.delete(index);
      });
    }
    blocks.set(index, wanted);
    const oldest = blocks.size > KEPT_BLOCKS ? blocks.keys().next().value : undefined;
    if (oldest !== undefined) forget(oldest);
    return wanted;
  };

  return {
    levelsFrom: async (hop, signal) => {
      const { levels } = await block(Math.floor(hop / BLOCK_HOPS), signal);
      return levels.from(hop % BLOCK_HOPS);
    },
    samples: async function* (startHop, endHop, signal) {
      // One room for all full parts: hundreds of new ones would pile up until somebody sweeps. A part that is sent is copied on the way.
      const room = new Int16Array(PART_HOPS * HOP_SAMPLES);
      for (let hop = startHop; hop < endHop;) {
        const index = Math.floor(hop / BLOCK_HOPS);
        const { samples } = await block(index, signal);
        const end = Math.min(endHop, (index + 1) * BLOCK_HOPS, hop + PART_HOPS);
        yield inRoom(samples.subarray((hop - index * BLOCK_HOPS) * HOP_SAMPLES, (end - index * BLOCK_HOPS) * HOP_SAMPLES), room);
        hop = end;
      }
    },
    sampleCount: () => sampleCount,
  };
}

/** The part in the room when it fills it: what goes to another process takes the whole of what it lies in along. */
function inRoom(part: Int16Array, room: Int16Array): Int16Array {
  if (part.length !== room.length) return part.slice();
  room.set(part);
  return room;
}

async function detectOrNot(detect: DetectSpeech, samples: Float32Array, signal: AbortSignal): Promise<Float32Array | null> {
  try {
    return await detect(samples, signal);
  } catch (caught) {
    // A detector that is not there costs only money: what nobody speaks in is sent too.
    if (signal.aborted) throw caught;
    return null;
  }
}

function levelsOf(samples: Float32Array, speech: Float32Array | null): LevelList {
  const levels = new LevelList();
  for (let start = 0; start < samples.length; start += HOP_SAMPLES) {
    const end = Math.min(start + HOP_SAMPLES, samples.length);
    let energy = 0;
    for (let index = start; index < end; index += 1) energy += (samples[index] ?? 0) ** 2;
    const rms = Math.sqrt(energy / (end - start));
    levels.push({ rms, quiet: rms < SILENT_RMS || (speech?.[levels.length] ?? 1) < NO_SPEECH });
  }
  return levels;
}

/** The samples as 16-bit numbers in the given room, which is at least as long. */
function wholeNumbers(samples: Float32Array, room: Int16Array): Int16Array {
  const whole = room.subarray(0, samples.length);
  for (let index = 0; index < samples.length; index += 1)
    whole[index] = Math.max(-32_768, Math.min(32_767, Math.round((samples[index] ?? 0) * 32_768)));
  return whole;
}
