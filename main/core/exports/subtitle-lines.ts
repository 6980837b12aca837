import { textOf, type Word } from '../../domain/transcript.ts';
import { endsClause, endsSentence } from '../../domain/sentence.ts';
import { columnsOf, columnsOfWords } from './text-width.ts';

/** Columns of one subtitle line: the common limit of broadcasters' guides. */
export const LINE_COLUMNS = 42;

/**
 * The words set on one line, or on two when they need it: the break lies after a clause where it can, else where the lines come
 * out most even. `prefix` (a speaker's name) goes before the first word. Null when two lines cannot hold them; a single word that
 * is too long for a line stays whole.
 */
export function setLines(words: readonly Word[], prefix: string): readonly string[] | null {
  const prefixColumns = columnsOf(prefix);
  const whole = prefixColumns + columnsOfWords(words);
  if (whole <= LINE_COLUMNS || words.length === 1) return [prefix + textOf(words)];
  if (whole > 2 * LINE_COLUMNS + 1) return null;
  let best: { readonly at: number; readonly cost: number } | null = null;
  let first = prefixColumns;
  for (const [index, word] of words.entries()) {
    if (index > 0) {
      const second = whole - first - (word.glued === true ? 0 : 1);
      if (first <= LINE_COLUMNS && second <= LINE_COLUMNS && mayStartLine(word)) {
        const cost = Math.abs(second - first) - reward(words[index - 1]);
        if (best === null || cost < best.cost) best = { at: index, cost };
      }
    }
    first += columnsOf(word.text) + (index > 0 && word.glued !== true ? 1 : 0);
  }
  return best === null ? null : [prefix + textOf(words.slice(0, best.at)), textOf(words.slice(best.at))];
}

function reward(before: Word | undefined): number {
  if (before === undefined) return 0;
  return endsSentence(before.text) ? 26 : endsClause(before.text) ? 18 : 0;
}

function mayStartLine(word: Word): boolean {
  return word.glued !== true || !/^[\p{Pe}\p{Pf}\p{Po}]/u.test(word.text);
}
