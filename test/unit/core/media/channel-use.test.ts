import { expect, test } from 'vitest';

import { channelUseOf, stretchesOf } from '../../../../main/core/media/channel-use.ts';
import { fileOf, mediaCore, recording, tone, wave } from './media-fixture.ts';

const stereo = (seconds: number, level: (second: number) => readonly [left: number, right: number]): Float32Array => {
  const sound = new Float32Array(seconds * 32_000);
  for (let i = 0; i < seconds * 16_000; i++) {
    const [left, right] = level(Math.floor(i / 16_000));
    sound[i * 2] = left * Math.sin(i / 6);
    sound[i * 2 + 1] = right * Math.sin(i / 9);
  }
  return sound;
};

test('two people with a microphone each are told from one room heard by two', () => {
  expect(channelUseOf([stereo(10, (second) => (second % 2 === 0 ? [0.4, 0.05] : [0.04, 0.3]))])).toBe('two-microphones');
  expect(channelUseOf([stereo(10, () => [0.4, 0.3])])).toBe('together');
});

test('one channel that holds all is one-sided, whichever it is', () => {
  expect(channelUseOf([stereo(4, () => [0.4, 0.001])])).toBe('one-sided');
  expect(channelUseOf([stereo(4, () => [0, 0.2])])).toBe('one-sided');
});

test('a monologue on one of two microphones is no conversation', () => {
  expect(channelUseOf([stereo(10, () => [0.4, 0.05])])).toBe('together');
});

test('silence has no sides', () => {
  expect(channelUseOf([stereo(2, () => [0, 0])])).toBe('together');
});

test('a long recording is listened to here and there, from its first to its last second', () => {
  const stretches = stretchesOf(3 * 3600 * 16_000);
  expect(stretches[0]?.[0]).toBe(0);
  expect(stretches.at(-1)?.[1]).toBe(3 * 3600 * 16_000);
  expect(stretches.reduce((sum, [start, end]) => sum + end - start, 0)).toBe(60 * 16_000);
  expect(stretchesOf(1000)).toEqual([[0, 1000]]);
});

test('ingest keeps how the channels are used, and warns when one is empty', async () => {
  expect(await mediaCore().ingest(recording('stereo-speakers.wav'))).toMatchObject({ channelUse: 'two-microphones', warnings: [] });
  const left = tone(32_000);
  const half = fileOf(
    'left.wav',
    wave(
      Float32Array.from({ length: 64_000 }, (_, i) => (i % 2 === 0 ? (left[i >> 1] ?? 0) : 0)),
      { channels: 2 },
    ),
  );
  expect(await mediaCore().ingest(half)).toMatchObject({ channelUse: 'one-sided', warnings: ['one-sided'] });
  expect((await mediaCore().ingest(recording('short.wav'))).channelUse).toBeNull();
});
