import { writeFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { decodedWave } from '../../../../main/core/media/decoded-wave.ts';
import { aiff } from '../../../fakes/sound-files.ts';
import { differenceDb, fileOf, mediaCore, recording } from './media-fixture.ts';

const counted = (start: number, end: number): Promise<Int16Array> =>
  Promise.resolve(Int16Array.from({ length: end - start }, (_, at) => start + at));

test('reads alike in pieces of any length, from any byte', async () => {
  const wave = decodedWave(100, counted);
  const head = await wave.readAt(0, 1000);
  const whole = Buffer.concat([head, await wave.readAt(head.length, 100_000)]);
  expect(whole).toHaveLength(wave.sizeBytes);
  for (const [position, length] of [
    [44, 1],
    [45, 1],
    [45, 7],
    [1001, 2000],
    [wave.sizeBytes - 3, 50],
    [wave.sizeBytes, 10],
  ] as const)
    expect(Buffer.from(await wave.readAt(position, length))).toEqual(whole.subarray(position, position + length));
});

test('silence stands where sound ends sooner than was thought', async () => {
  const wave = decodedWave(10, () => Promise.resolve(Int16Array.of(1, 2)));
  expect([...(await wave.readAt(44, 8))]).toEqual([1, 0, 2, 0, 0, 0, 0, 0]);
});

test('more than 4 GiB are told in a header of 64 bits', async () => {
  const wave = decodedWave(13 * 3_600_000, counted);
  const head = Buffer.from(await wave.readAt(0, 1000));
  expect(head.toString('latin1', 0, 4)).toBe('RF64');
  expect(Number(head.readBigUInt64LE(28))).toBe(wave.sizeBytes - head.length);
  expect(head.readUInt32LE(head.indexOf('data') + 4)).toBe(0xff_ff_ff_ff);
});

test('is a WAV of the very sound that was in the file', async () => {
  const core = mediaCore();
  const samples = await core.pcm(recording('short.wav'), { startSample: 0, endSample: 160_000 });
  const file = fileOf('recorder.aiff', aiff(samples));
  const lengthMs = samples.length / 16;
  const wave = decodedWave(lengthMs, (startSample, endSample) => core.playableSound(file, { startSample, endSample }));
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < wave.sizeBytes;) {
    const piece = await wave.readAt(at, 96_000);
    pieces.push(piece);
    at += piece.length;
  }
  const heard = fileOf('heard.wav', Buffer.alloc(0));
  writeFileSync(heard, Buffer.concat(pieces));
  const back = await core.pcm(heard, { startSample: 0, endSample: samples.length });
  expect(back).toHaveLength(samples.length);
  // Twice resampled: what is left lies beyond the voice.
  expect(differenceDb(samples, back)).toBeLessThan(-25);
});
