import type { Failure } from '../../../domain/failure.ts';
import type { Word } from '../../../domain/transcript.ts';
import type { LocalModel } from './catalogue.ts';
import type { LocalCursor } from './cursor.ts';

/** What was heard in a window: its words, the mean log-probability of its tokens (null: nothing was read) and how much of it was speech. */
export interface HeardWindow {
  readonly words: readonly Word[];
  readonly meanLogProb: number | null;
  readonly speechMs: number;
}

/** What the guard against foreign speech remembers from window to window. */
export type GatheredLanguage = Pick<LocalCursor, 'heardMs' | 'heardLogProb' | 'recentMs' | 'recentLogProb'>;

/**
 * A model turns a language it does not know into fluent fiction of its own, with little confidence: windows in its language had a
 * median mean log-probability of -0.12 to -0.18, foreign ones -0.8. Under this mean, weighted by duration, 26 of 29 foreign files were
 * found at the cost of 5 of 78 English ones (radio, noise, people talking at once).
 */
const FOREIGN_MEAN = -0.5;
/** Words give way to a mark only under this: a mumbling native speaker came to -0.55 once, foreign recordings to -0.70 and less with the base model. */
const FOREIGN_WORDS_MEAN = -0.6;
/** A doubt about words looks back this far, so that one unclear "mhm" is not called foreign. */
const RECENT_MS = 10_000;
const RECENT_ENOUGH_MS = 3000;
/** Speech that must have been heard before anything is said about the whole recording. */
const ADVICE_FROM_MS = 20_000;

/** What is known of the language after one more window. */
export function gatherLanguage(before: GatheredLanguage, heard: HeardWindow): GatheredLanguage {
  if (heard.meanLogProb === null) return before;
  const kept = Math.max(0, Math.min(before.recentMs, RECENT_MS - heard.speechMs));
  const keptLogProb = before.recentMs === 0 ? 0 : before.recentLogProb * (kept / before.recentMs);
  const weighted = heard.meanLogProb * heard.speechMs;
  return {
    heardMs: before.heardMs + heard.speechMs,
    heardLogProb: before.heardLogProb + weighted,
    recentMs: kept + heard.speechMs,
    recentLogProb: keptLogProb + weighted,
  };
}

/** The text shown where something was said in a language that the model does not know. */
export const OTHER_LANGUAGE = '[other language]';

/**
 * The words of a window, or one mark in their place when it and what was said around it do not sound like the model's language: what
 * the model made of it is fiction, and fiction must not reach a page.
 */
export function withoutFiction(heard: HeardWindow, gathered: GatheredLanguage): readonly Word[] {
  const unlike = heard.meanLogProb !== null && heard.meanLogProb < FOREIGN_WORDS_MEAN;
  if (!unlike || gathered.recentMs < RECENT_ENOUGH_MS || gathered.recentLogProb >= FOREIGN_WORDS_MEAN * gathered.recentMs)
    return heard.words;
  const [first] = heard.words;
  const last = heard.words.at(-1);
  if (first === undefined || last === undefined) return heard.words;
  return [{ text: OTHER_LANGUAGE, startMs: first.startMs, endMs: last.endMs, confidence: null, doubt: 'foreign' }];
}

/** The advice that a recording does not sound like the model's language, or null. At the end of the sound less is enough. */
export function adviceOn(gathered: GatheredLanguage, model: LocalModel, atEnd: boolean): Failure | null {
  const enoughMs = atEnd ? RECENT_ENOUGH_MS : ADVICE_FROM_MS;
  if (gathered.heardMs < enoughMs || gathered.heardLogProb >= FOREIGN_MEAN * gathered.heardMs) return null;
  return { code: 'not-the-language', data: { language: model.languages[0] ?? '', model: model.name } };
}
