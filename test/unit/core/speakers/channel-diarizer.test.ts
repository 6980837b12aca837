import { readFile } from 'node:fs/promises';

import { describe, expect, test } from 'vitest';

import { channelDiarizer } from '../../../../main/core/speakers/channel-diarizer.ts';
import { chooseDiarizer } from '../../../../main/core/speakers/choice.ts';
import type { Diarizer, DiarizerEvent, SpeakerSound, SpeakerTurn } from '../../../../main/core/speakers/diarizer.ts';
import { soundOfChannels } from '../../../fakes/speaker-sound.ts';
import { numbersFrom } from './spoken-script.ts';

const signal = new AbortController().signal;
const people = { kind: 'auto' } as const;
const diarizer = channelDiarizer();

/** The fixture's two channels: the reporter left, the harbour master right, each silent while only the other speaks. */
async function twoChannels(): Promise<readonly [Float32Array, Float32Array]> {
  const bytes = await readFile(new URL('../../../fixtures/audio/stereo-speakers.wav', import.meta.url));
  const frames = (bytes.length - 44) >> 2;
  const channel = (offset: number): Float32Array =>
    Float32Array.from({ length: frames }, (_, index) => bytes.readInt16LE(44 + index * 4 + offset) / 32_768);
  return [channel(0), channel(2)];
}

function mixed(a: Float32Array, b: Float32Array, share: number): Float32Array {
  return a.map((value, index) => value + share * (b[index] ?? 0));
}

async function eventsOf(sound: SpeakerSound, kept: readonly Uint8Array[] = []): Promise<readonly DiarizerEvent[]> {
  const events: DiarizerEvent[] = [];
  for await (const event of diarizer.diarize({ sound, people, kept, signal })) events.push(event);
  return events;
}

async function turnsIn(sound: SpeakerSound): Promise<readonly SpeakerTurn[]> {
  return (await eventsOf(sound)).flatMap((event) => (event.kind === 'turns' && event.complete ? event.turns : []));
}

function speechMs(turns: readonly SpeakerTurn[], person: number): number {
  return turns.filter((turn) => turn.speakerLocalId === person).reduce((sum, turn) => sum + turn.endMs - turn.startMs, 0);
}

describe('two microphones', () => {
  test('are recognised, and each person is heard on their own channel', async () => {
    const [left, right] = await twoChannels();
    const sound = soundOfChannels([left, right]);
    expect(await diarizer.suits(sound, signal)).toBe(true);
    const turns = await turnsIn(sound);
    expect(new Set(turns.map((turn) => turn.speakerLocalId))).toEqual(new Set([0, 1]));
  });
  test('may hear each other at −32 dB, and may be of unlike loudness', async () => {
    const [left, right] = await twoChannels();
    const leak = 10 ** (-32 / 20);
    const plain = await turnsIn(soundOfChannels([left, right]));
    const sound = soundOfChannels([mixed(left, right, leak).map((value) => value * 0.2), mixed(right, left, leak)]);
    expect(await diarizer.suits(sound, signal)).toBe(true);
    const turns = await turnsIn(sound);
    for (const person of [0, 1]) expect(Math.abs(speechMs(turns, person) - speechMs(plain, person))).toBeLessThan(200);
  });
});

