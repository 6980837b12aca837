import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { createHoleFinder } from '../../../../main/core/media/hole-finder.ts';
import { recorderOf } from '../../../../main/core/media/recorder-name.ts';
import { fileOf, mediaCore, recording, tone } from './media-fixture.ts';

test('silence put in place of lost sound is found where it is', () => {
  const finder = createHoleFinder();
  const piece = tone(16_000).map((sample) => sample + 0.001);
  finder.push(piece, 0, 0);
  const torn = piece.slice().fill(0, 4000, 8000);
  finder.push(torn, 16_000, 3);
  finder.push(piece, 32_000, 3);
  expect(finder.holes()).toEqual([{ startMs: 1250, endMs: 1500 }]);
});

test('a pause in sound that is whole is no hole', () => {
  const finder = createHoleFinder();
  finder.push(new Float32Array(16_000), 0, 0);
  expect(finder.holes()).toEqual([]);
});

test('damage that the decoder covered up is somewhere in its second, and neighbours are one hole', () => {
  const finder = createHoleFinder();
  const piece = tone(16_000).map((sample) => sample + 0.001);
  finder.push(piece, 0, 1);
  finder.push(piece, 16_000, 2);
  finder.push(piece, 32_000, 2);
  finder.push(piece, 80_000, 3);
  expect(finder.holes()).toEqual([
    { startMs: 0, endMs: 2000 },
    { startMs: 5000, endMs: 6000 },
  ]);
});

test('noise in the middle of a file is told with its place', async () => {
  const bytes = Buffer.from(readFileSync(recording('short.mp3')));
  const middle = Math.floor(bytes.length / 2);
  for (let i = 0; i < 1500; i++) bytes[middle + i] = (i * 7919) % 251;
  const { holes, durationMs } = await mediaCore().ingest(fileOf('scratched.mp3', bytes));
  expect(holes).toHaveLength(1);
  expect(holes[0]?.startMs).toBeGreaterThan(durationMs / 2 - 1500);
  expect(holes[0]?.endMs).toBeLessThan(durationMs / 2 + 1500);
});

test('half a file says how long it should have been', async () => {
  const whole = readFileSync(recording('short.flac'));
  const found = await mediaCore().ingest(fileOf('half.flac', whole.subarray(0, whole.length / 2)));
  expect(found.promisedMs).toBeGreaterThan(9000);
  expect((await mediaCore().ingest(recording('short.flac'))).promisedMs).toBeNull();
});

test.each([
  ['a phone', { 'com.apple.quicktime.make': 'Apple', 'com.apple.quicktime.model': 'iPhone 15' }, 'Apple iPhone 15'],
  ['a field recorder', { encoded_by: 'ZOOM H5' }, 'ZOOM H5'],
  ['a program that only wrote the file', { encoded_by: 'Lavf60.3.100' }, null],
  ['nobody', {}, null],
])('%s is named as the recorder by its tags', (_what, tags: Record<string, string>, expected) => {
  expect(recorderOf({ tags })).toBe(expected);
});

test('a DS2 recording is refused by its name', async () => {
  const file = fileOf('interview.ds2', Buffer.concat([Buffer.from('\x03ds2\x01\x00', 'latin1'), Buffer.alloc(2000, 7)]));
  await expect(mediaCore().probe(file)).rejects.toMatchObject({ failure: { code: 'unsupported-codec', data: { codec: 'Olympus DS2' } } });
});
