import { describe, expect, test } from 'vitest';

import { MOST_PEOPLE } from '../../../../main/core/speakers/diarizer.ts';
import { limitsOf, parsePeopleCount } from '../../../../main/core/speakers/people-count.ts';

describe('a count as it is written', () => {
  test.each([
    ['auto', { kind: 'auto' }],
    ['2', { kind: 'exactly', count: 2 }],
    ['2-4', { kind: 'between', least: 2, most: 4 }],
    [' 3 ', { kind: 'exactly', count: 3 }],
  ])('%s is understood', (text, people) => expect(parsePeopleCount(text)).toEqual(people));

  test.each(['', 'two', '2-', '-2', '2.5', '1-2-3', '1000'])('%s is no count', (text) => expect(parsePeopleCount(text)).toBeNull());
});

test('nobody at all is refused, however it is written', () => {
  expect(() => limitsOf({ kind: 'exactly', count: 0 })).toThrow('bad-request');
  expect(() => limitsOf({ kind: 'between', least: 0, most: 2 })).toThrow('bad-request');
});

test('more than can be told apart is the most that can', () => {
  expect(limitsOf({ kind: 'exactly', count: 50 })).toEqual({ least: MOST_PEOPLE, most: MOST_PEOPLE, insisted: true });
  expect(limitsOf({ kind: 'between', least: 2, most: 50 })).toMatchObject({ least: 2, most: MOST_PEOPLE });
});
