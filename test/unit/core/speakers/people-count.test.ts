import { expect, test } from 'vitest';

import { MOST_PEOPLE } from '#domain/speakers-setting.ts';
import { limitsOf, peopleOf } from '../../../../main/core/speakers/people-count.ts';

test.each([
  ['auto', { kind: 'auto' }],
  [2, { kind: 'exactly', count: 2 }],
  ['2-4', { kind: 'between', least: 2, most: 4 }],
  ['off', null],
] as const)('the setting %s asks for the people it says', (setting, people) => expect(peopleOf(setting)).toEqual(people));

test('nobody at all is refused, however it is written', () => {
  expect(() => limitsOf({ kind: 'exactly', count: 0 })).toThrow('bad-request');
  expect(() => limitsOf({ kind: 'between', least: 0, most: 2 })).toThrow('bad-request');
});

test('more than can be told apart is the most that can', () => {
  expect(limitsOf({ kind: 'exactly', count: 50 })).toEqual({ least: MOST_PEOPLE, most: MOST_PEOPLE, insisted: true });
  expect(limitsOf({ kind: 'between', least: 2, most: 50 })).toMatchObject({ least: 2, most: MOST_PEOPLE });
});
