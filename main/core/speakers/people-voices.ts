import type { Kept } from './diarizer.ts';
import { meanVoiceOf } from './assignment.ts';
import { mixedParts } from './mixed-pieces.ts';
import { piecesOf } from './pieces.ts';
import { frameStartMs } from './segmentation.ts';
import type { TimeSpan } from './time-span.ts';

/** A piece with less sound of its own, or less of it inside a person's turns, says little of how they sound. */
const LEAST_ALONE_MS = 1_000;
const LEAST_INSIDE = 0.8;
/** With less sound than this nobody is known again. */
const LEAST_SOUND_MS = 5_000;

/** How each of these people sounds (length 1), from what a pass kept and when they speak; null for those who say too little alone. */
export function voicesOfPeople(kept: readonly Kept[], people: readonly (readonly TimeSpan[])[]): readonly (Float32Array | null)[] {
  const pieces = piecesOf(kept);
  const mixed = mixedParts(pieces);
  const clean = pieces.filter((piece, index) => piece.hasVoice && piece.aloneMs >= LEAST_ALONE_MS && mixed[index] === null);
  return people.map((spans) => {
    const sorted = spans.toSorted((a, b) => a.startMs - b.startMs);
    const own = clean.filter((piece) => insideShare(sorted, frameStartMs(piece.startFrame), frameStartMs(piece.endFrame)) >= LEAST_INSIDE);
    const soundMs = own.reduce((sum, piece) => sum + piece.shareMs, 0);
    return soundMs < LEAST_SOUND_MS ? null : meanVoiceOf(own);
  });
}

/** The share of a stretch that lies in spans, which come in order. */
function insideShare(spans: readonly TimeSpan[], startMs: number, endMs: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.endMs ?? 0) <= startMs) low = middle + 1;
    else high = middle;
  }
  let insideMs = 0;
  for (let index = low; index < spans.length; index++) {
    const span = spans[index];
    if (span === undefined || span.startMs >= endMs) break;
    insideMs += Math.min(endMs, span.endMs) - Math.max(startMs, span.startMs);
  }
  return insideMs / Math.max(1, endMs - startMs);
}
