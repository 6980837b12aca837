import type { Piece } from './pieces.ts';
import { FRAME_SAMPLES } from './segmentation.ts';

/** Frames, end exclusive. */
export interface FrameSpan {
  readonly startFrame: number;
  readonly endFrame: number;
}

const framesOf = (ms: number): number => Math.round((ms * 16) / FRAME_SAMPLES);
/** Two local voices change places where the one ends and the other begins within this. */
const CHANGE_GAP = framesOf(300);
/** Windows that mean one change put it within this. */
const SAME_CHANGE = framesOf(250);
/** A piece with less than this on one side of a change says nothing of that side. */
const LEAST_SIDE = framesOf(250);
/** A change is one where at least this share of the windows that hear both sides hear one: they miss it more often than they invent it. */
const CHANGE_SHARE = 0.4;

/**
 * The part of each piece that is somebody else's: where other windows hear one voice end and another begin within it. The longer side is what
 * its voice was told by; the shorter one is given back. Null for pieces of one voice.
 */
export function mixedParts(pieces: readonly Piece[]): readonly (FrameSpan | null)[] {
  const changes = changesIn(pieces);
  const windows = windowsOf(pieces);
  return pieces.map((piece) => {
    const from = piece.startFrame + LEAST_SIDE;
    for (let at = firstFrom(changes, from); (changes[at]?.frame ?? Infinity) <= piece.endFrame - LEAST_SIDE; at++) {
      const change = changes[at];
      if (change === undefined || change.windows.has(piece.window)) continue;
      if (change.windows.size < CHANGE_SHARE * hearing(windows, piece.window, change.frame)) continue;
      return change.frame - piece.startFrame < piece.endFrame - change.frame
        ? { startFrame: piece.startFrame, endFrame: change.frame }
        : { startFrame: change.frame, endFrame: piece.endFrame };
    }
    return null;
  });
}

/** Windows so far from each other do not overlap. */
const NEIGHBOURS = 4;

/** How many of a window and its neighbours hear speech on both sides of a frame. */
function hearing(windows: ReadonlyMap<number, FrameSpan>, window: number, frame: number): number {
  let count = 0;
  for (let other = window - NEIGHBOURS; other <= window + NEIGHBOURS; other++) {
    const span = windows.get(other);
    if (span !== undefined && span.startFrame + LEAST_SIDE <= frame && frame <= span.endFrame - LEAST_SIDE) count += 1;
  }
  return count;
}

function firstFrom(changes: readonly Change[], frame: number): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.frame ?? 0) < frame) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Change {
  readonly frame: number;
  readonly windows: Set<number>;
}

function changesIn(pieces: readonly Piece[]): readonly Change[] {
  const found: { frame: number; window: number }[] = [];
  for (const [index, piece] of pieces.entries()) {
    for (let other = index - 1; other >= 0 && pieces[other]?.window === piece.window; other--) note(pieces[other], piece, found);
    for (let other = index + 1; pieces[other]?.window === piece.window; other++) note(pieces[other], piece, found);
  }
  found.sort((a, b) => a.frame - b.frame);
  const changes: Change[] = [];
  for (const { frame, window } of found) {
    const last = changes.at(-1);
    if (last !== undefined && frame - last.frame <= SAME_CHANGE) last.windows.add(window);
    else changes.push({ frame, windows: new Set([window]) });
  }
  return changes;
}

function note(before: Piece | undefined, after: Piece, found: { frame: number; window: number }[]): void {
  if (before === undefined || before.localVoice === after.localVoice) return;
  const goesOver = before.startFrame < after.startFrame && before.endFrame < after.endFrame;
  if (goesOver && Math.abs(after.startFrame - before.endFrame) <= CHANGE_GAP)
    found.push({ frame: Math.round((after.startFrame + before.endFrame) / 2), window: after.window });
}

function windowsOf(pieces: readonly Piece[]): ReadonlyMap<number, FrameSpan> {
  const spans = new Map<number, { startFrame: number; endFrame: number }>();
  for (const { window, startFrame, endFrame } of pieces) {
    const span = spans.get(window);
    spans.set(window, {
      startFrame: Math.min(startFrame, span?.startFrame ?? startFrame),
      endFrame: Math.max(endFrame, span?.endFrame ?? 0),
    });
  }
  return spans;
}