describe('what is not one person a channel', () => {
  test('one sound on both channels, whatever their loudness', async () => {
    const [left, right] = await twoChannels();
    const both = mixed(left, right, 1);
    expect(await diarizer.suits(soundOfChannels([both, both]), signal)).toBe(false);
    expect(await diarizer.suits(soundOfChannels([both, both.map((value) => value * 0.3)]), signal)).toBe(false);
  });
  test('two people on one channel, the other silent or humming', async () => {
    const [left, right] = await twoChannels();
    const both = mixed(left, right, 1);
    const next = numbersFrom(3);
    const hum = both.map((_, index) => 0.002 * Math.sin(index / 50) + 0.0005 * next());
    expect(await diarizer.suits(soundOfChannels([both, new Float32Array(both.length)]), signal)).toBe(false);
    expect(await diarizer.suits(soundOfChannels([both, hum]), signal)).toBe(false);
  });
  test('silence, one channel, and no sound at all', async () => {
    const silence = new Float32Array(60_000);
    expect(await diarizer.suits(soundOfChannels([silence, silence]), signal)).toBe(false);
    expect(await diarizer.suits(soundOfChannels([silence]), signal)).toBe(false);
    expect(await diarizer.suits(soundOfChannels([new Float32Array(0), new Float32Array(0)]), signal)).toBe(false);
    expect(await turnsIn(soundOfChannels([silence, silence]))).toEqual([]);
  });
  test('a room that two microphones hear alike', async () => {
    const [left, right] = await twoChannels();
    expect(await diarizer.suits(soundOfChannels([mixed(left, right, 0.8), mixed(right, left, 0.8)]), signal)).toBe(false);
  });
});

describe('a pass over channels', () => {
  test('that is interrupted goes on after what was kept, with the same turns', async () => {
    const [left, right] = await twoChannels();
    const long = (channel: Float32Array): Float32Array => {
      const whole = new Float32Array(16 * 75_000);
      for (let at = 0; at < whole.length; at += channel.length) whole.set(channel.subarray(0, whole.length - at), at);
      return whole;
    };
    const sound = soundOfChannels([long(left), long(right)]);
    const whole = await eventsOf(sound);
    const kept = whole.flatMap((event) => (event.kind === 'kept' ? [event.bytes] : []));
    expect(kept.length).toBe(3);
    expect((await eventsOf(sound, kept.slice(0, 1))).slice(-1)).toEqual(whole.slice(-1));
    expect(await eventsOf(sound, kept)).toEqual(whole.slice(-1));
    expect(await diarizer.recount(kept, people, signal)).toEqual(await turnsIn(sound));
  });
  test('tells who was heard so far before all is heard', async () => {
    const [left, right] = await twoChannels();
    const twice = (channel: Float32Array): Float32Array =>
      Float32Array.from({ length: 16 * 45_000 }, (_, at) => channel[at % channel.length] ?? 0);
    const [kept, soFar, , whole] = await eventsOf(soundOfChannels([twice(left), twice(right)]));
    expect(kept?.kind).toBe('kept');
    if (soFar?.kind !== 'turns' || whole?.kind !== 'turns') throw new Error('people are told twice');
    expect(soFar.complete).toBe(false);
    expect(new Set(soFar.turns.map((turn) => turn.speakerLocalId)).size).toBe(2);
    expect(soFar.turns.length).toBeLessThan(whole.turns.length);
  });
  test('ends with cancelled when it is told to', async () => {
    const [left, right] = await twoChannels();
    const stop = new AbortController();
    const pass = diarizer.diarize({ sound: soundOfChannels([left, right]), people, kept: [], signal: stop.signal })[Symbol.asyncIterator]();
    stop.abort();
    await expect(pass.next()).rejects.toThrow('cancelled');
  });
});

describe('which diarizer is used', () => {
  const voices: Diarizer = { ...diarizer, id: 'on-device', suits: () => Promise.resolve(true) };
  const chosen = async (channels: readonly Float32Array[], count: Parameters<typeof chooseDiarizer>[1]['people']): Promise<string> =>
    (await chooseDiarizer({ channels: diarizer, onDevice: voices }, { sound: soundOfChannels(channels), people: count }, signal)).id;

  test('channels where each person has one, unless somebody says that there are more people', async () => {
    const channels = await twoChannels();
    expect(await chosen(channels, people)).toBe('channels');
    expect(await chosen(channels, { kind: 'exactly', count: 2 })).toBe('channels');
    expect(await chosen(channels, { kind: 'exactly', count: 3 })).toBe('on-device');
    expect(await chosen([mixed(channels[0], channels[1], 1)], people)).toBe('on-device');
  });
});
