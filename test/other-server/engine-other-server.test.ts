import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { SYSTEM_CLOCK } from '../../main/core/clock.ts';
import { textOf } from '../../main/domain/transcript.ts';
import type { RecordingSettings } from '../../main/domain/recording.ts';
import { engineSuite } from '../contract/engine.suite.ts';
import { samplesOfWave } from '../contract/wave-file.ts';
import { soundOf } from '../fakes/memory-sound.ts';
import { eventsOf, openEngine, windowsOf, type OpenEngine } from '../servers/online-fixture.ts';
import { startOtherServer, type OtherServer } from '../servers/other-server.ts';

const INTERVIEW = new URL('../fixtures/audio/short.wav', import.meta.url);

let server: OtherServer;
const opened: OpenEngine[] = [];
const settings: RecordingSettings = {
  language: 'en',
  prompt: 'Jürgen Haldane, Saltmere',
  engineId: 'server',
  modelId: '',
  quality: 'best',
  speakers: 'off',
};

beforeAll(async () => {
  server = await startOtherServer();
}, 900_000);
afterAll(async () => {
  for (const open of opened) await open.close();
  await server.close();
});

function open(format: 'flac' | 'wav'): OpenEngine['engine'] {
  const engine = openEngine(server.url, {
    clock: SYSTEM_CLOCK,
    chunkMs: 12_000,
    format,
    key: () => null,
    server: () => ({ kind: 'other', baseUrl: server.url, path: null, unencryptedIsFine: false }),
  });
  opened.push(engine);
  return engine.engine;
}

/** The interview three times, with pauses between. */
async function speech(): Promise<Float32Array> {
  const spoken = await samplesOfWave(INTERVIEW);
  const sound = new Float32Array(spoken.length * 3 + 64_000);
  for (let times = 0; times < 3; times += 1) sound.set(spoken, times * (spoken.length + 32_000));
  return sound;
}

for (const format of ['flac', 'wav'] as const) {
  engineSuite({
    name: `an engine that asks a server which others wrote, with ${format}`,
    open: () => open(format),
    speech,
    settings: { ...settings, modelId: 'whisper-1' },
    unknownLanguage: 'xx',
  });
}

describe('a server that others wrote', () => {
  test('writes down what was said, with a time for each word', async () => {
    const spoken = await samplesOfWave(INTERVIEW);
    const windows = windowsOf(await eventsOf(open('flac'), soundOf(spoken), { settings: { ...settings, modelId: 'whisper-1' } }));
    const words = windows.flatMap((window) => window.words);
    expect(textOf(words)).toMatch(/recording/iu);
    expect(textOf(words)).toMatch(/harbou?r/iu);
    expect(words.every((word) => word.startMs <= word.endMs && word.endMs <= spoken.length / 16 + 1)).toBe(true);
  });

  test('is tried out and understood', async () => {
    const tested = await open('wav').test(new AbortController().signal);
    expect(tested).toMatchObject({ reached: { ok: true }, key: 'not-asked', sample: { ok: true } });
  });
});
