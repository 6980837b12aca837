import type { Kept } from './diarizer.ts';
import { distinctVoice } from './mean-voice.ts';
import { observationOf, startFrameOf } from './observation.ts';
import { FRAME_SAMPLES, WINDOW_FRAMES } from './segmentation.ts';
import { dot } from './voice-print.ts';

/** A piece of speech of one local voice, placed in the recording. Frames count from its start, end exclusive. */
export interface Piece {
  /** Position of its window among the observations. */
  readonly window: number;
  readonly localVoice: number;
  readonly startFrame: number;
  readonly endFrame: number;
  /** Sound of this voice alone in the piece. */
  readonly aloneMs: number;
  /** Its share of the recording's sound: windows overlap, so that the same sound is in up to four pieces. `ownMs` of it is spoken alone. */
  readonly shareMs: number;
  readonly ownMs: number;
  /** False where there was too little sound to tell. */
  readonly hasVoice: boolean;
  /** What is this voice's own, length 1. Made anew each time it is read: ten hours have seventy thousand of them. See `ready`. */
  readonly voice: Float32Array | null;
}

const FRAME_MS = FRAME_SAMPLES / 16;

/** All pieces of what was kept of the windows (in their order), each with its share of the recording's sound. One window is unpacked at a time. */
export function piecesOf(kept: readonly Kept[]): readonly Piece[] {
  const starts = kept.map(startFrameOf);
  const coverage = new Uint8Array((starts.at(-1) ?? 0) + WINDOW_FRAMES);
  for (const startFrame of starts) {
    for (let frame = startFrame; frame < startFrame + WINDOW_FRAMES; frame++) coverage[frame] = (coverage[frame] ?? 0) + 1;
  }
  return kept.flatMap((bytes, window) => {
    const { startFrame: windowStart, pieces } = observationOf(bytes);
    return pieces.map((piece) => {
      const startFrame = windowStart + piece.startFrame;
      const endFrame = windowStart + piece.endFrame;
      let frames = 0;
      for (let frame = startFrame; frame < endFrame; frame++) frames += 1 / (coverage[frame] ?? 1);
      return {
        window,
        localVoice: piece.localVoice,
        startFrame,
        endFrame,
        aloneMs: piece.aloneMs,
        shareMs: frames * FRAME_MS,
        ownMs: endFrame > startFrame ? (piece.aloneMs * frames) / (endFrame - startFrame) : 0,
        hasVoice: piece.print !== null,
        get voice() {
          return piece.print === null ? null : distinctVoice(piece.print);
        },
      };
    });
  });
}

/** The same piece with its voice at hand, for work that reads it often. */
export function ready(piece: Piece): Piece {
  return { ...piece };
}

/** True when two pieces are of one window and the segmentation model took them for two people. */
export function areApart(a: Piece, b: Piece): boolean {
  return a.window === b.window && a.localVoice !== b.localVoice;
}

/** How alike the voices of two pieces are, -1..1; -1 for two that are apart, or where one has no voice. */
export function likenessOf(a: Piece | undefined, b: Piece | undefined): number {
  if (a === undefined || b === undefined || a.voice === null || b.voice === null || areApart(a, b)) return -1;
  return dot(a.voice, b.voice);
}
