/**
 * Word error rate. One way of normalising for every engine: lower case, punctuation and apostrophes dropped, hyphens as blanks, "mr" and
 * "mrs" written out, "okay" as "ok", numbers from 0 to 10 as words. Errors = fewest words to put in, take out or
 * exchange. How numbers are written ("10001" or "one double oh…") is a matter of taste, so they are also counted apart.
 */

/** Errors of a text against its reference, in words. `numbers` are the errors at places where either side has a number. */
export interface WordErrors {
  readonly errors: number;
  readonly words: number;
  readonly numbers: number;
}

const SMALL_NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const NUMBER_WORDS = new Set([
  ...SMALL_NUMBERS,
  ...'oh double triple eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '),
  ...'twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion percent point'.split(' '),
]);

/** The words of a text as they are compared. */
export function normalisedWords(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\bmr\b\.?/gu, 'mister')
    .replaceAll(/\bmrs\b\.?/gu, 'missus')
    .replaceAll(/\bokay\b/gu, 'ok')
    .replaceAll(/['\u2018\u2019]/gu, '')
    .replaceAll(/(\d)[.,](?=\d)/gu, '$1')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (/^\d+$/u.test(word) ? (SMALL_NUMBERS[Number(word)] ?? word) : word));
}

/** Counts the word errors of `text` against `reference`. */
export function wordErrors(reference: string, text: string): WordErrors {
  const wanted = normalisedWords(reference);
  const given = normalisedWords(text);
  const width = given.length + 1;
  const costs = new Uint32Array((wanted.length + 1) * width);
  for (let row = 0; row <= wanted.length; row += 1) {
    for (let column = 0; column <= given.length; column += 1)
      costs[row * width + column] = leastCost(costs, { wanted, given, row, column });
  }
  return { errors: costs.at(-1) ?? 0, words: wanted.length, numbers: numberErrors(costs, wanted, given) };
}

interface Cell {
  readonly wanted: readonly string[];
  readonly given: readonly string[];
  readonly row: number;
  readonly column: number;
}

function leastCost(costs: Uint32Array, { wanted, given, row, column }: Cell): number {
  if (row === 0) return column;
  if (column === 0) return row;
  const width = given.length + 1;
  const at = row * width + column;
  const exchange = (costs[at - width - 1] ?? 0) + (wanted[row - 1] === given[column - 1] ? 0 : 1);
  return Math.min(exchange, (costs[at - width] ?? 0) + 1, (costs[at - 1] ?? 0) + 1);
}

function numberErrors(costs: Uint32Array, wanted: readonly string[], given: readonly string[]): number {
  const width = given.length + 1;
  let numbers = 0;
  let row = wanted.length;
  let column = given.length;
  while (row > 0 || column > 0) {
    const here = costs[row * width + column] ?? 0;
    const same = row > 0 && column > 0 && wanted[row - 1] === given[column - 1];
    const before = row > 0 && column > 0 ? (costs[(row - 1) * width + column - 1] ?? 0) : Infinity;
    if (same && before === here) [row, column] = [row - 1, column - 1];
    else if (before + 1 === here) {
      if (isNumber(wanted[row - 1]) || isNumber(given[column - 1])) numbers += 1;
      [row, column] = [row - 1, column - 1];
    } else if (row > 0 && (costs[(row - 1) * width + column] ?? 0) + 1 === here) {
      if (isNumber(wanted[row - 1])) numbers += 1;
      row -= 1;
    } else {
      if (isNumber(given[column - 1])) numbers += 1;
      column -= 1;
    }
  }
  return numbers;
}

function isNumber(word: string | undefined): boolean {
  return word !== undefined && (/\d/u.test(word) || NUMBER_WORDS.has(word));
}

/** The sum of several counts. */
export function sumOfErrors(counts: readonly WordErrors[]): WordErrors {
  return counts.reduce(
    (sum, count) => ({ errors: sum.errors + count.errors, words: sum.words + count.words, numbers: sum.numbers + count.numbers }),
    { errors: 0, words: 0, numbers: 0 },
  );
}
