import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, describe, expect, test } from 'vitest';

import { joinedSamples } from '../../main/core/media/joined-samples.ts';
import type { LaunchHelper } from '../../main/core/process/helper-process.ts';
import { nodeLauncher } from '../../main/core/process/node-launcher.ts';
import { channelDiarizer } from '../../main/core/speakers/channel-diarizer.ts';
import { chooseDiarizer } from '../../main/core/speakers/choice.ts';
import type { Diarizer, DiarizerEvent, Kept, SpeakerSound, SpeakerTurn } from '../../main/core/speakers/diarizer.ts';
import { diarizerLink } from '../../main/core/speakers/diarizer-link.ts';
import { onDeviceDiarizer } from '../../main/core/speakers/on-device-diarizer.ts';
import { failureOf } from '../../main/domain/failure.ts';
import { samplesOfWave } from '../contract/wave-file.ts';
import { soundOfChannels } from '../fakes/speaker-sound.ts';

const ROOT = new URL('../../', import.meta.url);
const MODELS = fileURLToPath(new URL('assets/speakers', ROOT));
const people = { kind: 'auto' } as const;
const launch = nodeLauncher({ entryOf: (name) => fileURLToPath(new URL(`main/worker/${name}.ts`, ROOT)) });
const opened: Diarizer[] = [];

afterEach(() => {
  for (const diarizer of opened.splice(0)) diarizer.close();
});

function open(launcher: LaunchHelper = launch, models = MODELS): Diarizer {
  const diarizer = onDeviceDiarizer({ link: diarizerLink(launcher, ['--models', models]), threads: 1 });
  opened.push(diarizer);
  return diarizer;
}

function fixture(name: string): Promise<Float32Array> {
  return samplesOfWave(new URL(`test/fixtures/audio/${name}`, ROOT));
}

async function eventsOf(diarizer: Diarizer, samples: Float32Array, kept: readonly Kept[] = []): Promise<readonly DiarizerEvent[]> {
  const events: DiarizerEvent[] = [];
  const request = { sound: soundOfChannels([samples]), people, kept, signal: new AbortController().signal };
  for await (const event of diarizer.diarize(request)) events.push(event);
  return events;
}

function lastTurns(events: readonly DiarizerEvent[]): readonly SpeakerTurn[] {
  const last = events.at(-1);
  return last?.kind === 'turns' && last.complete ? last.turns : [];
}

function keptIn(events: readonly DiarizerEvent[]): readonly Kept[] {
  return events.flatMap((event) => (event.kind === 'kept' ? [event.bytes] : []));
}

function peopleIn(turns: readonly SpeakerTurn[]): number {
  return new Set(turns.map((turn) => turn.speakerLocalId)).size;
}

/** What a telephone leaves of a sound: only every other sample carries news. */
function telephone(samples: Float32Array): Float32Array {
  return samples.map((_, index) => {
    const even = index - (index % 2);
    const here = ((samples[even] ?? 0) + (samples[even + 1] ?? 0)) / 2;
    const next = ((samples[even + 2] ?? 0) + (samples[even + 3] ?? 0)) / 2;
    return index % 2 === 0 ? here : (here + next) / 2;
  });
}

/** Chords that change every half second, with an even beat under them. */
function music(seconds: number): Float32Array {
  const notes = [220, 277.2, 329.6, 440, 554.4];
  return Float32Array.from({ length: seconds * 16_000 }, (_, index) => {
    const beat = Math.floor(index / 8000);
    const fade = Math.exp(-(index % 8000) / 4000);
    const chord = [0, 1, 2].reduce((sum, step) => sum + Math.sin((2 * Math.PI * (notes[(beat + step) % 5] ?? 0) * index) / 16_000), 0);
    return 0.1 * fade * chord;
  });
}

describe('who speaks in a recording', () => {
  test('a question and an answer are two people, changing where the answer begins', async () => {
    const turns = lastTurns(await eventsOf(open(), await fixture('short.wav')));
    expect(peopleIn(turns)).toBe(2);
    const change = turns.find((turn) => turn.speakerLocalId === 1)?.startMs ?? 0;
    expect(Math.abs(change - 4090)).toBeLessThan(200);
  });
  test('the same over a telephone', async () => {
    expect(peopleIn(lastTurns(await eventsOf(open(), telephone(await fixture('short.wav')))))).toBe(2);
  });
  test('one voice is one person', async () => {
    expect(peopleIn(lastTurns(await eventsOf(open(), await fixture('foreign.wav'))))).toBe(1);
  });
  test('nobody in silence, in a tone, in music and in no sound at all', async () => {
    const diarizer = open();
    for (const samples of [await fixture('silence.wav'), await fixture('tone.wav'), music(12), new Float32Array(0)])
      expect(lastTurns(await eventsOf(diarizer, samples))).toEqual([]);
  });
});

