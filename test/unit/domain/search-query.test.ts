import fc from 'fast-check';
import { expect, test } from 'vitest';

import { asksNothing, parseSearch } from '../../../main/domain/search-query.ts';
import { marksOf } from '../../../main/domain/search-text.ts';

const NOTHING = {
  terms: [],
  excluded: [],
  speakers: [],
  stories: [],
  tags: [],
  languages: [],
  before: null,
  after: null,
  states: [],
  engines: [],
  sensitive: null,
  misread: [],
};
const term = (...words: string[]) => ({ words, isPrefix: false });
const beginning = (...words: string[]) => ({ words, isPrefix: true });

test.each([
  ['', NOTHING],
  ['fuel jetty', { ...NOTHING, terms: [term('fuel'), beginning('jetty')] }],
  ['fuel jetty ', { ...NOTHING, terms: [term('fuel'), term('jetty')] }],
  ['"fuel jetty"', { ...NOTHING, terms: [term('fuel', 'jetty')] }],
  ['“fuel jetty', { ...NOTHING, terms: [term('fuel', 'jetty')] }],
  ['„fuel jetty“ board', { ...NOTHING, terms: [term('fuel', 'jetty'), beginning('board')] }],
  ['har* master ', { ...NOTHING, terms: [beginning('har'), term('master')] }],
  ['h', { ...NOTHING, terms: [term('h')] }],
  ['jetty -fuel', { ...NOTHING, terms: [term('jetty')], excluded: [term('fuel')] }],
  ['jetty NOT fuel', { ...NOTHING, terms: [term('jetty')], excluded: [beginning('fuel')] }],
  ['jetty AND fuel ', { ...NOTHING, terms: [term('jetty'), term('fuel')] }],
  ['check-in ', { ...NOTHING, terms: [term('check', 'in')] }],
  ['采访 ', { ...NOTHING, terms: [term('采', '访')] }],
  ['speaker:Haldane jetty ', { ...NOTHING, terms: [term('jetty')], speakers: [beginning('Haldane')] }],
  ['speaker:"Ines Calder"', { ...NOTHING, speakers: [beginning('Ines', 'Calder')] }],
  ['lang:de Speaker:x', { ...NOTHING, languages: ['de'], speakers: [{ words: ['x'], isPrefix: true }] }],
  ['after:2026 before:2026-11-2', { ...NOTHING, after: '2026-01-01', before: '2026-11-02' }],
  ['before:soon after:2026-02-31', { ...NOTHING, misread: ['before:soon', 'after:2026-02-31'] }],
  [
    'state:to-check state:F engine:together sensitive:no',
    { ...NOTHING, states: ['to-check', 'failed'], engines: ['together'], sensitive: false },
  ],
  ['state:lost sensitive:perhaps', { ...NOTHING, misread: ['state:lost', 'sensitive:perhaps'] }],
  ['jetty speaker:', { ...NOTHING, terms: [beginning('jetty')] }],
  ['fuel jett state:do', { ...NOTHING, terms: [term('fuel'), beginning('jett')], states: ['done'] }],
  ['jett state:done ', { ...NOTHING, terms: [term('jett')], states: ['done'] }],
  ['-speaker:ines ', { ...NOTHING, misread: ['-speaker:ines'] }],
  ['note:this ', { ...NOTHING, terms: [term('note', 'this')] }],
])('%s is understood', (typed, query) => {
  expect(parseSearch(typed)).toEqual(query);
});

test('without a word or a condition nothing is asked', () => {
  for (const typed of ['', '  ', '"', '-', '*', '-fuel', '()', '😀']) expect(asksNothing(parseSearch(typed))).toBe(true);
});

test('any text is a query, and a query never holds more than it may', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (typed) => {
      const { terms, excluded } = parseSearch(typed);
      expect(terms.length + excluded.length).toBeLessThanOrEqual(32);
      for (const { words } of [...terms, ...excluded]) expect(words.length).toBeGreaterThan(0);
    }),
  );
});

test('what is quoted out of a text is found in it, whatever its accents and case, and the mark lies in the text', () => {
  const word = fc.constantFrom('Été', 'harbour', 'ﬁgures', 'İstanbul', '采访', 'สัมภาษณ์', 'Straße', '1998', 'Ђуро', 'naïve');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(7), fc.boolean(), (words, at, upper) => {
      const text = words.join(', ');
      const quoted = words.slice(at % words.length, (at % words.length) + 2).join(' ');
      const { terms } = parseSearch(`"${upper ? quoted.toLowerCase() : quoted}"`);
      const marks = marksOf(text, terms) ?? [];
      expect(marks.length).toBeGreaterThan(0);
      for (const [start, end] of marks) expect(text.slice(start, end).trim()).not.toBe('');
    }),
  );
});
