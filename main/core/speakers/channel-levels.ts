/** Milliseconds of sound behind one level. */
export const LEVEL_MS = 20;

const LEVEL_SAMPLES = LEVEL_MS * 16;
/** Levels are kept in half decibels over this one, one byte each. */
const QUIETEST_DB = -100;

/** The levels of several channels side by side: `levels[channel]` in dB of full scale, one for each 20 ms. */
export interface ChannelLevels {
  readonly levels: readonly Float32Array[];
}

/** Mean level of each 20 ms of sound in dB of full scale, never under -100. */
export function levelsOf(samples: Float32Array): Float32Array {
  return Float32Array.from({ length: Math.ceil(samples.length / LEVEL_SAMPLES) }, (_, index) => {
    const piece = samples.subarray(index * LEVEL_SAMPLES, (index + 1) * LEVEL_SAMPLES);
    let power = 0;
    for (const sample of piece) power += sample * sample;
    return Math.max(QUIETEST_DB, 10 * Math.log10(power / piece.length + 1e-12));
  });
}

/** Writes the levels of a block of sound: a byte that says whether the sound ended in it, a byte with the number of channels, channel after channel. */
export function keptLevels({ levels }: ChannelLevels, last: boolean): Uint8Array {
  const count = levels[0]?.length ?? 0;
  const bytes = new Uint8Array(2 + count * levels.length);
  bytes[0] = last ? 1 : 0;
  bytes[1] = levels.length;
  for (const [channel, values] of levels.entries()) {
    for (const [index, value] of values.entries())
      bytes[2 + channel * count + index] = Math.min(255, Math.round((value - QUIETEST_DB) * 2));
  }
  return bytes;
}

/** Whether the sound ended in the block of these kept bytes. */
export function endsSound(bytes: Uint8Array): boolean {
  return bytes[0] === 1;
}

/** Joins the kept blocks of a recording; throws on bytes that `keptLevels` did not write. */
export function joinedLevels(kept: readonly Uint8Array[]): ChannelLevels {
  const channels = kept[0]?.[1] ?? 0;
  const counts = kept.map((bytes) => (bytes.length - 2) / channels);
  if (kept.some((bytes, index) => bytes[1] !== channels || !Number.isInteger(counts[index])))
    throw new Error('not what a channel pass kept');
  const total = counts.reduce((sum, count) => sum + count, 0);
  const levels = Array.from({ length: channels }, () => new Float32Array(total));
  let at = 0;
  for (const [block, bytes] of kept.entries()) {
    const count = counts[block] ?? 0;
    for (const [channel, values] of levels.entries()) {
      for (let index = 0; index < count; index++) values[at + index] = (bytes[2 + channel * count + index] ?? 0) / 2 + QUIETEST_DB;
    }
    at += count;
  }
  return { levels };
}
