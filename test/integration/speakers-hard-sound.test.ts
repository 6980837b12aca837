import { fileURLToPath } from 'node:url';

import { afterAll, expect, test } from 'vitest';

import { joinedSamples } from '../../main/core/media/joined-samples.ts';
import { nodeLauncher } from '../../main/core/process/node-launcher.ts';
import { channelDiarizer } from '../../main/core/speakers/channel-diarizer.ts';
import { chooseDiarizer } from '../../main/core/speakers/choice.ts';
import type { Kept, PeopleCount, SpeakerSound, SpeakerTurn } from '../../main/core/speakers/diarizer.ts';
import { diarizerLink } from '../../main/core/speakers/diarizer-link.ts';
import { onDeviceDiarizer } from '../../main/core/speakers/on-device-diarizer.ts';
import { samplesOfWave } from '../contract/wave-file.ts';
import { soundOfChannels } from '../fakes/speaker-sound.ts';

const ROOT = new URL('../../', import.meta.url);
const launch = nodeLauncher({ entryOf: (name) => fileURLToPath(new URL(`main/worker/${name}.ts`, ROOT)) });
const onDevice = onDeviceDiarizer({
  link: diarizerLink(launch, ['--models', fileURLToPath(new URL('assets/speakers', ROOT))]),
  threads: 1,
});
const diarizers = { channels: channelDiarizer(), onDevice };
const { signal } = new AbortController();
const AUTO = { kind: 'auto' } as const;

afterAll(() => onDevice.close());

interface Heard {
  readonly by: string;
  readonly turns: readonly SpeakerTurn[];
  readonly kept: readonly Kept[];
}

/** What comes of a sound as a job would hear it: chosen by the sound, with the real models in their process. */
async function heard(sound: SpeakerSound, people: PeopleCount = AUTO): Promise<Heard> {
  const diarizer = await chooseDiarizer(diarizers, { sound, people }, signal);
  const kept: Kept[] = [];
  let turns: readonly SpeakerTurn[] = [];
  for await (const event of diarizer.diarize({ sound, people, kept: [], signal })) {
    if (event.kind === 'kept') kept.push(event.bytes);
    else if (event.complete) ({ turns } = event);
  }
  return { by: diarizer.id, turns, kept };
}

function fixture(name: string): Promise<Float32Array> {
  return samplesOfWave(new URL(`test/fixtures/audio/${name}`, ROOT));
}

function peopleIn(turns: readonly SpeakerTurn[]): number {
  return new Set(turns.map((turn) => turn.speakerLocalId)).size;
}

/** Somebody with another throat: the same words higher and faster, or lower and slower. */
function voiceOf(samples: Float32Array, pitch: number): Float32Array {
  return Float32Array.from({ length: Math.floor(samples.length / pitch) }, (_, index) => {
    const at = index * pitch;
    const from = Math.floor(at);
    return (samples[from] ?? 0) + (at - from) * ((samples[from + 1] ?? 0) - (samples[from] ?? 0));
  });
}

test('two people on one channel of a stereo file are told apart by their voices, the other channel silent or not', async () => {
  const both = await fixture('short.wav');
  const hum = both.map((_, index) => 0.002 * Math.sin(index / 50));
  for (const channels of [
    [both, new Float32Array(both.length)],
    [hum, both],
  ]) {
    const { by, turns } = await heard(soundOfChannels(channels));
    expect(by).toBe('on-device');
    expect(peopleIn(turns)).toBe(2);
  }
});

test('twelve voices are a handful of people or twelve at most, and any count up to twelve can be asked for', async () => {
  const [man, woman] = await Promise.all([fixture('short.wav'), fixture('foreign.wav')]);
  const pitches = [0.72, 0.82, 0.92, 1, 1.15, 1.3];
  const turnsOfTwo = pitches.flatMap((pitch) => [
    voiceOf(man.subarray(5 * 16_000, 7.5 * 16_000), pitch),
    voiceOf(woman.subarray(16_000, 3.5 * 16_000), pitch),
  ]);
  const { turns, kept } = await heard(soundOfChannels([joinedSamples(turnsOfTwo)]));
  expect(peopleIn(turns)).toBeGreaterThanOrEqual(4);
  expect(peopleIn(turns)).toBeLessThanOrEqual(12);
  for (const count of [1, 12, 50]) {
    const told = peopleIn(await onDevice.recount(kept, { kind: 'exactly', count }, signal));
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThanOrEqual(Math.min(count, 12));
  }
});

test('a number of people that cannot be is refused before any sound is heard', async () => {
  const sound = soundOfChannels([await fixture('tone.wav')]);
  for (const count of [0, -1, 1.5]) await expect(heard(sound, { kind: 'exactly', count })).rejects.toThrow('bad-request');
  await expect(heard(sound, { kind: 'between', least: 4, most: 2 })).rejects.toThrow('bad-request');
});

test('one voice of which two people were asked for stays whole, or is parted without a gap', async () => {
  const { turns } = await heard(soundOfChannels([await fixture('foreign.wav')]), { kind: 'exactly', count: 2 });
  expect(peopleIn(turns)).toBeGreaterThanOrEqual(1);
  expect(peopleIn(turns)).toBeLessThanOrEqual(2);
});

test('a telephone call with music before it is two people and no third in the music', async () => {
  const call = (await fixture('short.wav')).map((value, index, all) => (index % 2 === 0 ? value : (all[index - 1] ?? 0)));
  const music = Float32Array.from({ length: 4 * 16_000 }, (_, index) => {
    const beat = Math.floor(index / 8_000);
    return 0.1 * Math.exp(-(index % 8_000) / 4_000) * Math.sin((2 * Math.PI * ([220, 277.2, 329.6, 440][beat % 4] ?? 0) * index) / 16_000);
  });
  const { turns } = await heard(soundOfChannels([joinedSamples([music, call])]));
  expect(peopleIn(turns)).toBe(2);
  expect(turns.every((turn) => turn.endMs > 4_000)).toBe(true);
});
