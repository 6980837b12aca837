import { describe, expect, test } from 'vitest';

import { BLOCK_SAMPLES, openSoundTrack } from '../../../../../main/core/engines/local/sound-track.ts';
import { BLOCK_HOPS, HOP_SAMPLES } from '../../../../../main/core/engines/local/speech-detector.ts';
import { soundOf } from '../../../../fakes/memory-sound.ts';

const { signal } = new AbortController();

/** A detector that answers with the first sample of each hop. */
const firstSample = (block: Float32Array): Promise<Float32Array> =>
  Promise.resolve(Float32Array.from({ length: Math.ceil(block.length / HOP_SAMPLES) }, (_, hop) => block[hop * HOP_SAMPLES] ?? 0));

function counting(samples: number): Float32Array {
  return Float32Array.from({ length: samples }, (_, index) => Math.floor(index / HOP_SAMPLES));
}

describe('the sound of a recording in blocks', () => {
  test('is the same wherever one begins', async () => {
    const sound = counting(BLOCK_SAMPLES * 2.5);
    const fromMiddle = openSoundTrack(soundOf(sound), firstSample);
    expect(await fromMiddle.speechAt(BLOCK_HOPS + 10, signal)).toBe(BLOCK_HOPS + 10);
    const fromStart = openSoundTrack(soundOf(sound), firstSample);
    expect(await fromStart.speechAt(0, signal)).toBe(0);
    expect(await fromStart.speechAt(BLOCK_HOPS + 10, signal)).toBe(BLOCK_HOPS + 10);
  });

  test('ends where the sound ends', async () => {
    const track = openSoundTrack(soundOf(counting(HOP_SAMPLES * 3 + 100)), firstSample);
    expect(track.endSample()).toBeNull();
    expect(await track.speechAt(3, signal)).toBe(3);
    expect(await track.speechAt(4, signal)).toBeNull();
    expect(track.endSample()).toBe(HOP_SAMPLES * 3 + 100);
  });

  test('ends properly where a block ends with it', async () => {
    const track = openSoundTrack(soundOf(counting(BLOCK_SAMPLES)), firstSample);
    expect(await track.speechAt(BLOCK_HOPS - 1, signal)).toBe(BLOCK_HOPS - 1);
    expect(await track.speechAt(BLOCK_HOPS, signal)).toBeNull();
    expect(track.endSample()).toBe(BLOCK_SAMPLES);
  });

  test('reads one block ahead and no further', async () => {
    const sound = soundOf(counting(BLOCK_SAMPLES * 5));
    await openSoundTrack(sound, firstSample).speechAt(0, signal);
    expect(sound.reads).toEqual([
      [0, BLOCK_SAMPLES],
      [BLOCK_SAMPLES, 2 * BLOCK_SAMPLES],
    ]);
  });

  test('gives samples across the edge of a block and forgets what is done', async () => {
    const track = openSoundTrack(soundOf(counting(BLOCK_SAMPLES * 2)), firstSample);
    await track.speechAt(0, signal);
    await track.speechAt(BLOCK_HOPS, signal);
    expect([...track.samples(BLOCK_SAMPLES - 1, BLOCK_SAMPLES + 1)]).toEqual([BLOCK_HOPS - 1, BLOCK_HOPS]);
    track.forget(BLOCK_SAMPLES);
    expect([...track.samples(BLOCK_SAMPLES - 1, BLOCK_SAMPLES + 1)]).toEqual([0, BLOCK_HOPS]);
  });

  test('asks the detector again after it failed', async () => {
    let calls = 0;
    const track = openSoundTrack(soundOf(counting(HOP_SAMPLES * 3)), (block) => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('died')) : firstSample(block);
    });
    await expect(track.speechAt(0, signal)).rejects.toThrow('died');
    expect(await track.speechAt(2, signal)).toBe(2);
  });
});
