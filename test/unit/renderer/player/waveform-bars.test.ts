import { expect, test } from 'vitest';

import { rulerTimes, waveformBars } from '../../../../renderer/features/player/waveform-bars.ts';

test('loud speech reaches the top, silence stays flat', () => {
  const peaks = new Int8Array([0, 0, 0, 0, -60, 60, -60, 60]);
  expect([...waveformBars(peaks, 2)]).toEqual([0, 1]);
});

test('a quiet recording is drawn as high as a loud one', () => {
  expect([...waveformBars(new Int8Array([-10, 10, -5, 5]), 2)].map((bar) => Math.round(bar * 10) / 10)).toEqual([1, 0.5]);
});

test('near silence is not blown up into speech', () => {
  expect(Math.max(...waveformBars(new Int8Array([-1, 1, -1, 1]), 2))).toBeLessThan(0.2);
});

test('without peaks there are bars without height', () => {
  expect([...waveformBars(new Int8Array(0), 3)]).toEqual([0, 0, 0]);
});

test('the ruler names round times that have room', () => {
  expect(rulerTimes(276_000, 1168)).toEqual([0, 30_000, 60_000, 90_000, 120_000, 150_000, 180_000, 210_000, 240_000, 270_000]);
  expect(rulerTimes(3_138_000, 700).slice(0, 3)).toEqual([0, 600_000, 1_200_000]);
  expect(rulerTimes(0, 700)).toEqual([]);
});
