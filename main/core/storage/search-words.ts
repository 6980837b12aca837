import { foldText } from '#domain/search-fold.ts';
import { foldWord, UNSPACED, type SearchTerm } from '#domain/search-text.ts';
import type { SearchQuery } from '#domain/search-query.ts';

/** Each character of these scripts is indexed as a word of its own. */
const SPLIT = new RegExp(`${UNSPACED}\\p{M}*`, 'gu');

/** What the index calls a part of a word: letters, digits and the marks on them. */
const WORD = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;

/** A term that ends with two characters of one word. */
const LETTERS_AT_END = /[\p{L}\p{N}\p{M}\p{Co}]{2}"$/u;

/** More words than anyone searches for; FTS5 nests one level per word and stops at 256. */
const MOST_WORDS = 32;
const MOST_CHARACTERS = 1000;

/**
 * Text as the search index takes it: folded as questions are (FTS5 knows accents of Latin letters only) and unspaced scripts split into characters.
 * Not by a dictionary: Intl.Segmenter (ICU of Node 24) cuts 港务局长 into 港务局|长 and 都知事 into one word, so that 局长 and 知事 are
 * never found in them; and another dictionary in a later runtime would no longer find what an older one had indexed.
 */
export function indexedText(text: string): string {
  return foldText(text).replaceAll(SPLIT, ' $& ');
}

/**
 * What a person typed as an FTS5 query, null when it holds no letter or digit. Blanks separate terms, all of which must occur;
 * what is written together (`check-in`, `don't`, 采访) must follow each other; the last term may be the start of a word when it
 * has two letters (one letter starts too many words: 170 ms in a million). The result holds nothing of FTS5's own syntax that came
 * from the text.
 */
export function searchQuery(text: string): string | null {
  const terms = text
    .slice(0, MOST_CHARACTERS)
    .split(/\s+/u)
    .map((term) => indexedText(term).match(WORD) ?? [])
    .filter((words) => words.length > 0)
    .slice(0, MOST_WORDS)
    .map((words) => `"${words.join(' ')}"`);
  if (terms.length === 0) return null;
  return LETTERS_AT_END.test(terms.at(-1) ?? '') ? `${terms.join(' ')} *` : terms.join(' ');
}

/** A question's words as an FTS5 query, null when it asks for none. Only letters, digits and marks of the text get into it. */
export function matchOf({ terms, excluded }: Pick<SearchQuery, 'terms' | 'excluded'>): string | null {
  if (terms.length === 0) return null;
  const wanted = `(${terms.map(phraseOf).join(' AND ')})`;
  return excluded.length === 0 ? wanted : `${wanted} NOT (${excluded.map(phraseOf).join(' OR ')})`;
}

function phraseOf({ words, isPrefix }: SearchTerm): string {
  return `"${words.map(foldWord).join(' ')}"${isPrefix ? ' *' : ''}`;
}
