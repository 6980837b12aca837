import { marksOfAny, UNSPACED, wordsIn, type SearchTerm } from '#domain/search-text.ts';
import { textOf, type Segment } from '#domain/transcript.ts';

/** A place in a transcript: whole words of one segment, `toWord` included. */
export interface FindPlace {
  readonly segment: number;
  readonly fromWord: number;
  readonly toWord: number;
  readonly startMs: number;
}

/** What somebody typed as words that must follow each other; the last one may be the beginning of a longer one. Null when it holds no word. */
export function phraseOf(text: string): SearchTerm | null {
  const plain = text.normalize('NFKC');
  const words = wordsIn(plain).map(({ start, end }) => plain.slice(start, end));
  return words.length === 0 ? null : { words, isPrefix: !/\s$/u.test(plain) || new RegExp(UNSPACED, 'u').test(plain) };
}

/** Where any of the terms stands in a transcript, in its order. Accents and case do not count. */
export function findPlaces(segments: readonly Segment[], terms: readonly SearchTerm[]): readonly FindPlace[] {
  if (terms.length === 0) return [];
  return segments.flatMap((segment, index) => placesIn(segment, index, terms));
}

function placesIn(segment: Segment, index: number, terms: readonly SearchTerm[]): readonly FindPlace[] {
  const text = textOf(segment.words);
  const marks = marksOfAny(text, terms);
  if (marks.length === 0) return [];
  const ends = wordEnds(segment);
  const wordAt = (place: number): number => ends.findIndex((end) => end > place);
  return marks.map(([start, end]) => {
    const fromWord = Math.max(0, wordAt(start));
    return {
      segment: index,
      fromWord,
      toWord: Math.max(fromWord, wordAt(end - 1)),
      startMs: segment.words[fromWord]?.startMs ?? segment.startMs,
    };
  });
}

/** Where each word ends in the segment's text, UTF-16 units. */
function wordEnds({ words }: Segment): readonly number[] {
  return words.map((_, index) => textOf(words.slice(0, index + 1)).length);
}

/** The place to go to from `ms`: the next one begun later or the last one begun earlier; round the end it starts again. -1 without any. */
export function placeBeside(places: readonly FindPlace[], ms: number, by: 1 | -1): number {
  const at = Math.round(ms);
  const beside = by > 0 ? places.findIndex(({ startMs }) => startMs > at) : places.findLastIndex(({ startMs }) => startMs < at);
  return beside >= 0 ? beside : by > 0 ? Math.min(0, places.length - 1) : places.length - 1;
}
