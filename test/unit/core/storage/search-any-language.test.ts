import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { SearchResults } from '#domain/search-results.ts';
import { searchEverywhere } from '../../../../main/core/storage/search-everywhere.ts';
import { checkpointOf, newcomer, newLibrary } from './library-fixture.ts';

type Find = (text: string) => SearchResults;

/** A library with one recording whose windows hold these texts. */
async function saying(...said: readonly string[]): Promise<Find> {
  const { ask, database } = newLibrary();
  const { recording, job, run } = newcomer('recording-1', { title: 'Untitled' });
  await ask('recordings.create', { recording, job, run });
  for (const [index, text] of said.entries()) await ask('runs.checkpoint', checkpointOf(run.id, index, text));
  return (text) => database.read((connection) => searchEverywhere(connection, { text, wide: ['recording-1'] }));
}

const passagesOf = ({ recordings }: SearchResults): readonly string[] =>
  recordings.flatMap(({ passages }) => passages.map(({ text }) => text));

test.each([
  ['Straße', ['strasse', 'STRASSE', 'straße', 'Stra']],
  ['GROSSE Fußballer', ['große', 'Grosse', 'fussballer', 'FUSSBALLER']],
  ['İstanbul’da Boğazı ILIK', ['istanbul', 'İSTANBUL', 'boğazı', 'BOĞAZI', 'bogazi', 'ılık']],
  ['ﬁnal oﬃce', ['final', 'office', 'ﬁnal']],
  ['Ελλάδα Οδυσσεύς', ['ελλαδα', 'ΕΛΛΆΔΑ', 'ΟΔΥΣΣΕΎΣ', 'οδυσσευς']],
  ['Её Йод', ['ее', 'ЕЁ', 'иод', 'йод']],
  ['Łódź Đà Nẵng', ['lodz', 'ŁÓDŹ', 'da nang', 'Đà Nẵng', 'đà nẵng'.normalize('NFD')]],
  ['Ørsted œuvre Cæsar', ['orsted', 'oeuvre', 'ŒUVRE', 'caesar']],
  ['مُحَمَّد أحمد كتـاب', ['محمد', 'احمد', 'كتاب', '\u200fمحمد\u200f']],
  ['שָׁלוֹם', ['שלום', 'שָׁלוֹם']],
  ['한국어 인터뷰', ['한국', '한', '인터뷰', '한국어'.normalize('NFD')]],
  ['東京都知事が話した', ['知事', '都知', '話', '東京都']],
  ['ｶﾞｲﾄﾞ ガイド', ['ガイド', 'ｶﾞｲﾄﾞ']],
  ['สวัสดีครับ น้ำ', ['ครับ', 'น้ำ', 'สวัส']],
  ['naïve Café', ['naive', 'CAFÉ', 'café'.normalize('NFD'), 'cafe']],
  ['soft\u00adhyphen', ['softhyphen', 'soft\u00adhyphen', 'softh']],
  ['½ １２３', ['1/2', '½', '123']],
])('%s is found however it is written, and marked', async (said, typed) => {
  const find = await saying(said);
  for (const text of typed) {
    const { recordings } = find(text);
    expect([text, recordings[0]?.passages.map((passage) => passage.text)]).toEqual([text, [said]]);
    const marks = recordings[0]?.passages[0]?.marks ?? [];
    expect([text, marks.length > 0, marks.every(([start, end]) => start < end && end <= said.length)]).toEqual([text, true, true]);
  }
});

test('an accent that was typed wrongly does not find another word', async () => {
  const find = await saying('Straße und Bucht');
  for (const text of ['strase ', 'strassen ', '"buch" ', 'strasse -bucht ', '"bucht und" ']) expect(passagesOf(find(text))).toEqual([]);
});

test('words that follow each other are found within a turn, not from one turn to the next', async () => {
  const find = await saying('the tide was', 'over the wall');
  expect(passagesOf(find('"tide was"'))).toEqual(['the tide was']);
  expect(passagesOf(find('"was over"'))).toEqual([]);
  expect(passagesOf(find('was over '))).toEqual([]);
});

const WORDS = [
  'harbour',
  'Harbour',
  'tide',
  'Straße',
  'STRASSE',
  'Éric',
  'eric',
  'ёлка',
  'Ελλάς',
  '港务',
  '局长',
  'น้ำ',
  '한국어',
  'مُحَمَّد',
  '1998',
  'don’t',
  'x',
];
const some = fc.constantFrom(...WORDS);

