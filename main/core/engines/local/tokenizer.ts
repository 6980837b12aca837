import llamaTokenizer from 'llama-tokenizer-js';

/** Token ids with a meaning of their own. */
export const START_TOKEN = 1;
/** The token that ends a text. */
export const END_TOKEN = 2;

const FIRST_BYTE_TOKEN = 3;
const FIRST_PIECE_TOKEN = 259;
const WORD_MARK = '\u2581';
/** What English and its neighbours are written with: anything else is the model losing its way (it wrote Chinese over two voices at once). */
const OUTSIDE_LATIN = /[^\p{ASCII}\u0080-\u024f\u2010-\u2027\u2581\u20a0-\u20bf]/u;

/** One word of a token sequence: its text, and the tokens [firstToken, lastToken] it is made of. */
export interface TokenWord {
  readonly text: string;
  readonly firstToken: number;
  readonly lastToken: number;
}

/**
 * Moonshine's vocabulary: the 32,000 pieces of Llama and 768 markers. (Its own tokenizer file gives the same pieces for every id
 * from 259 to 31,999 but one line separator.)
 */
export interface Tokenizer {
  /** 1 for every id that must not be written: markers, and pieces outside Latin script. */
  readonly banned: Uint8Array;
  readonly encode: (text: string) => readonly number[];
  readonly decode: (ids: readonly number[]) => string;
  readonly wordsOf: (ids: readonly number[]) => readonly TokenWord[];
  /** True when the piece is nothing but punctuation. */
  readonly isPunctuation: (id: number) => boolean;
}

/** Builds the tokenizer for a vocabulary of `size` ids. */
export function createTokenizer(size: number): Tokenizer {
  const pieces = llamaTokenizer.vocabById;
  const bytesOf = (id: number): Uint8Array => {
    if (id >= FIRST_BYTE_TOKEN && id < FIRST_PIECE_TOKEN) return Uint8Array.of(id - FIRST_BYTE_TOKEN);
    return id < FIRST_PIECE_TOKEN ? new Uint8Array(0) : Buffer.from(pieces[id] ?? '', 'utf8');
  };
  const textOfIds = (ids: readonly number[]): string => Buffer.concat(ids.map(bytesOf)).toString('utf8').replaceAll(WORD_MARK, ' ').trim();
  return {
    banned: bannedIds(size, (id) => Buffer.from(bytesOf(id)).toString('utf8')),
    encode: (text) => llamaTokenizer.encode(text, false, true),
    decode: textOfIds,
    wordsOf: (ids) => {
      const spans: { ids: number[]; firstToken: number }[] = [];
      ids.forEach((id, index) => {
        const last = spans.at(-1);
        if (last === undefined || (pieces[id] ?? '').startsWith(WORD_MARK)) spans.push({ ids: [id], firstToken: index });
        else last.ids.push(id);
      });
      return spans
        .map((span) => ({ text: textOfIds(span.ids), firstToken: span.firstToken, lastToken: span.firstToken + span.ids.length - 1 }))
        .filter((word) => word.text !== '');
    },
    isPunctuation: (id) => /^[.,!?;:\u2026\u2014-]+$/u.test(pieces[id] ?? ''),
  };
}

function bannedIds(size: number, textOf: (id: number) => string): Uint8Array {
  const banned = new Uint8Array(size);
  for (let id = 0; id < size; id += 1) {
    const text = textOf(id);
    if (id !== END_TOKEN && (text === '' || OUTSIDE_LATIN.test(text))) banned[id] = 1;
  }
  return banned;
}
