import { expect, test } from 'vitest';

import { sayLength, sayRowDate, saySize, sayTaken } from '../../../../renderer/copy/numbers.ts';

test.each([
  [0, '1 s'],
  [26_000, '26 s'],
  [58_000, '1 min'],
  [6 * 60_000, '6 min'],
  [59.8 * 60_000, '1 h 00'],
  [161 * 60_000, '2 h 41'],
])('%d ms are said as %s', (ms, said) => {
  expect(sayLength(ms)).toBe(said);
});

test.each([
  [48_000, '48 s'],
  [130_000, '2 min 10'],
  [3_840_000, '1 h 04'],
])('work of %d ms took %s', (ms, said) => {
  expect(sayTaken(ms)).toBe(said);
});

test.each([
  [300, '1 kB'],
  [820_000, '820 kB'],
  [2_440_000, '2.4 MB'],
  [63_000_000, '63 MB'],
  [1_200_000_000, '1.2 GB'],
])('%d bytes are %s', (bytes, said) => {
  expect(saySize(bytes)).toBe(said);
});

test('a row tells the time today, the weekday this week, then the date', () => {
  const now = new Date('2026-11-22T18:00:00');
  expect(sayRowDate('2026-11-22T10:05:00', now)).toBe('10:05');
  expect(sayRowDate('2026-11-20T10:32:00', now)).toBe('Fri 20');
  expect(sayRowDate('2026-11-12T07:30:00', now)).toBe('12 Nov');
  expect(sayRowDate('2024-11-12T07:30:00', now)).toBe('12 Nov 2024');
  expect(sayRowDate('not a date', now)).toBe('');
});
