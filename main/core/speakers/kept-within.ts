import type { Kept } from './diarizer.ts';
import { keptOf, observationOf } from './observation.ts';
import { frameStartMs } from './segmentation.ts';
import type { TimeSpan } from './time-span.ts';

/** A piece belongs to spans when at least this much of it lies in them. */
const LEAST_INSIDE = 0.5;

/** What would have been kept if nobody had spoken outside of these spans (ms, in order of their starts): for telling apart the voices of one person. */
export function keptWithin(kept: readonly Kept[], spans: readonly TimeSpan[]): readonly Kept[] {
  return kept.map((bytes) => {
    const { startFrame, last, voices, pieces } = observationOf(bytes);
    const windowEndMs = frameStartMs(startFrame + voices.length);
    const near = spans.filter((span) => span.startMs < windowEndMs && span.endMs > frameStartMs(startFrame));
    const isInside = (frame: number): boolean => {
      const atMs = frameStartMs(startFrame + frame);
      return near.some((span) => span.startMs <= atMs && atMs < span.endMs);
    };
    const inside = Uint8Array.from(voices, (_, frame) => (isInside(frame) ? 1 : 0));
    const own = pieces.filter(({ startFrame: from, endFrame: to }) => {
      const frames = inside.subarray(from, to).reduce((sum, each) => sum + each, 0);
      return frames >= LEAST_INSIDE * (to - from);
    });
    return keptOf({ startFrame, last, voices: voices.map((heard, frame) => heard * (inside[frame] ?? 0)), pieces: own });
  });
}
