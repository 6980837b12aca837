import { FailureError } from '../../domain/failure.ts';
import { createFbank, FBANK_HOP, FBANK_SPAN, fbankRows } from './fbank.ts';
import type { VoicePiece, WindowObservation } from './observation.ts';
import { FIRST_FRAME_CENTRE, FRAME_SAMPLES, LOCAL_VOICES, WINDOW_FRAMES, type Segmentation } from './segmentation.ts';
import type { VoicePrint } from './voice-print.ts';

/**
 * A local voice's speech is cut into pieces of about this length, each with a vector of its own: two people of one sex in one room are often
 * one local voice to the segmentation model, and the pieces still tell them apart.
 */
const PIECE_MS = 2_000;
/** Shorter silence does not end a stretch of speech. */
const BRIDGED_GAP_MS = 100;
/** Less sound than this gives no useful vector. */
const LEAST_SOUND_MS = 400;

const FRAME_MS = FRAME_SAMPLES / 16;
const ROW_MS = FBANK_HOP / 16;

/** A stretch of a window's sound to look at. `samples` are at most 10 s of 16 kHz sound from `startFrame` on. */
export interface ObservedSound {
  readonly samples: Float32Array;
  readonly startFrame: number;
  readonly last: boolean;
}

/** Looks at one window after another: who speaks when in it, and how each voice sounds. */
export interface Observer {
  /** FailureError cancelled soon after `signal` fires. */
  readonly observe: (sound: ObservedSound, signal: AbortSignal) => Promise<WindowObservation>;
}

/** Joins the two models. The tables are made once. */
export function createObserver(segmentation: Segmentation, voicePrint: VoicePrint): Observer {
  const fbank = createFbank();
  return {
    observe: async ({ samples, startFrame, last }, signal) => {
      const voices = await segmentation.voicesIn(samples);
      const frameOfRow = framesOfRows(fbankRows(samples.length));
      const stretches = Array.from({ length: LOCAL_VOICES }, (_, localVoice) => stretchesOf(voices, localVoice)).flat();
      const features = stretches.length === 0 ? new Float32Array(0) : fbank(samples);
      const pieces: VoicePiece[] = [];
      for (const stretch of stretches) {
        if (signal.aborted) throw new FailureError({ code: 'cancelled' });
        const { rows, aloneMs } = rowsOf(stretch, voices, frameOfRow);
        const print = rows.length * ROW_MS < LEAST_SOUND_MS ? null : quantized(await voicePrint.of(features, rows));
        pieces.push({ ...stretch, aloneMs, print });
      }
      return { startFrame, last, voices, pieces };
    },
  };
}

interface Stretch {
  readonly localVoice: number;
  readonly startFrame: number;
  readonly endFrame: number;
}

function stretchesOf(voices: Uint8Array, localVoice: number): Stretch[] {
  const runs: { start: number; end: number }[] = [];
  for (let frame = 0; frame < WINDOW_FRAMES; frame++) {
    if (((voices[frame] ?? 0) & (1 << localVoice)) === 0) continue;
    const run = runs.at(-1);
    if (run !== undefined && (frame - run.end) * FRAME_MS < BRIDGED_GAP_MS) run.end = frame + 1;
    else runs.push({ start: frame, end: frame + 1 });
  }
  return runs.flatMap(({ start, end }) => {
    const count = Math.max(1, Math.round(((end - start) * FRAME_MS) / PIECE_MS));
    const border = (index: number): number => start + Math.round(((end - start) * index) / count);
    return Array.from({ length: count }, (_, index) => ({ localVoice, startFrame: border(index), endFrame: border(index + 1) }));
  });
}

/** The segmentation frame at the middle of each row of mel energies. */
function framesOfRows(rowCount: number): Int32Array {
  return Int32Array.from({ length: rowCount }, (_, row) =>
    Math.round((row * FBANK_HOP + FBANK_SPAN / 2 - FIRST_FRAME_CENTRE) / FRAME_SAMPLES),
  );
}

/** The rows to hear a voice by: where it speaks alone, or all of it where that is too little (a poor vector that gets little weight). */
function rowsOf(
  stretch: Stretch,
  voices: Uint8Array,
  frameOfRow: Int32Array,
): { readonly rows: readonly number[]; readonly aloneMs: number } {
  const bit = 1 << stretch.localVoice;
  const all: number[] = [];
  const alone: number[] = [];
  for (const [row, frame] of frameOfRow.entries()) {
    if (frame < stretch.startFrame || frame >= stretch.endFrame) continue;
    const heard = voices[frame] ?? 0;
    if ((heard & bit) === 0) continue;
    all.push(row);
    if (heard === bit) alone.push(row);
  }
  const aloneMs = alone.length * ROW_MS;
  return { rows: aloneMs < LEAST_SOUND_MS ? all : alone, aloneMs };
}

/** One byte a number: the error of rates on 45 minutes of conversations is the same to a tenth of a percent, at a quarter of the size. */
function quantized(print: Float32Array): Int8Array {
  const largest = print.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Int8Array.from(print, (value) => (largest > 0 ? Math.round((value / largest) * 127) : 0));
}
