/** A word with its text and times; whatever else it carries is kept. */
interface Timed {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Scripts written without blanks between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Tibetan}]/u;

/** True when two neighbours are written without a blank between them. */
export function areGlued(before: string, after: string): boolean {
  return UNSPACED.test(before.at(-1) ?? '') && UNSPACED.test(after.at(0) ?? '');
}

/**
 * Makes words of what a server calls words. Some give tokens, where only a blank in front begins a new word (" I", "'m", "."): those
 * are joined. A "word" with blanks inside is cut, its time shared by length.
 */
export function joinTokens<Word extends Timed>(words: readonly Word[]): readonly Word[] {
  const areTokens = words.some((word, index) => index > 0 && /^\s/u.test(word.text));
  const joined: Word[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const isPart = areTokens && before !== undefined && !/^\s/u.test(word.text) && !areGlued(before.text, word.text);
    if (isPart)
      joined[joined.length - 1] = { ...before, text: before.text + word.text.trimEnd(), endMs: Math.max(before.endMs, word.endMs) };
    else joined.push(...cut(word));
  }
  return joined;
}

function cut<Word extends Timed>(word: Word): readonly Word[] {
  const parts = word.text.trim().split(/\s+/u);
  if (parts.length === 1) return [{ ...word, text: parts[0] ?? '' }];
  return spread(parts, word).map((part) => ({ ...word, ...part }));
}

/** Gives each text its share of a span of time, by length. */
export function spread(
  texts: readonly string[],
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
): readonly Timed[] {
  const whole = texts.reduce((sum, text) => sum + text.length + 1, 0);
  let before = 0;
  return texts.map((text) => {
    const from = startMs + Math.round(((endMs - startMs) * before) / whole);
    before += text.length + 1;
    return { text, startMs: from, endMs: startMs + Math.round(((endMs - startMs) * before) / whole) };
  });
}

/** The words of running text as it is written: at blanks, and between the characters of scripts without blanks. */
export function writtenWords(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s+/u)
    .flatMap((word) => {
      const parts: string[] = [];
      for (const character of word) {
        const before = parts.at(-1);
        if (before !== undefined && !(UNSPACED.test(character) && UNSPACED.test(before.at(-1) ?? '')))
          parts[parts.length - 1] = before + character;
        else parts.push(character);
      }
      return parts;
    })
    .filter((word) => word !== '');
}

/**
 * Puts the punctuation and capitals of the running text on the timed words, which many servers strip of them. Where the two
 * do not say the same the words stay as they are.
 */
export function withPunctuationOf<Word extends Timed>(text: string, words: readonly Word[]): readonly Word[] {
  const written = text.trim().split(/\s+/u);
  const dressed: Word[] = [];
  let at = 0;
  for (const word of words) {
    const letters = lettersOf(word.text);
    const found = letters === '' ? -1 : nextWith(written, letters, at);
    dressed.push(found < 0 ? word : { ...word, text: written[found] ?? word.text });
    if (found >= 0) at = found + 1;
  }
  return dressed;
}

/** How far ahead the same word is looked for when the text holds something that the list of words lacks. */
const LOOK_AHEAD = 6;

function nextWith(written: readonly string[], letters: string, from: number): number {
  for (let index = from; index < Math.min(written.length, from + LOOK_AHEAD); index += 1) {
    if (lettersOf(written[index] ?? '') === letters) return index;
  }
  return -1;
}

/** The letters and digits of a word in one case: what is compared when two readings are laid side by side. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
}
