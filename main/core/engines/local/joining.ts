import type { Word } from '../../../domain/transcript.ts';

/** The words of a window as they read after the window before, and whether they end a sentence. */
export interface JoinedWords {
  readonly words: readonly Word[];
  readonly sentenceEnded: boolean;
}

const SENTENCE_END = /[.!?]["'\u2019\u201d)]*$/u;
const ELLIPSIS = /(?:\.\.|\u2026)["'\u2019\u201d)]*$/u;
const ABBREVIATION = /^(?:mr|mrs|ms|dr|st|prof|gen|sgt|lt|rev|hon|jr|sr|vs|etc|no|approx|e\.g|i\.e|a\.m|p\.m|(?:[a-z]\.)*[a-z])\.$/iu;
const ONLY_PUNCTUATION = /^[.,!?;:\u2026]+$/u;
/** Words that are never names: a window cut inside a sentence begins with a capital that these can lose without harm. */
const SMALL_WORDS = new Set(
  (
    'a an and are as at because but by did do does for from had has have he her his if in into is it its my not of on or our she so than that ' +
    'the their them then there they this those to was we were what when where which who with would you your'
  ).split(' '),
);

/** Mends what cutting a text into windows leaves behind: doubled commas, lone punctuation, small letters after a sentence and great ones inside it. */
export function joinWords(words: readonly Word[], sentenceEnded: boolean): JoinedWords {
  const joined: Word[] = [];
  let ended = sentenceEnded;
  for (const word of words) {
    const text = tidyPunctuation(word.text);
    const before = joined.at(-1);
    if (before !== undefined && ONLY_PUNCTUATION.test(text)) {
      joined[joined.length - 1] = { ...before, text: tidyPunctuation(before.text + text), endMs: word.endMs };
    } else {
      joined.push({ ...word, text: cased(text, { ended, isFirst: before === undefined }) });
    }
    ended = endsSentence(joined.at(-1)?.text ?? '');
  }
  return { words: joined, sentenceEnded: ended };
}

function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text) && !ELLIPSIS.test(text) && !ABBREVIATION.test(text);
}

function tidyPunctuation(text: string): string {
  return text
    .replaceAll(/([,;:])[,;:]+/gu, '$1')
    .replaceAll(/[,;:]+([.!?])/gu, '$1')
    .replaceAll(/([.!?])[,;:]+/gu, '$1');
}

function cased(text: string, { ended, isFirst }: { readonly ended: boolean; readonly isFirst: boolean }): string {
  if (ended) return text.charAt(0).toUpperCase() + text.slice(1);
  const bare = text.toLowerCase().replaceAll(/[^a-z']/gu, '');
  return isFirst && SMALL_WORDS.has(bare) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
