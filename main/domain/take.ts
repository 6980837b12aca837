/** What a recording with the microphone is begun with. The sound comes as interleaved 16-bit samples, the lower byte first. */
export interface TakeWish {
  readonly title: string;
  /** True: the finished recording never leaves this computer. */
  readonly sensitive: boolean;
  readonly rateHz: number;
  readonly channels: 1 | 2;
}

/** A recording with the microphone that has begun; `freeBytes` is what its disk can still take. */
export interface TakeStart {
  readonly takeId: string;
  readonly freeBytes: number;
}

/** How much of a take is safe on the disk, and what the disk can still take. */
export interface TakeWritten {
  readonly durationMs: number;
  readonly freeBytes: number;
}

/** Bytes that one second of sound needs. */
export function bytesPerSecond({ rateHz, channels }: Pick<TakeWish, 'rateHz' | 'channels'>): number {
  return rateHz * channels * 2;
}

/** The marks with one more, in order; a mark within half a second of another is the same press. */
export function withMark(marksMs: readonly number[], atMs: number): readonly number[] {
  const at = Math.max(0, Math.round(atMs));
  return marksMs.some((mark) => Math.abs(mark - at) < SAME_MARK_MS) ? marksMs : [...marksMs, at].toSorted((one, other) => one - other);
}

/** The marks without the one at a moment; the same list when there is none. */
export function withoutMark(marksMs: readonly number[], atMs: number): readonly number[] {
  return marksMs.some((mark) => Math.abs(mark - atMs) < SAME_MARK_MS)
    ? marksMs.filter((mark) => Math.abs(mark - atMs) >= SAME_MARK_MS)
    : marksMs;
}

const SAME_MARK_MS = 500;

/** Who steps back while the sound plays on means the mark before the one that was just reached. */
const PLAYED_ON_MS = 1500;

/** The mark after a moment, or before it, ms; null when there is none. `playing`: the sound runs on meanwhile. */
export function markBeside(
  marksMs: readonly number[],
  { atMs, playing }: { readonly atMs: number; readonly playing: boolean },
  by: 1 | -1,
): number | null {
  if (by === 1) return marksMs.find((mark) => mark > atMs + 1) ?? null;
  return marksMs.findLast((mark) => mark < atMs - (playing ? PLAYED_ON_MS : 1)) ?? null;
}
