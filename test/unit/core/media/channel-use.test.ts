import { expect, test } from 'vitest';

import { channelUseOf } from '../../../../main/core/media/channel-use.ts';
import { fileOf, mediaCore, recording, tone, wave } from './media-fixture.ts';

/** The energies of two channels for each 100 ms, from their levels in each second. */
const sides = (seconds: number, level: (second: number) => readonly [left: number, right: number]): Float32Array =>
  Float32Array.from({ length: seconds * 20 }, (_, i) => (level(Math.floor(i / 20))[i % 2 === 0 ? 0 : 1] ?? 0) ** 2);

/** Two voices a second and a half each, of which only the first is heard until `fromSecond`; 16 bit, 8 kHz. */
const lateVoice = (seconds: number, fromSecond: number): Buffer => {
  const rateHz = 8000;
  const samples = Float32Array.from({ length: seconds * rateHz * 2 }, (_, i) => {
    const second = (i >> 1) / rateHz;
    const isRight = i % 2 === 1;
    const speaks = second < fromSecond ? !isRight : isRight === second % 3 > 1.5;
    return speaks ? 0.4 * Math.sin((i >> 1) / (isRight ? 9 : 6)) : 0;
  });
  return wave(samples, { rateHz, channels: 2 });
};

test('two people with a microphone each are told from one room heard by two', () => {
  expect(channelUseOf(sides(10, (second) => (second % 2 === 0 ? [0.4, 0.05] : [0.04, 0.3])))).toBe('two-microphones');
  expect(channelUseOf(sides(10, () => [0.4, 0.3]))).toBe('together');
});

test('one channel that holds all is one-sided, whichever it is', () => {
  expect(channelUseOf(sides(4, () => [0.4, 0.001]))).toBe('one-sided');
  expect(channelUseOf(sides(4, () => [0, 0.2]))).toBe('one-sided');
});

test('a monologue on one of two microphones is no conversation', () => {
  expect(channelUseOf(sides(10, () => [0.4, 0.05]))).toBe('together');
});

test('silence has no sides', () => {
  expect(channelUseOf(sides(2, () => [0, 0]))).toBe('together');
});

test('the second microphone may come after hours, and speak little', () => {
  const hours = 3 * 3600;
  const late = sides(hours, (second) => (second < hours * 0.9 || second % 2 === 0 ? [0.4, 0.001] : [0.03, 0.3]));
  expect(channelUseOf(late)).toBe('two-microphones');
});

test('what the first minute does not tell is told by the whole recording', async () => {
  const file = fileOf('late.wav', lateVoice(80, 62));
  expect(await mediaCore().hear(file)).toMatchObject({ channelUse: 'one-sided' });
  expect(await mediaCore().ingest(file)).toMatchObject({ channelUse: 'two-microphones', warnings: [] });
});

test.each(['pcm_u8', 'pcm_s16le', 'pcm_s24le', 'pcm_f32le', 'pcm_f64le'] as const)('sides are told from %s', async (codec) => {
  const found = await mediaCore().ingest(fileOf('sides.wav', stereoWave(codec)));
  expect(found).toMatchObject({ codec, channelUse: 'two-microphones' });
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

/** Six seconds at 8 kHz in which left and right sound in turn, written in that codec. */
function stereoWave(codec: string): Buffer {
  const [bits, isFloat] = [Number(/\d+/u.exec(codec)?.[0]), codec.includes('_f')];
  const count = 6 * 8000 * 2;
  const data = Buffer.alloc((count * bits) / 8);
  for (let i = 0; i < count; i++) {
    const speaks = (i % 2 === 1) === ((i >> 1) / 8000) % 2 > 1;
    const sample = speaks ? 0.4 * Math.sin((i >> 1) / 6) : 0;
    const at = (i * bits) / 8;
    if (codec === 'pcm_f64le') data.writeDoubleLE(sample, at);
    else if (isFloat) data.writeFloatLE(sample, at);
    else if (bits === 8) data.writeUInt8(Math.round(sample * 127) + 128, at);
    else data.writeIntLE(Math.round(sample * 2 ** (bits - 1)), at, bits / 8);
  }
  const head = wave([], { rateHz: 8000, channels: 2 });
  head.writeUInt16LE(isFloat ? 3 : 1, 20);
  head.writeUInt32LE((8000 * 2 * bits) / 8, 28);
  head.writeUInt16LE((2 * bits) / 8, 32);
  head.writeUInt16LE(bits, 34);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}
