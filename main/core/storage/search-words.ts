/** Scripts that are written without blanks between words: each character is indexed as a word of its own. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}\p{sc=Bopo}]\p{M}*/gu;

/** What the index calls a part of a word: letters, digits and the marks on them. */
const WORD = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;

/** A term that ends with two characters of one word. */
const LETTERS_AT_END = /[\p{L}\p{N}\p{M}\p{Co}]{2}"$/u;

/** More words than anyone searches for; FTS5 nests one level per word and stops at 256. */
const MOST_WORDS = 32;
const MOST_CHARACTERS = 1000;

/**
 * Text as the search index takes it: compatibility forms made plain (NFKC: `ﬁ` is `fi`) and unspaced scripts split into characters.
 * Not by a dictionary: Intl.Segmenter (ICU of Node 24) cuts 港务局长 into 港务局|长 and 都知事 into one word, so that 局长 and 知事 are
 * never found in them; and another dictionary in a later runtime would no longer find what an older one had indexed.
 */
export function indexedText(text: string): string {
  return text.normalize('NFKC').replaceAll(UNSPACED, ' $& ');
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
    .normalize('NFKC')
    .split(/\s+/u)
    .map((term) => indexedText(term).match(WORD) ?? [])
    .filter((words) => words.length > 0)
    .slice(0, MOST_WORDS)
    .map((words) => `"${words.join(' ')}"`);
  if (terms.length === 0) return null;
  return LETTERS_AT_END.test(terms.at(-1) ?? '') ? `${terms.join(' ')} *` : terms.join(' ');
}
