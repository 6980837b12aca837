import { expect, test } from 'vitest';

import { SoundCapture, type CaptureMessage } from '../../../../renderer/features/recorder/capture-sound.ts';

function capture(channels: number): { readonly told: CaptureMessage[]; readonly sound: SoundCapture } {
  const told: CaptureMessage[] = [];
  return { told, sound: new SoundCapture({ rateHz: 1000, channels }, (message) => void told.push(message)) };
}

const samples = (told: readonly CaptureMessage[]): number[] =>
  told.flatMap((message) => (message.kind === 'piece' ? [...new Int16Array(message.pcm)] : []));

test('with the gate shut sound is measured and not kept', () => {
  const { told, sound } = capture(1);
  sound.take([new Float32Array(100).fill(0.5)]);
  expect(told).toEqual([{ kind: 'level', peak: 0.5, clipped: 0, recordedFrames: 0 }]);
});

test('a piece is half a second; shutting the gate gives the rest and then says so', () => {
  const { told, sound } = capture(1);
  sound.setGate(true);
  sound.take([new Float32Array(700).fill(0.25)]);
  sound.setGate(false);
  const lengths = told.flatMap((message) => (message.kind === 'piece' ? [message.pcm.byteLength / 2] : []));
  expect(lengths).toEqual([500, 200]);
  expect(told.at(-1)).toEqual({ kind: 'shut' });
  expect(new Set(samples(told))).toEqual(new Set([8192]));
});

test('channels are laid side by side, a missing one is like the first, and what is too loud is cut off and counted', () => {
  const { told, sound } = capture(2);
  sound.setGate(true);
  sound.take([Float32Array.of(0.5, 2), Float32Array.of(-0.5, -2)]);
  sound.take([Float32Array.of(0.125)]);
  sound.setGate(false);
  expect(samples(told)).toEqual([16_384, -16_384, 32_767, -32_768, 4096, 4096]);
  sound.take([new Float32Array(100)]);
  expect(told.at(-1)).toMatchObject({ kind: 'level', peak: 1, clipped: 2, recordedFrames: 3 });
});
