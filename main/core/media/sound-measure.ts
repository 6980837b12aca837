import type { Loudness } from './media-core.ts';

/** 10 ms at 16 kHz: the grain of waveform and energy. */
export const FRAME_SAMPLES = 160;
/** Full scale of a peak. */
const PEAK_SCALE = 127;
/** A sample at or above this was cut off by the recorder: lossy codecs and resampling move flat tops by about 1 %. */
const CLIPPED_LEVEL = 0.99;
const LOWEST_DB = -120;
/** Below this peak there is nothing to hear: the dither of 16-bit sound peaks near -90 dB, whispers left at low gain near -50 dB. */
const SILENT_PEAK_DB = -70;
const BLOCK_FRAMES = 40;
const BLOCK_STEP_FRAMES = 10;
const ABSOLUTE_GATE_DB = -70;
const RELATIVE_GATE_DB = -10;

/** What was measured of 16 kHz mono sound: see IngestResult for the shapes. */
export interface SoundMeasures {
  readonly sampleCount: number;
  readonly peaks: Int8Array;
  readonly loudness: Loudness;
}

/** Measures 16 kHz mono sound piece by piece: waveform, energy and level. */
export interface SoundMeasure {
  readonly push: (samples: Float32Array) => void;
  readonly finish: () => SoundMeasures;
}

/** Starts a measure. Memory grows by 6 bytes per 10 ms: 6.5 MB for three hours. */
export function createSoundMeasure(): SoundMeasure {
  let peaks = new Int8Array(1 << 14);
  let rms = new Float32Array(1 << 13);
  let frames = 0;
  let sampleCount = 0;
  let peak = 0;
  let energy = 0;
  let clipped = 0;
  const frame = new Float64Array(5);
  clear(frame);

  function endFrame(): void {
    if (frames === rms.length) {
      peaks = grown(peaks, new Int8Array(peaks.length * 2));
      rms = grown(rms, new Float32Array(rms.length * 2));
    }
    const low = frame[LOW] ?? 0;
    const high = frame[HIGH] ?? 0;
    const frameEnergy = frame[ENERGY] ?? 0;
    peaks[frames * 2] = peakOf(low);
    peaks[frames * 2 + 1] = peakOf(high);
    rms[frames] = Math.sqrt(frameEnergy / (frame[FILLED] ?? 1));
    frames++;
    energy += frameEnergy;
    clipped += frame[CLIPPED] ?? 0;
    peak = Math.max(peak, -low, high);
    clear(frame);
  }

  return {
    push(samples) {
      sampleCount += samples.length;
      for (let at = 0; at < samples.length;) {
        const end = Math.min(samples.length, at + FRAME_SAMPLES - (frame[FILLED] ?? 0));
        if (end - at === FRAME_SAMPLES) measureWhole(samples, at, frame);
        else measurePart(samples, [at, end], frame);
        if (frame[FILLED] === FRAME_SAMPLES) endFrame();
        at = end;
      }
    },
    finish() {
      if ((frame[FILLED] ?? 0) > 0) endFrame();
      const curve = rms.slice(0, frames);
      const peakDb = decibels(peak);
      return {
        sampleCount,
        peaks: peaks.slice(0, frames * 2),
        loudness: {
          peakDb,
          rmsDb: decibels(Math.sqrt(energy / Math.max(1, sampleCount))),
          speechDb: gatedLevelDb(curve),
          clippedShare: clipped / Math.max(1, sampleCount),
          silent: peakDb < SILENT_PEAK_DB,
        },
      };
    },
  };
}

/** What is known of 10 ms so far, by its place in an array: numbers that change in fields of an object would each be made anew on the heap. */
const LOW = 0;
const HIGH = 1;
const ENERGY = 2;
const CLIPPED = 3;
const FILLED = 4;

function clear(frame: Float64Array): void {
  frame[LOW] = Number.POSITIVE_INFINITY;
  frame[HIGH] = Number.NEGATIVE_INFINITY;
  frame[ENERGY] = 0;
  frame[CLIPPED] = 0;
  frame[FILLED] = 0;
}

