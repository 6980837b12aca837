import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, describe, expect, test } from 'vitest';

import type { Engine, EngineEvent, Realigner } from '../../main/core/engines/engine.ts';
import { INAUDIBLE } from '../../main/core/engines/local/hearing.ts';
import { localEngine } from '../../main/core/engines/local/local-engine.ts';
import type { LaunchHelper } from '../../main/core/process/helper-process.ts';
import { nodeLauncher } from '../../main/core/process/node-launcher.ts';
import { failureOf } from '../../main/domain/failure.ts';
import type { RecordingSettings } from '../../main/domain/recording.ts';
import { textOf } from '../../main/domain/transcript.ts';
import { wordErrors } from '../../scripts/bench/word-error.ts';
import { samplesOfWave } from '../contract/wave-file.ts';
import { soundOf } from '../fakes/memory-sound.ts';

const ROOT = new URL('../../', import.meta.url);
const MODELS = fileURLToPath(new URL('assets/models', ROOT));
const RATE_HZ = 16_000;
const SETTINGS: RecordingSettings = { language: 'en', prompt: '', engineId: 'local', modelId: 'moonshine-tiny', quality: 'fast' };

const launch = nodeLauncher({ entryOf: (name) => fileURLToPath(new URL(`main/worker/${name}.ts`, ROOT)) });
const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

function open(options: { launch?: LaunchHelper; modelsDir?: string } = {}): Engine & Realigner {
  const engine = localEngine({ launch: options.launch ?? launch, modelsDir: options.modelsDir ?? MODELS, threads: () => 1 });
  opened.push(engine.dispose);
  return engine;
}

function fixture(name: string): Promise<Float32Array> {
  return samplesOfWave(new URL(`test/fixtures/audio/${name}`, ROOT));
}

/** Three times the same question, with pauses too long to be joined: three windows and a silent end. */
async function threeQuestions(): Promise<Float32Array> {
  const question = (await fixture('short.wav')).subarray(0, 3.7 * RATE_HZ);
  const step = question.length + 2 * RATE_HZ;
  const sound = new Float32Array(step * 3);
  for (let round = 0; round < 3; round += 1) sound.set(question, round * step);
  return sound;
}

async function eventsOf(engine: Engine, samples: Float32Array, settings = SETTINGS): Promise<readonly EngineEvent[]> {
  const events: EngineEvent[] = [];
  const request = { sound: soundOf(samples), settings, resumeFrom: null, nextIndex: 0, signal: new AbortController().signal };
  for await (const event of engine.transcribe(request)) events.push(event);
  return events;
}

function windowTexts(events: readonly EngineEvent[]): readonly string[] {
  return events.flatMap((event) => (event.kind === 'window' && event.window.words.length > 0 ? [textOf(event.window.words)] : []));
}

/** A launcher whose process dies each time a call comes that `kills` names (its method, and how many of that method came before). */
function dyingLauncher(kills: (method: string, count: number) => boolean): LaunchHelper {
  const counts = new Map<string, number>();
  return (name, args) => {
    const helper = launch(name, args);
    const post = (message: unknown): void => {
      helper.post(message);
      const { method = '' } = message as { method?: string };
      const count = counts.get(method) ?? 0;
      counts.set(method, count + 1);
      if (kills(method, count)) helper.kill();
    };
    return { ...helper, post };
  };
}

