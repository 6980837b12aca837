import type { Doubt, Word } from '#domain/transcript.ts';

/** The order of this list is stored: add at its end only. */
const DOUBTS: readonly Doubt[] = ['unsure', 'loop', 'inaudible', 'foreign', 'quiet'];

/**
 * Words as JSON for one column: `[text, startMs, endMs, confidence, doubt, glued]` each, ends left off when they say nothing
 * (half the size of named fields; a library of 10,000 recordings holds 100 million words). A time that is not finite throws.
 */
export function wordsToColumn(words: readonly Word[]): string {
  return JSON.stringify(words.map(packed));
}

/** Reads what `wordsToColumn` wrote; throws on anything else. */
export function wordsFromColumn(column: unknown): readonly Word[] {
  const list: unknown = JSON.parse(String(column));
  if (!Array.isArray(list)) throw new Error('stored words are not a list');
  return list.map(unpacked);
}

function packed(word: Word): readonly (string | number | null)[] {
  if (!Number.isFinite(word.startMs) || !Number.isFinite(word.endMs))
    throw new Error(`a word from ${word.startMs} to ${word.endMs} ms has no time`);
  const doubt = word.doubt === undefined ? 0 : DOUBTS.indexOf(word.doubt) + 1;
  const start = [word.text, word.startMs, word.endMs, word.confidence];
  if (word.glued === true) return [...start, doubt, 1];
  return doubt === 0 ? start : [...start, doubt];
}

function unpacked(fields: unknown): Word {
  if (!Array.isArray(fields)) throw new Error('a stored word is not a list');
  const list: readonly unknown[] = fields;
  const [text, startMs, endMs, confidence, doubtNumber = 0, glued = 0] = list;
  const isWord = typeof text === 'string' && typeof startMs === 'number' && typeof endMs === 'number';
  if (!isWord || (confidence !== null && typeof confidence !== 'number')) throw new Error('a stored word lacks its text or times');
  const doubt = typeof doubtNumber === 'number' ? DOUBTS[doubtNumber - 1] : undefined;
  return { text, startMs, endMs, confidence, ...(doubt === undefined ? {} : { doubt }), ...(glued === 1 ? { glued: true } : {}) };
}
