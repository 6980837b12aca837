import { OVERLAP_HOPS } from './chunk-planner.ts';
import type { PlacedWord } from './placed-words.ts';
import { HOP_MS } from './sound-levels.ts';
import { lettersOf } from './spoken-words.ts';

/** Where two chunks are joined: `left` and `right` are what is kept of each; the seam is the moment between them, ms. */
export interface Seam {
  readonly atMs: number;
  readonly left: readonly PlacedWord[];
  readonly right: readonly PlacedWord[];
}

/** The seam stays this far from the edges of what both chunks heard: there each of them may have heard half a word. */
const EDGE_MS = 400;
/** The same word is told this much earlier or later by two requests at most. */
const JITTER_MS = 400;

/**
 * Joins the words of two chunks that both heard 2 s on either side of a cut. Each word belongs to the side that its middle lies on; the
 * seam goes through the gap between words, in both readings, that lies nearest to the cut. Where both readings tell times so differently
 * that a word would come twice or not at all, it is kept once.
 */
export function seamOf(left: readonly PlacedWord[], right: readonly PlacedWord[], cutMs: number): Seam {
  const wished = commonGap([...left, ...right], cutMs) ?? cutMs;
  let leftCount = left.filter((word) => middleOf(word) < wished).length;
  let rightFrom = right.filter((word) => middleOf(word) < wished).length;
  if (isSameWord(left[leftCount - 1], right[rightFrom], left[leftCount])) rightFrom += 1;
  else if (isSameWord(left[leftCount], right[rightFrom - 1], left[leftCount - 1])) leftCount += 1;
  const atMs = between(right[rightFrom - 1], wished, right[rightFrom]);
  return { atMs, left: left.slice(0, leftCount), right: right.slice(rightFrom) };
}

/** What a chunk says after the seam at its beginning: exactly the `right` of that seam. */
export function wordsFrom(words: readonly PlacedWord[], seamMs: number): readonly PlacedWord[] {
  return words.filter((word) => middleOf(word) >= seamMs);
}

function middleOf({ startMs, endMs }: PlacedWord): number {
  return (startMs + endMs) / 2;
}

/** The middle of the gap nearest to the cut that no word of either reading reaches into; null when there is none. */
function commonGap(words: readonly PlacedWord[], cutMs: number): number | null {
  const reach = OVERLAP_HOPS * HOP_MS - EDGE_MS;
  const from = cutMs - reach;
  const until = cutMs + reach;
  const near = words.filter(({ startMs, endMs }) => endMs > from && startMs < until).toSorted((one, other) => one.startMs - other.startMs);
  let best: number | null = null;
  let freeFrom = from;
  for (const { startMs, endMs } of [...near, { startMs: until, endMs: until }]) {
    const middle = Math.round((freeFrom + startMs) / 2);
    if (startMs > freeFrom && (best === null || Math.abs(middle - cutMs) < Math.abs(best - cutMs))) best = middle;
    freeFrom = Math.max(freeFrom, endMs);
  }
  return best;
}

/** True when two readings mean one word, and the other word of the first reading is not the better match. */
function isSameWord(one: PlacedWord | undefined, other: PlacedWord | undefined, rival: PlacedWord | undefined): boolean {
  if (one === undefined || other === undefined || lettersOf(one.text) === '' || lettersOf(one.text) !== lettersOf(other.text)) return false;
  const apartMs = Math.abs(middleOf(one) - middleOf(other));
  const rivalApartMs =
    rival !== undefined && lettersOf(rival.text) === lettersOf(other.text) ? Math.abs(middleOf(rival) - middleOf(other)) : Infinity;
  return apartMs <= JITTER_MS && apartMs < rivalApartMs;
}

/** The wished moment, moved so that it lies after the middle of the one word and not after that of the other. */
function between(before: PlacedWord | undefined, wished: number, after: PlacedWord | undefined): number {
  const lowest = before === undefined ? -Infinity : middleOf(before);
  const highest = after === undefined ? Infinity : middleOf(after);
  if (wished > lowest && wished <= highest) return wished;
  if (wished > highest) return highest;
  const next = Math.floor(lowest) + 1;
  return next <= highest ? next : highest;
}
