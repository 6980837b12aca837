import type { Word } from '../../../domain/transcript.ts';

/** The words of a window as they read after the window before, and whether they end a sentence. */
export interface JoinedWords {
  readonly words: readonly Word[];
  readonly sentenceEnded: boolean;
}

const SENTENCE_END = /[.!?\u2026]["'\u2019\u201d)]*$/u;
const ONLY_PUNCTUATION = /^[.,!?;:\u2026]+$/u;
/** Words that are never names: a window cut inside a sentence begins with a capital that these can lose without harm. */
const SMALL_WORDS = new Set(
  'a an and are as at because but by did do does for from had has have he her his if in into is it its my not of on or our she so than that the their them then there they this those to was we were what when where which who with would you your'.split(
    ' ',
  ),
);

/** Mends what cutting a text into windows leaves behind: doubled commas, lone punctuation, and the case of the first word. */
export function joinWords(words: readonly Word[], sentenceEnded: boolean): JoinedWords {
  const joined: Word[] = [];
  for (const word of words) {
    const text = tidyPunctuation(word.text);
    const before = joined.at(-1);
    if (ONLY_PUNCTUATION.test(text) && before !== undefined)
      joined[joined.length - 1] = { ...before, text: tidyPunctuation(before.text + text), endMs: word.endMs };
    else joined.push({ ...word, text: before === undefined ? firstWord(text, sentenceEnded) : text });
  }
  const last = joined.at(-1);
  return { words: joined, sentenceEnded: last === undefined ? sentenceEnded : SENTENCE_END.test(last.text) };
}

function tidyPunctuation(text: string): string {
  return text
    .replaceAll(/([,;:])[,;:]+/gu, '$1')
    .replaceAll(/[,;:]+([.!?])/gu, '$1')
    .replaceAll(/([.!?])[,;:]+/gu, '$1');
}

function firstWord(text: string, sentenceEnded: boolean): string {
  if (sentenceEnded) return text.charAt(0).toUpperCase() + text.slice(1);
  const bare = text.toLowerCase().replaceAll(/[^a-z']/gu, '');
  return SMALL_WORDS.has(bare) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
