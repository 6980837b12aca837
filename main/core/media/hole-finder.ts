import type { SoundHole } from '../../domain/recording.ts';
import { SOUND_RATE_HZ } from './media-core.ts';

/** Exact silence as long as this inside a damaged stretch is what was put in place of lost sound: 20 ms, the shortest frame of common codecs. */
const SHORTEST_HOLE_SAMPLES = SOUND_RATE_HZ / 50;
/** Holes nearer to each other than this are told as one. */
const ONE_HOLE_MS = 1000;
/** A card that lost every second block has thousands; more than these are no help to a listener. */
const MOST_HOLES = 200;

/** Follows a decode piece by piece and finds where sound is missing. */
export interface HoleFinder {
  /** Takes a piece that begins at `startSample`, and how much damage the decoder has counted up to its end. */
  readonly push: (piece: Float32Array, startSample: number, damaged: number) => void;
  readonly holes: () => readonly SoundHole[];
}

/** Starts finding. The decoder tells only that something was lost by the end of a piece; exact silence in it or the next one tells where. */
export function createHoleFinder(): HoleFinder {
  const found: SoundHole[] = [];
  let damagedBefore = 0;
  let looksAhead = false;
  const add = (startSample: number, endSample: number): void => {
    const hole = { startMs: (startSample / SOUND_RATE_HZ) * 1000, endMs: (endSample / SOUND_RATE_HZ) * 1000 };
    const last = found.at(-1);
    if (last !== undefined && hole.startMs - last.endMs < ONE_HOLE_MS)
      found[found.length - 1] = { startMs: last.startMs, endMs: hole.endMs };
    else if (found.length < MOST_HOLES) found.push(hole);
  };
  return {
    push: (piece, startSample, damaged) => {
      const isDamaged = damaged > damagedBefore;
      damagedBefore = damaged;
      if (!isDamaged && !looksAhead) return;
      const silences = exactSilences(piece);
      for (const [start, end] of silences) add(startSample + start, startSample + end);
      // Damage without silence: the decoder made something up for it, somewhere in this piece.
      if (isDamaged && silences.length === 0) add(startSample, startSample + piece.length);
      looksAhead = isDamaged;
    },
    holes: () => found,
  };
}

function exactSilences(piece: Float32Array): readonly (readonly [start: number, end: number])[] {
  const runs: [number, number][] = [];
  for (let at = 0; at < piece.length;) {
    if (piece[at] !== 0) {
      at++;
      continue;
    }
    const start = at;
    while (at < piece.length && piece[at] === 0) at++;
    if (at - start >= SHORTEST_HOLE_SAMPLES) runs.push([start, at]);
  }
  return runs;
}
