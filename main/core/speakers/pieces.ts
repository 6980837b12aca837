import type { Kept } from './diarizer.ts';
import { distinctVoice } from './mean-voice.ts';
import { pieceCountIn, startFrameOf, voicePiecesIn } from './observation.ts';
import { FRAME_SAMPLES, WINDOW_FRAMES } from './segmentation.ts';
import { dot, VOICE_SIZE } from './voice-print.ts';

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
const NO_PRINT = -1;

/** Column by column, because an object for each piece of ten hours is 40 MB. */
interface PieceColumns {
  readonly kept: readonly Kept[];
  readonly window: Int32Array;
  readonly localVoice: Uint8Array;
  readonly startFrame: Int32Array;
  readonly endFrame: Int32Array;
  readonly aloneMs: Uint16Array;
  readonly shareMs: Float64Array;
  readonly ownMs: Float64Array;
  /** Where in its window's kept bytes the print begins. */
  readonly printAt: Int32Array;
}

/** All pieces of what was kept of the windows (in their order), each with its share of the recording's sound. They read from `kept`. */
export function piecesOf(kept: readonly Kept[]): readonly Piece[] {
  const coverage = coverageOf(kept);
  const columns = emptyColumns(
    kept,
    kept.reduce((sum, bytes) => sum + pieceCountIn(bytes), 0),
  );
  let at = 0;
  for (const [window, bytes] of kept.entries()) {
    const windowStart = startFrameOf(bytes);
    for (const piece of voicePiecesIn(bytes)) {
      const startFrame = windowStart + piece.startFrame;
      const endFrame = windowStart + piece.endFrame;
      let frames = 0;
      for (let frame = startFrame; frame < endFrame; frame++) frames += 1 / (coverage[frame] ?? 1);
      columns.window[at] = window;
      columns.localVoice[at] = piece.localVoice;
      columns.startFrame[at] = startFrame;
      columns.endFrame[at] = endFrame;
      columns.aloneMs[at] = piece.aloneMs;
      columns.shareMs[at] = frames * FRAME_MS;
      columns.ownMs[at] = endFrame > startFrame ? (piece.aloneMs * frames) / (endFrame - startFrame) : 0;
      columns.printAt[at] = piece.print === null ? NO_PRINT : piece.print.byteOffset - bytes.byteOffset;
      at += 1;
    }
  }
  return Array.from({ length: at }, (_, index) => new StoredPiece(columns, index));
}

/** The same piece with its voice at hand, for work that reads it often. */
export function ready(piece: Piece): Piece {
  const { window, localVoice, startFrame, endFrame, aloneMs, shareMs, ownMs, hasVoice, voice } = piece;
  return { window, localVoice, startFrame, endFrame, aloneMs, shareMs, ownMs, hasVoice, voice };
}

/** A place in the columns. */
class StoredPiece implements Piece {
  readonly #columns: PieceColumns;
  readonly #index: number;

  constructor(columns: PieceColumns, index: number) {
    this.#columns = columns;
    this.#index = index;
  }

  get window(): number {
    return this.#columns.window[this.#index] ?? 0;
  }

  get localVoice(): number {
    return this.#columns.localVoice[this.#index] ?? 0;
  }

  get startFrame(): number {
    return this.#columns.startFrame[this.#index] ?? 0;
  }

  get endFrame(): number {
    return this.#columns.endFrame[this.#index] ?? 0;
  }

  get aloneMs(): number {
    return this.#columns.aloneMs[this.#index] ?? 0;
  }

  get shareMs(): number {
    return this.#columns.shareMs[this.#index] ?? 0;
  }

  get ownMs(): number {
    return this.#columns.ownMs[this.#index] ?? 0;
  }

  get hasVoice(): boolean {
    return (this.#columns.printAt[this.#index] ?? NO_PRINT) !== NO_PRINT;
  }

  get voice(): Float32Array | null {
    const bytes = this.#columns.kept[this.window];
    const printAt = this.#columns.printAt[this.#index] ?? NO_PRINT;
    if (bytes === undefined || printAt === NO_PRINT) return null;
    return distinctVoice(new Int8Array(bytes.buffer, bytes.byteOffset + printAt, VOICE_SIZE));
  }
}

function emptyColumns(kept: readonly Kept[], count: number): PieceColumns {
  return {
    kept,
    window: new Int32Array(count),
    localVoice: new Uint8Array(count),
    startFrame: new Int32Array(count),
    endFrame: new Int32Array(count),
    aloneMs: new Uint16Array(count),
    shareMs: new Float64Array(count),
    ownMs: new Float64Array(count),
    printAt: new Int32Array(count),
  };
}

/** How many windows hear each frame. */
function coverageOf(kept: readonly Kept[]): Uint8Array {
  const last = kept.at(-1);
  const coverage = new Uint8Array((last === undefined ? 0 : startFrameOf(last)) + WINDOW_FRAMES);
  for (const bytes of kept) {
    const startFrame = startFrameOf(bytes);
    for (let frame = startFrame; frame < startFrame + WINDOW_FRAMES; frame++) coverage[frame] = (coverage[frame] ?? 0) + 1;
  }
  return coverage;
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
