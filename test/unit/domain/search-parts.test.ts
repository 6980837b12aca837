import fc from 'fast-check';
import { expect, test } from 'vitest';

import { askedAt, begun, partsOf, textOfParts, withCondition, withoutCondition } from '../../../main/domain/search-parts.ts';
import { parseSearch } from '../../../main/domain/search-query.ts';

const INES = { key: 'speaker:', value: 'Ines Calder' } as const;

test.each([
  ['jetty', [], 'jetty'],
  ['jetty speaker:ines', [], 'jetty speaker:ines'],
  ['jetty speaker:ines ', [{ key: 'speaker:', value: 'ines' }], 'jetty '],
  ['speaker:"Ines Calder"', [INES], ''],
  ['speaker:"Ines Cal', [], 'speaker:"Ines Cal'],
  ['Language:de fuel', [{ key: 'lang:', value: 'de' }], 'fuel'],
  ['after:2025 fuel after:2026 ', [{ key: 'after:', value: '2026' }], 'fuel '],
  [
    'tag:a tag:b tag:a ',
    [
      { key: 'tag:', value: 'b' },
      { key: 'tag:', value: 'a' },
    ],
    '',
  ],
  ['-speaker:ines note:this ', [], '-speaker:ines note:this '],
  ['speaker: "', [], 'speaker: "'],
])('%s has its finished conditions taken out', (text, conditions, rest) => {
  expect(partsOf(text)).toEqual({ conditions, rest });
});

test('a condition chosen from a list takes the place of what was typed of it, and the words stay', () => {
  expect(withCondition('fuel speaker:in', INES)).toBe('speaker:"Ines Calder" fuel');
  expect(withCondition('fuel', INES)).toBe('speaker:"Ines Calder" fuel');
  expect(withCondition('after:2025 ', { key: 'after:', value: '2026' })).toBe('after:2026 ');
});

test('a condition is begun behind the words, in the place of one that was only begun', () => {
  expect(begun('fuel', 'story:')).toBe('fuel story:');
  expect(begun('fuel speaker:in', 'story:')).toBe('fuel story:');
  expect(begun('tag:phone ', '-')).toBe('tag:phone -');
});

test('a condition is taken away alone', () => {
  expect(withoutCondition('speaker:"Ines Calder" tag:phone fuel', INES)).toBe('tag:phone fuel');
});

test('only what stands unfinished at the end is asked for', () => {
  expect(askedAt('fuel speaker:"Ines C')).toMatchObject({ key: 'speaker:', typed: 'Ines C' });
  expect(askedAt('speaker:')).toMatchObject({ key: 'speaker:', typed: '' });
  expect(askedAt('speaker:ines ')).toBeNull();
  expect(askedAt('note:this')).toBeNull();
});

test('whatever is typed, taking the conditions out asks for nothing else than before, and doing it again changes nothing', () => {
  const part = fc.constantFrom('speaker:', 'tag:"', '"', ' ', 'after:2026', 'fuel', '-', 'story:x', '”', 'lang:de ', '\n');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (list) => {
      const text = list.join('');
      const parts = partsOf(text);
      const again = textOfParts(parts);
      expect(partsOf(again)).toEqual(parts);
      const words = (typed: string): readonly string[] =>
        parseSearch(typed)
          .terms.map((term) => term.words.join(' '))
          .toSorted();
      expect(words(again)).toEqual(words(text));
    }),
  );
});