describe('two microphones', () => {
  /** One channel after the other has the word, and each hears a little of the other. */
  async function takingTurns(left: readonly string[], right: readonly string[]): Promise<SpeakerSound> {
    const [ours, theirs] = await Promise.all([left, right].map(async (names) => joinedSamples(await Promise.all(names.map(fixture)))));
    const silence = (length: number): Float32Array => new Float32Array(length).map((_, index) => 0.0003 * Math.sin(index * index));
    const [a = silence(0), b = silence(0)] = [ours, theirs];
    const rounds = [0, 1].flatMap(() => [
      [a, silence(a.length)],
      [silence(b.length), b],
    ]);
    const channel = (position: number): Float32Array => joinedSamples(rounds.map((round) => round[position] ?? silence(0)));
    return soundOfChannels([channel(0), channel(1)]);
  }
  const { signal } = new AbortController();

  test('of which two people share one are told apart by their voices', async () => {
    const diarizers = { channels: channelDiarizer(), onDevice: open() };
    const sound = await takingTurns(['short.wav'], ['foreign.wav']);
    expect(await diarizers.channels.suits(sound, signal)).toBe(true);
    expect((await chooseDiarizer(diarizers, { sound, people }, signal)).id).toBe('on-device');
    expect((await chooseDiarizer(diarizers, { sound, people: { kind: 'exactly', count: 2 } }, signal)).id).toBe('channels');
  });

  test('with one person each are told apart by their channels', async () => {
    const diarizers = { channels: channelDiarizer(), onDevice: open() };
    const sound = await takingTurns(['foreign.wav'], ['foreign.wav']);
    expect((await chooseDiarizer(diarizers, { sound, people }, signal)).id).toBe('channels');
  });
});

describe('a pass that is interrupted', () => {
  test('by the death of its process goes on with the same turns', async () => {
    const sound = await longSound();
    const whole = await eventsOf(open(), sound);
    let deaths = 0;
    const dying: LaunchHelper = (name, args) => {
      const helper = launch(name, args);
      let observed = 0;
      const post = (message: unknown): void => {
        helper.post(message);
        if ((message as { method?: string }).method === 'observe' && ++observed === 3 && deaths++ < 1) helper.kill();
      };
      return { ...helper, post };
    };
    expect(await eventsOf(open(dying), sound)).toEqual(whole);
    expect(deaths).toBeGreaterThan(0);
  });
  test('by the death of the app goes on after what was kept, with the same turns', async () => {
    const sound = await longSound();
    const whole = await eventsOf(open(), sound);
    const kept = keptIn(whole);
    expect(kept.length).toBeGreaterThan(3);
    const rest = await eventsOf(open(), sound, kept.slice(0, 2));
    expect(keptIn(rest)).toEqual(kept.slice(2));
    expect(lastTurns(rest)).toEqual(lastTurns(whole));
  });
  test('by the user ends with cancelled at once, in the middle of a window', async () => {
    const stop = new AbortController();
    const pass = open()
      .diarize({ sound: soundOfChannels([await longSound()]), people, kept: [], signal: stop.signal })
      [Symbol.asyncIterator]();
    await pass.next();
    const next = pass.next();
    stop.abort();
    await expect(next).rejects.toThrow('cancelled');
  });
});

test('another count comes from what was kept, without the sound', async () => {
  const diarizer = open();
  const kept = keptIn(await eventsOf(diarizer, await fixture('short.wav')));
  const { signal } = new AbortController();
  expect(peopleIn(await diarizer.recount(kept, { kind: 'exactly', count: 1 }, signal))).toBe(1);
  expect(peopleIn(await diarizer.recount(kept, { kind: 'exactly', count: 2 }, signal))).toBe(2);
});

describe('models', () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });

  async function codeWith(models: string): Promise<string | undefined> {
    return eventsOf(open(launch, models), await fixture('tone.wav')).then(
      () => undefined,
      (caught: unknown) => failureOf(caught)?.code,
    );
  }

  test('that are not there are said to be missing, and damaged ones are never loaded', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'on-record-models-'));
    folders.push(folder);
    expect(await codeWith(folder)).toBe('model-missing');
    await copyFile(path.join(MODELS, 'segmentation.onnx'), path.join(folder, 'segmentation.onnx'));
    const bytes = await readFile(path.join(MODELS, 'voice-print.onnx'));
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    await writeFile(path.join(folder, 'voice-print.onnx'), bytes);
    expect(await codeWith(folder)).toBe('model-damaged');
  });
});

/** The same two turns twice: long enough for several windows. */
async function longSound(): Promise<Float32Array> {
  const short = await fixture('short.wav');
  return joinedSamples([short, short]);
}
