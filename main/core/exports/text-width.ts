import type { Word } from '../../domain/transcript.ts';

/** Scripts whose letters take two columns: a line of 42 columns holds 21 of them, which is what their subtitle guides ask for. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Columns that text takes: letters as readers count them, wide ones twice, marks and joiners not. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of text) columns += NO_WIDTH.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return columns;
}

/** Columns of words set after one another, with blanks as `glued` places them. */
export function columnsOfWords(words: readonly Word[]): number {
  return words.reduce((sum, word, index) => sum + columnsOf(word.text) + (index > 0 && word.glued !== true ? 1 : 0), 0);
}
