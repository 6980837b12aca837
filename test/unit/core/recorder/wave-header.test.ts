import { expect, test } from 'vitest';

import { WAVE_HEADER_BYTES, waveHeader, waveShapeOf } from '../../../../main/core/recorder/wave-header.ts';

const SHAPE = { rateHz: 48_000, channels: 2 } as const;
const text = (bytes: Uint8Array, at: number): string => new TextDecoder().decode(bytes.subarray(at, at + 4));

test('a file that is still written says that it goes on to its end', () => {
  const header = waveHeader(SHAPE, null);
  expect(text(header, 0)).toBe('RIFF');
  expect(new DataView(header.buffer).getUint32(WAVE_HEADER_BYTES - 4, true)).toBe(0xff_ff_ff_ff);
  expect(waveShapeOf(header)).toEqual(SHAPE);
});

test('an ended file tells its true size', () => {
  const header = waveHeader(SHAPE, 1000);
  const view = new DataView(header.buffer);
  expect(view.getUint32(4, true)).toBe(WAVE_HEADER_BYTES - 8 + 1000);
  expect(view.getUint32(WAVE_HEADER_BYTES - 4, true)).toBe(1000);
});

test('above four gigabytes it becomes RF64, in the same room', () => {
  const dataBytes = 5_000_000_000;
  const header = waveHeader(SHAPE, dataBytes);
  const view = new DataView(header.buffer);
  expect([text(header, 0), text(header, 12)]).toEqual(['RF64', 'ds64']);
  expect(view.getBigUint64(28, true)).toBe(BigInt(dataBytes));
  expect(view.getBigUint64(36, true)).toBe(BigInt(dataBytes / 4));
  expect(waveShapeOf(header)).toEqual(SHAPE);
});

test('a head that is none of ours has no shape', () => {
  expect(waveShapeOf(new Uint8Array(WAVE_HEADER_BYTES))).toBeNull();
  expect(waveShapeOf(new Uint8Array(10))).toBeNull();
});
