import { expect, test } from 'vitest';

import { boundsOf, isSpeakersSetting, parseSpeakers } from '#domain/speakers-setting.ts';

test.each([
  ['auto', 'auto'],
  ['OFF', 'off'],
  [' 3 ', 3],
  ['2-4', '2-4'],
  ['2 – 4', '2-4'],
  ['3-3', 3],
  ['12', 12],
])('"%s" is understood', (text, setting) => {
  expect(parseSpeakers(text)).toBe(setting);
  expect(isSpeakersSetting(setting)).toBe(true);
});

test.each(['', 'two', '0', '50', '2-', '-2', '2.5', '1-2-3', '0-2', '4-2', '2-50'])('"%s" is no count of people', (text) => {
  expect(parseSpeakers(text)).toBeNull();
  expect(isSpeakersSetting(text)).toBe(false);
});

test.each([0, 13, 1.5, Number.NaN, null, ['2-4']])('%s is no setting either', (value) => expect(isSpeakersSetting(value)).toBe(false));

test('a setting says between how many people the answer lies', () => {
  expect([boundsOf('auto'), boundsOf('off'), boundsOf(3), boundsOf('2-4')]).toEqual([
    null,
    null,
    { least: 3, most: 3 },
    { least: 2, most: 4 },
  ]);
});