/** Plain comparison, written without the app's own rules: accents, case, vowel signs off; Chinese and Thai letter by letter. */
function plainWords(text: string): readonly string[] {
  const bare = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replaceAll('ς', 'σ').normalize('NFC');
  return bare.replaceAll(/[\p{sc=Han}\p{sc=Thai}]/gu, ' $& ').match(/[\p{L}\p{N}]+/gu) ?? [];
}

const holds = (said: readonly string[], wanted: readonly string[]): boolean =>
  wanted.length === 0 || said.some((_, at) => wanted.every((word, offset) => said[at + offset] === word));

test('what is found is what a plain look through every text finds: all words, phrases, and nothing that must not be there', async () => {
  const texts = fc.sample(fc.array(some, { minLength: 1, maxLength: 6 }), { numRuns: 60, seed: 7 }).map((words) => words.join(' '));
  const find = await saying(...texts);
  const term = fc.record({ words: fc.array(some, { minLength: 1, maxLength: 2 }), not: fc.boolean() });
  fc.assert(
    fc.property(fc.array(term, { minLength: 1, maxLength: 3 }), (terms) => {
      fc.pre(terms.some(({ not }) => !not));
      const typed = terms.map(({ words, not }) => `${not ? '-' : ''}"${words.join(' ')}"`).join(' ');
      const expected = texts.filter((text) => {
        const said = plainWords(text);
        return terms.every(({ words, not }) => holds(said, plainWords(words.join(' '))) !== not);
      });
      expect([typed, passagesOf(find(typed))]).toEqual([typed, expected]);
    }),
    { numRuns: 1500 },
  );
});

const NASTY_SIGNS = [
  '"',
  '“',
  '„',
  '«',
  '*',
  '-',
  '–',
  ':',
  '(',
  ')',
  '((',
  '))',
  '^',
  '{',
  '}',
  '+',
  '\\',
  "'",
  ';--',
  '%',
  '_',
  '|',
  '&&',
  ',',
];
const NASTY_WORDS = [
  'NEAR(',
  'NEAR/2',
  'AND',
  'OR',
  'NOT',
  'x:',
  'words:',
  'rowid:',
  'speaker:',
  'speaker:"',
  'story:*',
  'tag:-',
  'lang:',
  'lang:xx',
];
const NASTY_DAYS = [
  'before:',
  'before:9999-99-99',
  'after:0000-00-00',
  'after:9999-12-31',
  'before:-1',
  'after:2026-13',
  'speaker:"Two Words"',
];
const SHAPELESS = [
  '\0',
  '\t',
  '\n',
  '\u00a0',
  '\u200f',
  '\u202e',
  '\u2066',
  '\u00ad',
  '\ufeff',
  '\u0301',
  '\ud83d',
  '\ude00',
  '👩‍🚀',
  '🏳️‍🌈',
  '\uffff',
];
const PLAIN_WORDS = ['tide', ' ', ' ', '港', 'น้ำ', 'ß', 'İ', 'ﬁ', '한', 'مُ', 'é'.normalize('NFD'), '½', 'ﷺ'];
const NASTY = [NASTY_SIGNS, NASTY_WORDS, NASTY_DAYS, SHAPELESS, PLAIN_WORDS].flat();

test('nothing that can be typed or pasted is an error', async () => {
  const find = await saying('the tide was over the wall', '港务局长', 'Straße');
  const typed = fc.oneof(
    fc.array(fc.constantFrom(...NASTY), { maxLength: 14 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }).map((units) => String.fromCharCode(...units)),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const { recordings, passageCount } = find(text);
      expect(passageCount).toBeGreaterThanOrEqual(0);
      for (const { passages } of recordings) {
        for (const passage of passages) {
          for (const [start, end] of passage.marks) expect(start < end && end <= passage.text.length).toBe(true);
        }
      }
    }),
    { numRuns: 3000 },
  );
  for (const long of ['a', 'a ', '"', '(', '- ', 'NOT ', '港', '\u0301', '👩‍🚀', 'speaker:x ', 'x:'.repeat(3)]) {
    expect(Array.isArray(find(long.repeat(10_000)).recordings)).toBe(true);
  }
});
