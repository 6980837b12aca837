import type { HopRange } from './chunk-planner.ts';
import { HOP_MS } from './sound-levels.ts';

/** Where a moment of the sent sound lies in the recording, both in ms; a moment between two pieces belongs to the earlier one's end. */
export type TimeMap = (sentMs: number) => number;

/** The map for what was sent of a chunk. */
export function timeMap(pieces: readonly HopRange[]): TimeMap {
  return (sentMs) => {
    let beforeMs = 0;
    let lastMs = 0;
    for (const { startHop, endHop } of pieces) {
      const lengthMs = (endHop - startHop) * HOP_MS;
      if (sentMs <= beforeMs + lengthMs) return startHop * HOP_MS + Math.max(0, sentMs - beforeMs);
      beforeMs += lengthMs;
      lastMs = endHop * HOP_MS;
    }
    return lastMs;
  };
}

/** How long what is sent of a chunk lasts, ms. */
export function sentMsOf(pieces: readonly HopRange[]): number {
  return pieces.reduce((sum, { startHop, endHop }) => sum + (endHop - startHop) * HOP_MS, 0);
}