describe('the engine on this machine', () => {
  test('writes what is said in a recording', async () => {
    const reference = await readFile(new URL('test/fixtures/audio/short.txt', ROOT), 'utf8');
    const [text] = windowTexts(
      await eventsOf(open(), await fixture('short.wav'), { ...SETTINGS, modelId: 'moonshine-base', quality: 'best' }),
    );
    const { errors, words } = wordErrors(reference, text ?? '');
    expect(words).toBeGreaterThan(20);
    expect(errors / words).toBeLessThan(0.1);
  });

  test('shows its first text long before it has read a recording of three hours', async () => {
    const question = await fixture('short.wav');
    const reads: number[] = [];
    const endless = {
      read: (start: number, end: number) => {
        reads.push(end);
        return Promise.resolve(Float32Array.from({ length: end - start }, (_, index) => question[(start + index) % question.length] ?? 0));
      },
      totalMs: () => 3 * 3_600_000,
    };
    for await (const event of open().transcribe({
      sound: endless,
      settings: SETTINGS,
      resumeFrom: null,
      nextIndex: 0,
      signal: new AbortController().signal,
    })) {
      if (event.kind === 'writing') break;
    }
    expect(Math.max(...reads)).toBeLessThan(65 * RATE_HZ);
  });

  test('says that a recording is in another language instead of inventing English', async () => {
    const events = await eventsOf(open(), await fixture('foreign.wav'), { ...SETTINGS, language: 'auto', modelId: 'moonshine-base' });
    expect(events.filter((event) => event.kind === 'advice')).toEqual([
      { kind: 'advice', failure: { code: 'not-the-language', data: { language: 'en', model: 'Moonshine Base' } } },
    ]);
    const words = events.flatMap((event) => (event.kind === 'window' ? event.window.words : []));
    expect(words.length).toBeGreaterThan(0);
    expect(new Set(words.map((word) => word.text))).toEqual(new Set(['[other language]']));
    expect(words.filter((word) => word.doubt !== 'foreign')).toEqual([]);
  });

  test('hears nothing in a tone, and is not upset by the shortest sound', async () => {
    const engine = open();
    expect(windowTexts(await eventsOf(engine, await fixture('tone.wav')))).toEqual([]);
    expect((await eventsOf(engine, await fixture('tiny.wav'))).filter((event) => event.kind === 'window')).toHaveLength(1);
  });

  test('places changed words in the sound', async () => {
    const samples = await fixture('short.wav');
    const words = await open().realign(
      samples.subarray(0, 4 * RATE_HZ),
      'Right, it is recording. Could you tell us your name?',
      new AbortController().signal,
    );
    expect(words.map((word) => word.text).join(' ')).toBe('Right, it is recording. Could you tell us your name?');
    for (const [index, word] of words.entries()) {
      expect(word.endMs).toBeGreaterThan(word.startMs);
      expect(word.startMs).toBeGreaterThanOrEqual(words[index - 1]?.startMs ?? 0);
      expect(word.endMs).toBeLessThanOrEqual(4000);
    }
  });
});

describe('when the recognizer process dies', () => {
  test('reads the window again and gives the same text as an undisturbed run', async () => {
    const sound = await threeQuestions();
    const undisturbed = await eventsOf(open(), sound);
    const disturbed = await eventsOf(open({ launch: dyingLauncher((method, count) => method === 'read' && count === 1) }), sound);
    expect(windowTexts(undisturbed)).toHaveLength(3);
    expect(disturbed.filter((event) => event.kind === 'window')).toEqual(undisturbed.filter((event) => event.kind === 'window'));
  });

  test('looks for speech again when it died over that', async () => {
    const sound = await threeQuestions();
    const disturbed = await eventsOf(open({ launch: dyingLauncher((method, count) => method === 'detect' && count === 0) }), sound);
    expect(windowTexts(disturbed)).toHaveLength(3);
  });

  test('marks a window that kills it twice and goes on with the next', async () => {
    const sound = await threeQuestions();
    const texts = windowTexts(
      await eventsOf(open({ launch: dyingLauncher((method, count) => method === 'read' && (count === 1 || count === 2)) }), sound),
    );
    expect(texts[1]).toBe(INAUDIBLE);
    expect(texts[2]).toBe(texts[0]);
  });

  test('gives up when one window after the other kills it', async () => {
    const caught: unknown = await eventsOf(open({ launch: dyingLauncher((method) => method === 'read') }), await threeQuestions()).catch(
      (reason: unknown) => reason,
    );
    expect(failureOf(caught)?.code).toBe('engine-crashed');
  });
});

describe('when a model is not as it should be', () => {
  async function modelsFolder(): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), 'models-'));
    opened.push(() => rm(folder, { recursive: true, force: true }));
    await mkdir(path.join(folder, 'moonshine-tiny'));
    await symlink(path.join(MODELS, 'silero-vad-6'), path.join(folder, 'silero-vad-6'));
    await symlink(path.join(MODELS, 'moonshine-tiny/encoder.onnx'), path.join(folder, 'moonshine-tiny/encoder.onnx'));
    return folder;
  }

  test('holds the recording while a file is missing', async () => {
    const engine = open({ modelsDir: await modelsFolder() });
    expect(engine.supports(SETTINGS)).toMatchObject({ kind: 'no', reason: 'model-missing', failure: { code: 'model-missing' } });
    expect(engine.models().map((model) => model.installed)).toEqual([false, false]);
    const caught: unknown = await eventsOf(engine, new Float32Array(RATE_HZ)).catch((reason: unknown) => reason);
    expect(failureOf(caught)?.code).toBe('model-missing');
  });

  test('finds damage before the file is loaded', async () => {
    const folder = await modelsFolder();
    const decoder = path.join(folder, 'moonshine-tiny/decoder.onnx');
    await copyFile(path.join(MODELS, 'moonshine-tiny/decoder.onnx'), decoder);
    const bytes = await readFile(decoder);
    bytes[1_000_000] = (bytes[1_000_000] ?? 0) ^ 1;
    await writeFile(decoder, bytes);
    const caught: unknown = await eventsOf(open({ modelsDir: folder }), new Float32Array(RATE_HZ)).catch((reason: unknown) => reason);
    expect(failureOf(caught)).toEqual({ code: 'model-damaged', data: { model: 'Moonshine Tiny' } });
  });
});
