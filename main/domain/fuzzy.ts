import { foldWord, type Mark } from './search-text.ts';

/** How well a text fits what was typed; the smaller the rank the better. `marks` are the places that fit, for showing. */
export interface FuzzyMatch {
  readonly rank: number;
  readonly marks: readonly Mark[];
}

/** Found as the beginning of the text, of a word, within a word, or only as letters that follow each other with gaps. */
const RANKS = { start: 0, word: 10, inside: 30, scattered: 60 } as const;
/** Each gap between scattered letters, and a little for long texts, so that the shortest of equals comes first. */
const GAP = 4;
const LENGTH_SHARE = 0.05;

/**
 * Compares a text with what a hurried person typed: every typed word must be in it, as a piece or letter by letter (`exj` finds
 * "Export JSON"); accents and case do not count. Null when it does not fit; nothing typed fits everything.
 */
export function fuzzyMatch(text: string, typed: string): FuzzyMatch | null {
  const folded = [...text].map((character) => foldWord(character) || ' ');
  // Marks count in UTF-16 units, and folding may lengthen a character: each folded character keeps its place.
  const places: number[] = [];
  let unit = 0;
  for (const character of text) {
    places.push(unit);
    unit += character.length;
  }
  places.push(unit);
  const marks: Mark[] = [];
  let rank = text.length * LENGTH_SHARE;
  for (const word of typed.trim().split(/\s+/u)) {
    if (word === '') continue;
    const found = wordIn(folded, [...word].map(foldWord));
    if (found === null) return null;
    rank += found.rank;
    for (const [start, end] of found.runs) marks.push([places[start] ?? 0, places[end] ?? unit]);
  }
  return { rank, marks: joined(marks) };
}

/** In order, without overlap: two typed words may have found the same place. */
function joined(marks: readonly Mark[]): readonly Mark[] {
  const result: Mark[] = [];
  for (const [start, end] of marks.toSorted((one, other) => one[0] - other[0])) {
    const last = result.at(-1);
    if (last !== undefined && start <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], end)];
    else result.push([start, end]);
  }
  return result;
}

interface Found {
  readonly rank: number;
  readonly runs: readonly Mark[];
}

function wordIn(text: readonly string[], word: readonly string[]): Found | null {
  const starts = text.flatMap((character, index) => (character !== ' ' && isBoundary(text[index - 1]) ? [index] : []));
  const isAt = (index: number): boolean => word.every((letter, at) => text[index + at]?.startsWith(letter) === true);
  if (isAt(0)) return { rank: RANKS.start, runs: [[0, word.length]] };
  const start = starts.find(isAt);
  if (start !== undefined) return { rank: RANKS.word, runs: [[start, start + word.length]] };
  const inside = text.findIndex((_, index) => isAt(index));
  if (inside >= 0) return { rank: RANKS.inside, runs: [[inside, inside + word.length]] };
  return scattered(text, word, starts);
}

/** The first letter begins a word; each of the others comes soon after, best where a word begins. */
function scattered(text: readonly string[], word: readonly string[], starts: readonly number[]): Found | null {
  for (const start of starts) {
    if (text[start]?.startsWith(word[0] ?? '') !== true) continue;
    const runs: Mark[] = [[start, start + 1]];
    for (const letter of word.slice(1)) {
      const from = runs.at(-1)?.[1] ?? 0;
      const next = nextLetter(text, letter, { from, starts });
      if (next < 0) break;
      runs.push([next, next + 1]);
    }
    if (runs.length === word.length) {
      const gaps = runs.filter(([at], index) => index > 0 && at !== runs[index - 1]?.[1]).length;
      return { rank: RANKS.scattered + gaps * GAP, runs };
    }
  }
  return null;
}

function nextLetter(
  text: readonly string[],
  letter: string,
  { from, starts }: { readonly from: number; readonly starts: readonly number[] },
): number {
  if (text[from]?.startsWith(letter) === true) return from;
  const start = starts.find((at) => at >= from && text[at]?.startsWith(letter) === true);
  return start ?? text.findIndex((character, at) => at >= from && character.startsWith(letter));
}

function isBoundary(before: string | undefined): boolean {
  return before === undefined || !/[\p{L}\p{N}]/u.test(before);
}
