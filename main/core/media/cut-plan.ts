/** Frames of the energy curve per second (10 ms each) and samples per frame at 16 kHz. */
const FRAMES_PER_SECOND = 100;
const SAMPLES_PER_FRAME = 160;

const SHORTEST_PIECE_FRAMES = 20 * FRAMES_PER_SECOND;
/** Speech models take 30 s at most; one second is left for what they add around a piece. */
const LONGEST_PIECE_FRAMES = 29 * FRAMES_PER_SECOND;
/** A last piece is never shorter than this: a lone syllable is not understood. */
const SHORTEST_LAST_PIECE_FRAMES = FRAMES_PER_SECOND;
/** A pause between words is about this long: 310 ms, an odd number of frames so that it has a centre. */
const QUIET_FRAMES = 31;

/**
 * Plans pieces of at most 29 s: each cut is the centre of the quietest 310 ms between 20 and 29 s after the last one, the later of two
 * equally quiet. Takes the root mean square per 10 ms and gives the first 16 kHz sample of each piece, beginning with 0.
 */
export function planCuts(rms: Float32Array): readonly number[] {
  const cuts = [0];
  let start = 0;
  while (rms.length - start > LONGEST_PIECE_FRAMES) {
    const last = Math.min(start + LONGEST_PIECE_FRAMES, rms.length - SHORTEST_LAST_PIECE_FRAMES);
    start = quietestCentre(rms, start + SHORTEST_PIECE_FRAMES, last);
    cuts.push(start * SAMPLES_PER_FRAME);
  }
  return cuts;
}

function quietestCentre(rms: Float32Array, from: number, to: number): number {
  let best = to;
  let bestEnergy = Number.POSITIVE_INFINITY;
  for (let centre = from; centre <= to; centre++) {
    const energy = energyAround(rms, centre);
    if (energy > bestEnergy) continue;
    best = centre;
    bestEnergy = energy;
  }
  return best;
}

// Summed anew each time: a running sum would leave rounding behind, and equal silences would no longer be equal.
function energyAround(rms: Float32Array, centre: number): number {
  const half = (QUIET_FRAMES - 1) / 2;
  let energy = 0;
  for (let frame = centre - half; frame <= centre + half; frame++) {
    const level = rms[frame] ?? 0;
    energy += level * level;
  }
  return energy;
}
