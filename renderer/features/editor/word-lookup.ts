import type { Segment, Word } from '#domain/transcript.ts';

/** Where a word stands: `segment` in the transcript, `word` in the segment (both 0-based). */
export interface WordPlace {
  readonly segment: number;
  readonly word: number;
}

/** How long a word stays the current one after its end when the next has not begun, ms: the length of a breath between sentences. */
const LINGERS_MS = 800;

/** The last item whose start is not after `ms`, by halving; -1 when all are after. */
function lastStarted(items: readonly { readonly startMs: number }[], ms: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.startMs ?? Infinity) <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The word that is being said at `ms`: the last one begun, until a breath after its end; null in silence and before the first. */
export function wordAt(segments: readonly Segment[], ms: number): WordPlace | null {
  const segment = lastStarted(segments, ms);
  const words = segments[segment]?.words ?? [];
  const word = lastStarted(words, ms);
  const found = words[word];
  if (found === undefined || ms > found.endMs + LINGERS_MS) return null;
  return { segment, word };
}

/** The word a step of `by` words before or after the playhead, ends held fast; null without words. */
export function wordBeside(segments: readonly Segment[], ms: number, by: 1 | -1): Word | null {
  const segment = lastStarted(segments, ms);
  const word = lastStarted(segments[segment]?.words ?? [], ms);
  if (segment < 0) return segments[0]?.words[0] ?? null;
  if (by > 0) return segments[segment]?.words[word + 1] ?? firstAfter(segments, segment) ?? segments[segment]?.words[word] ?? null;
  return segments[segment]?.words[word - 1] ?? lastBefore(segments, segment) ?? segments[segment]?.words[0] ?? null;
}

function firstAfter(segments: readonly Segment[], segment: number): Word | undefined {
  return segments.slice(segment + 1).find((one) => one.words.length > 0)?.words[0];
}

function lastBefore(segments: readonly Segment[], segment: number): Word | undefined {
  return segments
    .slice(0, segment)
    .findLast((one) => one.words.length > 0)
    ?.words.at(-1);
}

/** Where the turn before or after the playhead begins, ms. Going back inside a turn leads to its own beginning first. */
export function turnBeside(segments: readonly Segment[], ms: number, by: 1 | -1): number | null {
  const here = lastStarted(segments, ms);
  if (by > 0) return segments[here + 1]?.startMs ?? null;
  const start = segments[here]?.startMs;
  if (start === undefined) return null;
  const deepInside = ms - start > 1500;
  return deepInside ? start : (segments[here - 1]?.startMs ?? start);
}

/** The name a word has in the page: segment id, colon, place in the segment. */
export function wordKey(segmentId: string, word: number): string {
  return `${segmentId}:${word}`;
}
