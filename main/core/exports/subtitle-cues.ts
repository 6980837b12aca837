import type { Segment, Transcript, Word } from '../../domain/transcript.ts';
import { endsClause, endsSentence } from '../../domain/sentence.ts';
import { setLines } from './subtitle-lines.ts';
import { columnsOfWords } from './text-width.ts';

/** One subtitle: at most two lines, times in whole ms, cues in order and never over one another. `speakerId` is whose turn it is. */
export interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  readonly lines: readonly string[];
  readonly speakerId: string;
}

/** Shown at least this long when the next cue leaves room: shorter ones flash. */
export const CUE_MIN_MS = 1_000;
/** Shown at most this long. */
export const CUE_MAX_MS = 7_000;
/** Reading speed aimed at, columns a second. */
export const CUE_COLUMNS_PER_SECOND = 20;
/** A cue stays a moment after its last word, when nothing follows at once. */
const LINGER_MS = 300;
/** The longest cue in words: two lines of the shortest words. */
const MOST_WORDS = 30;

/** What a cue that is not quite right costs when cues are chosen; only their proportions matter. */
const COST = {
  cue: 6,
  tooLong: 400,
  flash: 8,
  fast: 1.2,
  splitsClause: 7,
  splitsSentence: 3,
  pauseInside: 6,
  sentenceInside: 1.5,
  tail: 5,
} as const;

/** How cues are to be written: what goes before the first words of a turn (a speaker's name, or nothing). */
export interface CueOptions {
  readonly prefix: (speakerId: string) => string;
}

/** The whole transcript as subtitles; every word is in exactly one cue. */
export function cuesOf(transcript: Transcript, options: CueOptions): readonly Cue[] {
  const drafts: Draft[] = [];
  for (const segment of transcript.segments) drafts.push(...draftsOf(segment, options.prefix(segment.speakerId)));
  return timed(drafts);
}

interface Draft {
  readonly words: readonly Word[];
  readonly lines: readonly string[];
  readonly speakerId: string;
}

/** Chooses the cheapest way to part a turn into cues (dynamic programming over the places between words). */
function draftsOf(segment: Segment, prefix: string): readonly Draft[] {
  const words = segment.words.filter((word) => word.text.trim() !== '').map(oneLine);
  const cheapest: { cost: number; from: number; lines: readonly string[] }[] = [{ cost: 0, from: 0, lines: [] }];
  for (let end = 1; end <= words.length; end += 1) {
    let best = { cost: Number.POSITIVE_INFINITY, from: end - 1, lines: [] as readonly string[] };
    for (let from = end - 1; from >= Math.max(0, end - MOST_WORDS); from -= 1) {
      const part = words.slice(from, end);
      const lines = setLines(part, from === 0 ? prefix : '');
      if (lines === null) break;
      const cost = (cheapest[from]?.cost ?? Number.POSITIVE_INFINITY) + costOf(part, words[end]);
      if (cost < best.cost) best = { cost, from, lines };
    }
    cheapest.push(best);
  }
  const drafts: Draft[] = [];
  for (let end = words.length; end > 0;) {
    const chosen = cheapest[end];
    if (chosen === undefined) break;
    drafts.unshift({ words: words.slice(chosen.from, end), lines: chosen.lines, speakerId: segment.speakerId });
    end = chosen.from;
  }
  return drafts;
}

/** A line break inside a word would end a subtitle early: it becomes a blank. Everything else stays as it was said. */
function oneLine(word: Word): Word {
  return /[\r\n\u2028\u2029]/u.test(word.text) ? { ...word, text: word.text.replaceAll(/[\r\n\u2028\u2029]+/gu, ' ') } : word;
}

function costOf(part: readonly Word[], next: Word | undefined): number {
  const first = part[0];
  const last = part.at(-1);
  if (first === undefined || last === undefined) return 0;
  const spokenMs = last.endMs - first.startMs;
  const roomMs = Math.min(CUE_MAX_MS, Math.max(spokenMs, (next?.startMs ?? last.endMs + CUE_MIN_MS) - first.startMs));
  let cost: number = COST.cue;
  if (spokenMs > CUE_MAX_MS && part.length > 1) cost += COST.tooLong;
  if (roomMs < CUE_MIN_MS) cost += COST.flash * (1 + (CUE_MIN_MS - roomMs) / CUE_MIN_MS);
  cost += COST.fast * Math.max(0, columnsOfWords(part) / (Math.max(roomMs, 1) / 1000) - CUE_COLUMNS_PER_SECOND);
  if (next !== undefined && !endsSentence(last.text)) cost += endsClause(last.text) ? COST.splitsSentence : splitCost(last, next);
  for (const [index, word] of part.entries()) {
    const after = part[index + 1];
    if (after === undefined) continue;
    if (after.startMs - word.endMs >= 1_000) cost += COST.pauseInside;
    if (!endsSentence(word.text)) continue;
    cost += COST.sentenceInside;
    // The first words of a sentence at the foot of a cue that the sentence before it fills read as if they belonged to that.
    if (!endsSentence(last.text)) cost += COST.tail;
  }
  return cost;
}

function splitCost(last: Word, next: Word): number {
  const pauseMs = next.startMs - last.endMs;
  return COST.splitsClause - Math.min(3, Math.max(0, pauseMs) / 200);
}

/** Gives each draft its times: from its first word to a moment after its last, long enough to read, never into the next. */
function timed(drafts: readonly Draft[]): readonly Cue[] {
  const starts: number[] = [];
  for (const draft of drafts) starts.push(Math.max(Math.round(draft.words[0]?.startMs ?? 0), (starts.at(-1) ?? -1) + 1));
  return drafts.map((draft, index) => {
    const startMs = starts[index] ?? 0;
    const spokenEndMs = draft.words.reduce((latest, word) => Math.max(latest, word.endMs), startMs);
    const readableMs = (columnsOfWords(draft.words) / CUE_COLUMNS_PER_SECOND) * 1000;
    const wishedEndMs = Math.max(spokenEndMs + LINGER_MS, startMs + CUE_MIN_MS, startMs + readableMs);
    const endMs = Math.min(Math.round(wishedEndMs), startMs + CUE_MAX_MS, starts[index + 1] ?? Number.POSITIVE_INFINITY);
    return { startMs, endMs: Math.max(endMs, startMs + 1), lines: draft.lines, speakerId: draft.speakerId };
  });
}
