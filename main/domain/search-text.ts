import { foldText, foldWithPlaces } from './search-fold.ts';

/** Scripts that are written without blanks between words: each character of theirs counts as a word of its own. */
export const UNSPACED = String.raw`(?=[\p{L}\p{N}\p{M}])[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}\p{sc=Bopo}]`;

const WORD = new RegExp(String.raw`${UNSPACED}\p{M}*|(?:(?!${UNSPACED})[\p{L}\p{N}\p{M}\p{Co}])+`, 'gu');

/** The same words in a text of plain ASCII, found ten times as fast: most texts are, and a page of results reads thousands of words. */
const ASCII_WORD = /[a-z0-9]+/giu;
const ASCII = /^[^\u{80}-\u{10ffff}]*$/u;

/** A word of a text as search compares it (see foldText) and where it stands in the text, in UTF-16 units. */
export interface FoundWord {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/** A place in a text: UTF-16 units, end excluded. */
export type Mark = readonly [start: number, end: number];

/** Words that must follow each other; the last one may be the beginning of a longer one when `isPrefix`. The words are not folded yet. */
export interface SearchTerm {
  readonly words: readonly string[];
  readonly isPrefix: boolean;
}

/** A word as search compares it: `Éric` and `ERIC` are `eric`. */
export function foldWord(word: string): string {
  // Most words need none of it, and a list of ten thousand titles is compared while somebody types.
  return /^[a-z0-9]*$/u.test(word) ? word : foldText(word);
}

/** False when a text does not hold the terms: a quick look before `marksOf`, for tens of thousands of titles and names at each key. It may err to true. */
export function mayHold(terms: readonly SearchTerm[]): (text: string) => boolean {
  const wanted = terms.flatMap((term) => term.words.map(foldWord));
  const patterns = terms.map(asciiPattern);
  return (text) => {
    if (ASCII.test(text)) return patterns.every((pattern) => pattern?.test(text) === true);
    const folded = foldWord(text);
    return wanted.every((word) => folded.includes(word));
  };
}

/** What a term looks like in a text of plain ASCII, where folding is lower case and nothing else; null when it cannot stand in one. */
function asciiPattern({ words, isPrefix }: SearchTerm): RegExp | null {
  const folded = words.map(foldWord).filter((word) => word !== '');
  if (folded.length === 0 || !folded.every((word) => /^[a-z0-9]+$/u.test(word))) return null;
  return new RegExp(`(?<![a-z0-9])${folded.join('[^a-z0-9]+')}${isPrefix ? '' : '(?![a-z0-9])'}`, 'i');
}

/** The words of a text in order. What holds no letter and no digit is no word. */
export function wordsIn(text: string): readonly FoundWord[] {
  const words: FoundWord[] = [];
  if (ASCII.test(text)) {
    for (const match of text.matchAll(ASCII_WORD)) {
      words.push({ folded: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length });
    }
    return words;
  }
  const { text: folded, starts, ends } = foldWithPlaces(text);
  for (const match of folded.matchAll(WORD)) {
    const end = match.index + match[0].length;
    words.push({ folded: match[0], start: starts[match.index] ?? 0, end: ends[end - 1] ?? text.length });
  }
  return words;
}

/** Where the terms stand in a text, in order and without overlap; null when one of them stands nowhere in it. */
export function marksOf(text: string, terms: readonly SearchTerm[]): readonly Mark[] | null {
  const words = wordsIn(text);
  const marks: Mark[] = [];
  for (const term of terms) {
    const found = marksOfTerm(words, term);
    if (found.length === 0) return null;
    marks.push(...found);
  }
  return joined(marks);
}

/** Where any of the terms stands in a text; none is required. */
export function marksOfAny(text: string, terms: readonly SearchTerm[]): readonly Mark[] {
  const words = wordsIn(text);
  return joined(terms.flatMap((term) => marksOfTerm(words, term)));
}

/** Where the first of the terms begins in a text, UTF-16 units; null when none stands in it. */
export function firstPlaceOf(text: string, terms: readonly SearchTerm[]): number | null {
  if (!ASCII.test(text)) return marksOfAny(text, terms)[0]?.[0] ?? null;
  const places = terms.map((term) => asciiPattern(term)?.exec(text)?.index ?? Infinity);
  const first = Math.min(...places);
  return first === Infinity ? null : first;
}

function marksOfTerm(words: readonly FoundWord[], term: SearchTerm): Mark[] {
  const wanted = term.words.map(foldWord).filter((word) => word !== '');
  const last = wanted.length - 1;
  if (last < 0) return [];
  const marks: Mark[] = [];
  for (let first = 0; first + last < words.length; first += 1) {
    const isHere = wanted.every((word, offset) => {
      const here = words[first + offset]?.folded ?? '';
      return term.isPrefix && offset === last ? here.startsWith(word) : here === word;
    });
    if (isHere) marks.push([words[first]?.start ?? 0, words[first + last]?.end ?? 0]);
  }
  return marks;
}

function joined(marks: readonly Mark[]): readonly Mark[] {
  const result: Mark[] = [];
  for (const mark of marks.toSorted((one, other) => one[0] - other[0] || one[1] - other[1])) {
    const before = result.at(-1);
    if (before !== undefined && mark[0] < before[1]) result[result.length - 1] = [before[0], Math.max(before[1], mark[1])];
    else result.push(mark);
  }
  return result;
}
