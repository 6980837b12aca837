import { expect, test } from 'vitest';

import { modeOf, settingIn } from '../../../../renderer/features/speakers/count-choice.ts';

test.each([
  ['auto', 'auto'],
  ['off', 'off'],
  [3, 'exactly'],
  ['2-4', 'between'],
] as const)('%s is chosen as %s', (setting, mode) => expect(modeOf(setting)).toBe(mode));

test('a number begins with how many people there are', () => expect(settingIn('exactly', 'auto', 3)).toBe(3));
test('a number is never one person because nobody was told apart', () => expect(settingIn('exactly', 'off', 1)).toBe(2));
test('a range begins around how many people there are', () => expect(settingIn('between', 'auto', 3)).toBe('3-4'));
test('a range keeps the numbers that were chosen', () => expect(settingIn('between', '2-5', 3)).toBe('2-5'));
test('a range for the most people goes down from there', () => expect(settingIn('between', 12, 12)).toBe('11-12'));
test('auto and off need no number', () => expect([settingIn('auto', '2-4', 2), settingIn('off', 5, 2)]).toEqual(['auto', 'off']));
