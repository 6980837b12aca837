import { firstPlaceOf, marksOfAny, type Mark, type SearchTerm } from './search-text.ts';
import { textOf, type Segment, type Speaker } from './transcript.ts';

/** One place where something was said. `text` is the sentence around it, cut to what two lines hold; `marks` are places in `text`. */
export interface Passage {
  readonly segmentId: string;
  /** Where the first found word begins, ms; the turn's beginning when no word was asked for. */
  readonly startMs: number;
  /** Name null: the speaker has none yet. */
  readonly speaker: Pick<Speaker, 'name' | 'position'>;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** A note in which something was found. `atMs` null: it belongs to the recording as a whole; `text` and `marks` as in a passage. */
export interface FoundNote extends Pick<Passage, 'text' | 'marks'> {
  readonly noteId: string;
  readonly atMs: number | null;
}

/** A recording in which something was found: in its title, its tags, the names of its speakers, the notes beside it, or in what was said. */
export interface FoundRecording {
  readonly recordingId: string;
  readonly title: string;
  readonly titleMarks: readonly Mark[];
  /** ISO 8601, when it was recorded, or else added. */
  readonly recordedAt: string;
  /** Names that hold what was looked for. */
  readonly speakerNames: readonly string[];
  /** Names of its tags that hold what was looked for. */
  readonly tagNames: readonly string[];
  readonly notes: readonly FoundNote[];
  /** The first of the passages, in the order they were said. */
  readonly passages: readonly Passage[];
  readonly passageCount: number;
}

/** A recording found by its title. `recordedAt`: ISO 8601, when it was recorded, or else added. */
export type FoundTitle = Pick<FoundRecording, 'recordingId' | 'title' | 'recordedAt'>;

/** What a question found, newest recording first. `isWhole` false: there is more than was looked at, a narrower question finds it. */
export interface SearchResults {
  readonly recordings: readonly FoundRecording[];
  readonly passageCount: number;
  readonly isWhole: boolean;
  /** Conditions that were not understood, as typed. */
  readonly misread: readonly string[];
}

/** What a question is: the text as typed, and the recordings of which all passages are wanted instead of the first few. */
export interface SearchQuestion {
  readonly text: string;
  readonly wide: readonly string[];
}

/** How many passages of one recording are shown at first, and at most. */
export const FIRST_PASSAGES = 5;
export const MOST_PASSAGES = 100;

/** Characters kept before the first mark and after it: two lines hold about 110, in the narrowest list 50, and the mark is to be seen in both. */
const BEFORE_MARK = 34;
const AFTER_MARK = 220;

/** The passage of a segment for what is looked for. */
export function passageOf(segment: Segment, speaker: Pick<Speaker, 'name' | 'position'>, terms: readonly SearchTerm[]): Passage {
  const whole = textOf(segment.words);
  const first = firstPlaceOf(whole, terms);
  return {
    segmentId: segment.id,
    startMs: first === null ? segment.startMs : startOf(segment, first),
    speaker: { name: speaker.name, position: speaker.position },
    ...excerptAt(whole, first ?? 0, terms),
  };
}

/** The sentence around the first of the terms in a text, cut to what two lines hold, and where they stand in it. */
export function excerptAround(whole: string, terms: readonly SearchTerm[]): Pick<Passage, 'text' | 'marks'> {
  return excerptAt(whole, firstPlaceOf(whole, terms) ?? 0, terms);
}

function excerptAt(whole: string, place: number, terms: readonly SearchTerm[]): Pick<Passage, 'text' | 'marks'> {
  const text = excerpt(whole, place);
  return { text, marks: marksOfAny(text, terms) };
}

/** When the word at a place of the segment's text begins, ms. */
function startOf({ words, startMs }: Segment, place: number): number {
  let end = 0;
  for (const word of words) {
    end += word.text.length + (end > 0 && word.glued !== true ? 1 : 0);
    if (place < end) return word.startMs;
  }
  return startMs;
}

/** The sentence around a place, without what goes on for too long before and after it. */
function excerpt(text: string, place: number): string {
  const sentence = sentenceStart(text, place);
  const isCut = place - sentence > BEFORE_MARK;
  const start = isCut ? wordStart(text, place - BEFORE_MARK, place) : sentence;
  const end = start + BEFORE_MARK + AFTER_MARK;
  const tail = end < text.length ? `${text.slice(start, wordStart(text, end, text.length)).trimEnd()} …` : text.slice(start);
  return isCut ? `… ${tail}` : tail;
}

function sentenceStart(text: string, place: number): number {
  let start = 0;
  for (const match of text.slice(0, place).matchAll(/[.!?…؟]["”’»)]*\s+|[。！？]/gu)) start = match.index + match[0].length;
  return start;
}

/** The first beginning of a word from `from` on, at most `limit`; scripts without blanks are cut between characters. */
function wordStart(text: string, from: number, limit: number): number {
  const blank = text.indexOf(' ', from - 1);
  if (blank >= 0 && blank + 1 <= limit) return blank + 1;
  // Not between the halves of one character.
  return /[\uDC00-\uDFFF]/u.test(text.charAt(from)) ? from - 1 : from;
}
