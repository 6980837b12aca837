import type { Segment, Transcript, Word } from './transcript.ts';

/** A word of one side and whether the other side has it at that place. */
export interface ComparedWord {
  readonly text: string;
  readonly startMs: number;
  /** No blank before it. */
  readonly glued: boolean;
  readonly differs: boolean;
}

/** One line of a comparison: what each run says in the same stretch of the sound. */
export interface ComparedRow {
  readonly startMs: number;
  readonly left: readonly ComparedWord[];
  readonly right: readonly ComparedWord[];
  readonly differs: boolean;
}

/** Two texts beside each other. `places`: how many separate stretches differ; `share`: differing words of all words of the longer side, 0 to 1. */
export interface Comparison {
  readonly rows: readonly ComparedRow[];
  readonly places: number;
  readonly share: number;
}

/** What of a word does not make it another word: its case and its punctuation. */
function bare(text: string): string {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}]/gu, '');
  return letters === '' ? text : letters;
}

interface Side {
  readonly words: readonly Word[];
  readonly keys: readonly string[];
  /** Index of the first word of each segment. */
  readonly starts: ReadonlySet<number>;
}

function sideOf(segments: readonly Segment[], exactly: boolean): Side {
  const words: Word[] = [];
  const starts = new Set<number>();
  for (const segment of segments) {
    starts.add(words.length);
    words.push(...segment.words);
  }
  return { words, keys: words.map(({ text }) => (exactly ? text.normalize('NFC') : bare(text))), starts };
}

/**
 * Puts two runs of the same recording beside each other, word by word. A row begins where the left side begins a turn, so that both
 * columns can be read as text. Case and punctuation count only when `exactly`.
 */
export function compareTranscripts(left: Transcript, right: Transcript, exactly = false): Comparison {
  const sides = { left: sideOf(left.segments, exactly), right: sideOf(right.segments, exactly) };
  const pairs = commonWords(sides.left, sides.right);
  const leftCommon = new Set(pairs.map(([one]) => one));
  const rightCommon = new Set(pairs.map(([, other]) => other));
  const rows: ComparedRow[] = [];
  let [fromLeft, fromRight] = [0, 0];
  const close = (toLeft: number, toRight: number): void => {
    if (toLeft === fromLeft && toRight === fromRight) return;
    const row = {
      left: part(sides.left, { from: fromLeft, to: toLeft }, leftCommon),
      right: part(sides.right, { from: fromRight, to: toRight }, rightCommon),
    };
    const startMs = row.left[0]?.startMs ?? row.right[0]?.startMs ?? 0;
    rows.push({ startMs, ...row, differs: [...row.left, ...row.right].some((word) => word.differs) });
    [fromLeft, fromRight] = [toLeft, toRight];
  };
  for (const [one, other] of pairs) if (sides.left.starts.has(one)) close(one, other);
  close(sides.left.words.length, sides.right.words.length);
  const differing = Math.max(sides.left.words.length - leftCommon.size, sides.right.words.length - rightCommon.size);
  const longer = Math.max(sides.left.words.length, sides.right.words.length);
  return { rows, places: placesOf(pairs, sides.left.words.length, sides.right.words.length), share: longer === 0 ? 0 : differing / longer };
}

function part(
  { words }: Side,
  { from, to }: { readonly from: number; readonly to: number },
  common: ReadonlySet<number>,
): readonly ComparedWord[] {
  return words
    .slice(from, to)
    .map(({ text, startMs, glued }, offset) => ({ text, startMs, glued: glued === true, differs: !common.has(from + offset) }));
}

function placesOf(pairs: readonly Pair[], leftCount: number, rightCount: number): number {
  let places = 0;
  let [left, right] = [0, 0];
  for (const [one, other] of [...pairs, [leftCount, rightCount] as const]) {
    if (one > left || other > right) places += 1;
    [left, right] = [one + 1, other + 1];
  }
  return places;
}

type Pair = readonly [left: number, right: number];

interface Stretch {
  readonly left: number;
  readonly leftEnd: number;
  readonly right: number;
  readonly rightEnd: number;
}

/** Above this many cells the table of a stretch is not filled: two texts without one rare word in common there are simply different. */
const MOST_CELLS = 4_000_000;

