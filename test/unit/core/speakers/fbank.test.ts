import { expect, test } from 'vitest';

import { createFbank, FBANK_BINS, fbankRows } from '../../../../main/core/speakers/fbank.ts';

const fbank = createFbank();

function tone(frequencyHz: number, amplitude = 0.5): Float32Array {
  return Float32Array.from({ length: 16_000 }, (_, index) => amplitude * Math.sin((2 * Math.PI * frequencyHz * index) / 16_000));
}

function loudestBin(rows: Float32Array): number {
  const row = rows.subarray(10 * FBANK_BINS, 11 * FBANK_BINS);
  return row.indexOf(Math.max(...row));
}

test('a second of sound has 98 rows, and less than 25 ms none', () => {
  expect(fbank(tone(440)).length).toBe(98 * FBANK_BINS);
  expect(fbankRows(399)).toBe(0);
  expect(fbank(new Float32Array(399)).length).toBe(0);
});

test('a tone is loudest in the mel bin of its frequency', () => {
  const melOf = (frequencyHz: number): number => 1127 * Math.log(1 + frequencyHz / 700);
  for (const frequencyHz of [300, 1000, 3000, 6000]) {
    const expected = Math.round(((melOf(frequencyHz) - melOf(20)) / (melOf(8000) - melOf(20))) * (FBANK_BINS + 1) - 1);
    expect(Math.abs(loudestBin(fbank(tone(frequencyHz))) - expected)).toBeLessThanOrEqual(1);
  }
});

test('twice as loud is ln 4 more in every bin, and silence is the floor', () => {
  const [quiet, loud] = [fbank(tone(1000, 0.2)), fbank(tone(1000, 0.4))];
  const bin = 10 * FBANK_BINS + loudestBin(quiet);
  expect((loud[bin] ?? 0) - (quiet[bin] ?? 0)).toBeCloseTo(Math.log(4), 5);
  for (const value of fbank(new Float32Array(800))) expect(value).toBeCloseTo(Math.log(1.192e-7), 3);
});
