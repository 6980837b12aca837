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
  let frame = emptyFrame();
  let clipped = 0;

  function endFrame(): void {
    if (frames === rms.length) {
      peaks = grown(peaks, new Int8Array(peaks.length * 2));
      rms = grown(rms, new Float32Array(rms.length * 2));
    }
    peaks[frames * 2] = peakOf(frame.low);
    peaks[frames * 2 + 1] = peakOf(frame.high);
    rms[frames] = Math.sqrt(frame.energy / frame.filled);
    frames++;
    energy += frame.energy;
    clipped += frame.clipped;
    peak = Math.max(peak, -frame.low, frame.high);
    frame = emptyFrame();
  }

  return {
    push(samples) {
      sampleCount += samples.length;
      for (let at = 0; at < samples.length;) {
        const end = Math.min(samples.length, at + FRAME_SAMPLES - frame.filled);
        frame = withSamples(frame, samples.subarray(at, end));
        if (frame.filled === FRAME_SAMPLES) endFrame();
        at = end;
      }
    },
    finish() {
      if (frame.filled > 0) endFrame();
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

/** What is known of 10 ms so far. */
interface Frame {
  readonly low: number;
  readonly high: number;
  readonly energy: number;
  readonly clipped: number;
  readonly filled: number;
}

function emptyFrame(): Frame {
  return { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY, energy: 0, clipped: 0, filled: 0 };
}

// Counts in variables of its own: in fields, or in variables of a closure, each sample would put new numbers on the heap.
function withSamples(frame: Frame, samples: Float32Array): Frame {
  let { low, high, energy, clipped } = frame;
  for (let at = 0; at < samples.length; at++) {
    const sample = samples[at] ?? 0;
    if (sample < low) low = sample;
    if (sample > high) high = sample;
    if (sample >= CLIPPED_LEVEL || sample <= -CLIPPED_LEVEL) clipped++;
    energy += sample * sample;
  }
  return { low, high, energy, clipped, filled: frame.filled + samples.length };
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