/**
 * Pairs of equal words, rising on both sides. Words that occur once on each side of a stretch fix it first (they cannot be paired
 * wrongly), the short stretches between them are solved exactly: so ten hours of text take as long as ten times one hour.
 */
function commonWords(left: Side, right: Side): readonly Pair[] {
  const pairs: Pair[] = [];
  const waiting: Stretch[] = [{ left: 0, leftEnd: left.keys.length, right: 0, rightEnd: right.keys.length }];
  for (let stretch = waiting.pop(); stretch !== undefined; stretch = waiting.pop()) {
    const inner = trimmed(left, right, { stretch, pairs });
    const anchors = rareWords(left, right, inner);
    if (anchors.length === 0) {
      pairs.push(...longest(left, right, inner));
      continue;
    }
    let from = inner;
    for (const [one, other] of anchors) {
      waiting.push({ left: from.left, leftEnd: one, right: from.right, rightEnd: other });
      pairs.push([one, other]);
      from = { ...from, left: one + 1, right: other + 1 };
    }
    waiting.push(from);
  }
  return pairs.toSorted(([one], [other]) => one - other);
}

/** Takes equal words off both ends of a stretch. */
function trimmed(left: Side, right: Side, { stretch, pairs }: { readonly stretch: Stretch; readonly pairs: Pair[] }): Stretch {
  let { left: l, leftEnd, right: r, rightEnd } = stretch;
  while (l < leftEnd && r < rightEnd && left.keys[l] === right.keys[r]) {
    pairs.push([l, r]);
    l += 1;
    r += 1;
  }
  while (l < leftEnd && r < rightEnd && left.keys[leftEnd - 1] === right.keys[rightEnd - 1]) {
    leftEnd -= 1;
    rightEnd -= 1;
    pairs.push([leftEnd, rightEnd]);
  }
  return { left: l, leftEnd, right: r, rightEnd };
}

/** Words that occur exactly once on each side, as many as rise on both sides together. */
function rareWords(left: Side, right: Side, stretch: Stretch): readonly Pair[] {
  const seen = new Map<string, { left: number; right: number }>();
  const once = (place: number): boolean => place >= 0;
  const look = (keys: readonly string[], which: 'left' | 'right'): void => {
    const to = which === 'left' ? stretch.leftEnd : stretch.rightEnd;
    for (let at = stretch[which]; at < to; at += 1) {
      const key = keys[at] ?? '';
      const places = seen.get(key) ?? { left: -1, right: -1 };
      places[which] = places[which] === -1 ? at : -2;
      seen.set(key, places);
    }
  };
  look(left.keys, 'left');
  look(right.keys, 'right');
  const candidates: Pair[] = [];
  for (const places of seen.values()) if (once(places.left) && once(places.right)) candidates.push([places.left, places.right]);
  return rising(candidates.toSorted(([one], [other]) => one - other));
}

/** The longest part of the pairs (sorted by their left) whose right rises, too: patience sorting. */
function rising(pairs: readonly Pair[]): readonly Pair[] {
  const piles: number[] = [];
  const before: number[] = [];
  pairs.forEach(([, right], at) => {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[piles[middle] ?? 0]?.[1] ?? 0) < right) low = middle + 1;
      else high = middle;
    }
    before[at] = low === 0 ? -1 : (piles[low - 1] ?? -1);
    piles[low] = at;
  });
  const found: Pair[] = [];
  for (let at = piles.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) found.push(pair);
  }
  return found.toReversed();
}

/** The longest common run of words in order, by the usual table; nothing where the table would be too large. */
function longest(left: Side, right: Side, stretch: Stretch): readonly Pair[] {
  const rows = stretch.leftEnd - stretch.left;
  const columns = stretch.rightEnd - stretch.right;
  if (rows === 0 || columns === 0 || rows * columns > MOST_CELLS) return [];
  const width = columns + 1;
  const table = new Uint32Array((rows + 1) * width);
  const at = (row: number, column: number): number => table[row * width + column] ?? 0;
  const same = (row: number, column: number): boolean => left.keys[stretch.left + row] === right.keys[stretch.right + column];
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1)
      table[row * width + column] = same(row, column) ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  const pairs: Pair[] = [];
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    if (same(row, column)) {
      pairs.push([stretch.left + row, stretch.right + column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}