// Nearly all sound comes this way. Which of two samples is the larger one nobody can foretell, a processor's guesses cost more than all else:
// it is reckoned without a question, and only the eighth part of the comparisons is left.
function measureWhole(samples: Float32Array, start: number, frame: Float64Array): void {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let energy = 0;
  for (let at = start; at < start + FRAME_SAMPLES; at += 8) {
    const a = samples[at] ?? 0;
    const b = samples[at + 1] ?? 0;
    const c = samples[at + 2] ?? 0;
    const d = samples[at + 3] ?? 0;
    const e = samples[at + 4] ?? 0;
    const f = samples[at + 5] ?? 0;
    const g = samples[at + 6] ?? 0;
    const h = samples[at + 7] ?? 0;
    const lowest = smaller(smaller(smaller(a, b), smaller(c, d)), smaller(smaller(e, f), smaller(g, h)));
    const highest = larger(larger(larger(a, b), larger(c, d)), larger(larger(e, f), larger(g, h)));
    if (lowest < low) low = lowest;
    if (highest > high) high = highest;
    energy += a * a + b * b + (c * c + d * d) + (e * e + f * f + (g * g + h * h));
  }
  if (high >= CLIPPED_LEVEL || low <= -CLIPPED_LEVEL) measurePart(samples, [start, start + FRAME_SAMPLES], frame);
  frame[LOW] = low;
  frame[HIGH] = high;
  frame[ENERGY] = energy;
  frame[FILLED] = FRAME_SAMPLES;
}

function smaller(one: number, other: number): number {
  return (one + other - Math.abs(one - other)) * 0.5;
}

function larger(one: number, other: number): number {
  return (one + other + Math.abs(one - other)) * 0.5;
}

function measurePart(samples: Float32Array, [start, end]: readonly [start: number, end: number], frame: Float64Array): void {
  let low = frame[LOW] ?? 0;
  let high = frame[HIGH] ?? 0;
  let energy = frame[ENERGY] ?? 0;
  let clipped = frame[CLIPPED] ?? 0;
  for (let at = start; at < end; at++) {
    const sample = samples[at] ?? 0;
    if (sample < low) low = sample;
    if (sample > high) high = sample;
    if (sample >= CLIPPED_LEVEL || sample <= -CLIPPED_LEVEL) clipped++;
    energy += sample * sample;
  }
  frame[LOW] = low;
  frame[HIGH] = high;
  frame[ENERGY] = energy;
  frame[CLIPPED] = clipped;
  frame[FILLED] = (frame[FILLED] ?? 0) + end - start;
}

function grown<Samples extends Int8Array | Float32Array>(from: Samples, to: Samples): Samples {
  to.set(from);
  return to;
}

function peakOf(sample: number): number {
  return Math.max(-PEAK_SCALE, Math.min(PEAK_SCALE, Math.round(sample * PEAK_SCALE)));
}

function decibels(level: number): number {
  return level > 0 ? Math.max(LOWEST_DB, 20 * Math.log10(level)) : LOWEST_DB;
}

/** Mean level in dB of the blocks that hold speech; the lowest level when none does. Takes the root mean square per 10 ms. */
export function gatedLevelDb(rms: Float32Array): number {
  const blocks = blockEnergies(rms).filter((energy) => decibels(Math.sqrt(energy)) > ABSOLUTE_GATE_DB);
  if (blocks.length === 0) return LOWEST_DB;
  const gateDb = decibels(Math.sqrt(mean(blocks))) + RELATIVE_GATE_DB;
  return decibels(Math.sqrt(mean(blocks.filter((energy) => decibels(Math.sqrt(energy)) > gateDb))));
}

// Mean energies of 400 ms blocks, a new one each 100 ms; a shorter sound is one block.
function blockEnergies(rms: Float32Array): number[] {
  const blocks: number[] = [];
  const last = Math.max(0, rms.length - BLOCK_FRAMES);
  for (let start = 0; start <= last && start < rms.length; start += BLOCK_STEP_FRAMES) {
    let energy = 0;
    const end = Math.min(rms.length, start + BLOCK_FRAMES);
    for (let frame = start; frame < end; frame++) energy += (rms[frame] ?? 0) ** 2;
    blocks.push(energy / (end - start));
  }
  return blocks;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
