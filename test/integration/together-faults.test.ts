import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';

import { memoryAnswerStore } from '../../main/core/engines/together/answer-store.ts';
import { createWasmCore } from '../../main/core/media/wasm-core.ts';
import { failureOf } from '../../main/domain/failure.ts';
import { USUAL_ONLINE_CHOICES } from '../../main/domain/recording.ts';
import type { Fault } from '../servers/faults.ts';
import { spokenEvenly } from '../servers/heard-evenly.ts';
import { eventsOf, openEngine, SPOKEN, windowsOf, type OpenEngine } from '../servers/online-fixture.ts';
import { judgeTimecode, timecodedSound } from '../servers/timecode.ts';
import { startTogetherServer, type TogetherServer, type TogetherServerOptions } from '../servers/together-server.ts';

const QUICK = { connect: 5_000, upload: 5_000, answer: 3_000, body: 2_000 };
const PASSING: readonly Fault[] = [
  'rate-limited',
  'server-error',
  'overloaded',
  'reset',
  'drop-mid-answer',
  'truncated-json',
  'hang',
  'null-200',
  'stall-mid-answer',
  'bad-gateway-page',
];
const FLAWLESS = { missing: 0, duplicated: 0, damaged: 0, outOfOrder: 0 };

let server: TogetherServer | null = null;
let open: OpenEngine | null = null;

async function start(
  serverOptions: TogetherServerOptions,
  options: Parameters<typeof openEngine>[1] = {},
): Promise<{ server: TogetherServer; open: OpenEngine }> {
  server = await startTogetherServer(serverOptions);
  open = openEngine(server.url, options);
  return { server, open };
}

afterEach(async () => {
  await open?.close();
  await server?.close();
});

/** Chance that is the same in each run of the tests. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('a recording of two hours', () => {
  test('loses, doubles and damages no word though three of ten requests go wrong', async () => {
    const chance = seeded(7);
    const { server, open } = await start(
      { jitterMs: 80, speed: 20_000, fault: () => (chance() < 0.3 ? (PASSING[Math.floor(chance() * PASSING.length)] ?? null) : null) },
      { deadlines: QUICK, chunkMs: 120_000 },
    );
    const sound = timecodedSound(2 * 3_600_000);
    const events = await eventsOf(open.engine, sound);
    const words = windowsOf(events).flatMap((window) => window.words);
    expect(judgeTimecode(sound, words)).toMatchObject(FLAWLESS);
    expect(words).toHaveLength(sound.words.length);
    expect(server.log.filter((request) => request.outcome !== 'answered').length).toBeGreaterThan(10);
    const answered = server.log.filter((request) => request.outcome === 'answered').map((request) => request.soundSha256);
    expect(new Set(answered).size).toBe(answered.length);
    expect(server.requestsAtATime()).toBeGreaterThan(1);
    expect(server.requestsAtATime()).toBeLessThanOrEqual(3);
  });
});

describe('what is sent', () => {
  test('every piece names its language, and a run that was to find out keeps to what it found', async () => {
    const { server, open } = await start({ detectedLanguage: 'hi' });
    const windows = windowsOf(await eventsOf(open.engine, timecodedSound(900_000), { settings: { ...SPOKEN, language: 'auto' } }));
    expect(server.log.map((request) => request.fields['language']?.[0])).toEqual(['auto', ...server.log.slice(1).map(() => 'hi')]);
    expect(new Set(windows.map((window) => window.language))).toEqual(new Set(['hi']));
  });

  test('long silence is not sent, and the words after it still stand where they were said', async () => {
    const { server, open } = await start({});
    const sound = timecodedSound(240_000, (word) => (word === 100 ? 60_000 : word === 300 ? 12_000 : 0));
    const windows = windowsOf(await eventsOf(open.engine, sound));
    expect(
      judgeTimecode(
        sound,
        windows.flatMap((window) => window.words),
      ),
    ).toMatchObject({ ...FLAWLESS, lateMs: 0 });
    expect(server.log.reduce((sum, request) => sum + request.soundMs, 0)).toBeLessThan(240_000 - 60_000 - 5_000);
  });

  test('sound in which nobody speaks is not sent, unless all of it is wanted', async () => {
    const BLOCK_SAMPLES = 938 * 512;
    const spoken = timecodedSound(240_000, () => 0);
    const read = async (from: number, to: number): Promise<Float32Array> => {
      const samples = await spoken.read(from, to, new AbortController().signal);
      // Marks the third to fifth half minute for the detector below; the server hears words in it all the same.
      if (from >= 2 * BLOCK_SAMPLES && from < 5 * BLOCK_SAMPLES) samples[0] = 0.123_4;
      return samples;
    };
    const detectSpeech = (samples: Float32Array): Promise<Float32Array> =>
      Promise.resolve(new Float32Array(Math.ceil(samples.length / 512)).fill(Math.abs((samples[0] ?? 0) - 0.123_4) < 1e-6 ? 0.02 : 0.9));
    const sound = { totalMs: spoken.totalMs, read };
    const { server, open } = await start({}, { detectSpeech });
    const sentMs = (): number => server.log.reduce((sum, request) => sum + request.soundMs, 0);
    const words = windowsOf(await eventsOf(open.engine, sound)).flatMap((window) => window.words);
    expect(sentMs()).toBeLessThan(240_000 - 80_000);
    // Those after the silence stand where they were said.
    expect(words.at(-1)?.endMs).toBeGreaterThan(238_000);
    // What was answered is not asked for again, so another engine is asked for everything.
    await open.close();
    await server.close();
    const whole = await start({}, { detectSpeech });
    await eventsOf(whole.open.engine, sound, { settings: { ...SPOKEN, online: { ...USUAL_ONLINE_CHOICES, sendAll: true } } });
    expect(whole.server.log.reduce((sum, request) => sum + request.soundMs, 0)).toBeGreaterThanOrEqual(240_000);
  });

  test('all choices arrive, the prompt no longer than a model reads', async () => {
    const { server, open } = await start({});
    const prompt = `${'Nebensache '.repeat(2000)}Ngozi Okonjo-Iweala`;
    const online = { ...USUAL_ONLINE_CHOICES, temperature: 0.4 };
    await eventsOf(open.engine, timecodedSound(20_000), { settings: { ...SPOKEN, prompt, online } });
    const fields = server.log[0]?.fields ?? {};
    expect(fields['temperature']).toEqual(['0.4']);
    expect(fields['timestamp_granularities[]']).toEqual(['word', 'segment']);
    expect(fields['prompt']?.[0]).toMatch(/Ngozi Okonjo-Iweala$/u);
    expect(fields['prompt']?.[0]?.length).toBeLessThan(700);
  });

  test('translation knocks at its own door and is written in English', async () => {
    const { server, open } = await start({});
    const settings = { ...SPOKEN, language: 'de', online: { ...USUAL_ONLINE_CHOICES, task: 'translate' as const } };
    const windows = windowsOf(await eventsOf(open.engine, timecodedSound(20_000), { settings }));
    expect(server.log[0]).toMatchObject({ path: '/audio/translations', fields: { language: ['en'] } });
    expect(windows[0]?.language).toBe('en');
  });

  test('a recording whose speakers are wanted goes out whole, and its voices are told apart', async () => {
    const { server, open } = await start({});
    const settings = { ...SPOKEN, online: { ...USUAL_ONLINE_CHOICES, diarize: true, minSpeakers: 2, maxSpeakers: 3 } };
    const sound = timecodedSound(700_000);
    const windows = windowsOf(await eventsOf(open.engine, sound, { settings }));
    expect(server.log).toHaveLength(1);
    expect(server.log[0]?.fields).toMatchObject({ diarize: ['true'], min_speakers: ['2'], max_speakers: ['3'] });
    expect(windows[0]?.voices?.slice(0, 3).map(({ voice }) => voice)).toEqual([0, 1, 0]);
    expect(judgeTimecode(sound, windows[0]?.words ?? [])).toMatchObject(FLAWLESS);
  });

  test('a public address is sent as an address; an address inside is not sent at all', async () => {
    const { server, open } = await start({});
    const signal = new AbortController().signal;
    for await (const event of open.engine.transcribeLink({ url: 'https://example.org/interview.mp3', settings: SPOKEN, signal }))
      expect(event.kind).toBe('window');
    expect(server.log[0]).toMatchObject({ soundSha256: null, fields: { file: ['https://example.org/interview.mp3'] } });
    for (const url of ['http://example.org/a.mp3', 'https://192.168.1.4/a.mp3', 'https://localhost/a.mp3', 'file:///etc/passwd']) {
      const work = open.engine.transcribeLink({ url, settings: SPOKEN, signal })[Symbol.asyncIterator]().next();
      expect(failureOf(await work.catch((caught: unknown) => caught))?.code).toBe('link-not-public');
    }
  });
});

describe('a server with other limits', () => {
  test.each<[string, TogetherServerOptions]>([
    ['sound that is too long for it is cut smaller until it fits', { maxSoundMs: 70_000 }],
    ['an upload that is too large for it is cut smaller too', { maxBytes: 3_000_000 }],
  ])('%s', async (_what, limits) => {
    const { open } = await start(limits);
    const sound = timecodedSound(400_000);
    const windows = windowsOf(await eventsOf(open.engine, sound));
    expect(
      judgeTimecode(
        sound,
        windows.flatMap((window) => window.words),
      ),
    ).toMatchObject(FLAWLESS);
  });
});

describe('five hours with speakers, too long for one request', () => {
  /** Half a minute of speech, then half an hour in which nobody speaks, and so on. */
  const pauses = (word: number): number => (word % 100 === 99 ? 1_770_000 : word % 10 === 9 ? 700 : 0);

  test('are written down in parts to the last word, and voices that the server calls otherwise in each part are not believed', async () => {
    const { server, open } = await start({ maxSoundMs: 100_000, shufflesVoices: true });
    const sound = timecodedSound(5 * 3_600_000, pauses);
    const online = { ...USUAL_ONLINE_CHOICES, diarize: true };
    const events = await eventsOf(open.engine, sound, { settings: { ...SPOKEN, online } });
    const windows = windowsOf(events);
    expect(
      judgeTimecode(
        sound,
        windows.flatMap((window) => window.words),
      ),
    ).toMatchObject(FLAWLESS);
    expect(windows.at(-1)?.endMs).toBe(5 * 3_600_000);
    expect(events).toContainEqual({ kind: 'advice', failure: { code: 'too-long-for-speakers' } });
    const [whole, ...parts] = server.log;
    expect(whole).toMatchObject({ outcome: 'audio-too-long', fields: { diarize: ['true'] } });
    expect(parts.map((part) => [part.outcome, part.fields['diarize']])).toEqual(parts.map(() => ['answered', undefined]));
    expect(windows.flatMap(({ voices = [] }) => voices)).toEqual([]);
  });

  test('go whole, as an MP3, when that is what makes them fit', async () => {
    const core = createWasmCore(readFileSync('assets/media-core/core.wasm'));
    const decode = (bytes: Buffer): Promise<Int16Array> => {
      const file = join(open?.outbox ?? '', 'came.mp3');
      writeFileSync(file, bytes);
      const media = core.open(file);
      const parts = [...media.decode({}, 0, null)].map((part) => Int16Array.from(part, (sample) => Math.round(sample * 32_767)));
      media.close();
      return Promise.resolve(Int16Array.from(parts.flatMap((part) => [...part])));
    };
    const { server, open: opened } = await start({ maxBytes: 260_000, decode, hears: spokenEvenly }, { maxBytes: 260_000, format: 'flac' });
    const online = { ...USUAL_ONLINE_CHOICES, diarize: true };
    const events = await eventsOf(opened.engine, timecodedSound(40_000), { settings: { ...SPOKEN, online } });
    expect(server.log).toHaveLength(1);
    expect(server.log[0]).toMatchObject({ outcome: 'answered', fileName: 'audio.mp3', fields: { diarize: ['true'] } });
    expect(Math.abs((server.log[0]?.soundMs ?? 0) - 40_000)).toBeLessThan(150);
    expect(events.filter((event) => event.kind === 'advice')).toEqual([]);
    expect(windowsOf(events)[0]?.voices?.length).toBeGreaterThan(1);
    expect(readdirSync(opened.outbox).filter((name) => name !== 'came.mp3')).toEqual([]);
  });

  test('are not asked for again with speakers when the run goes on after a part', async () => {
    const answers = memoryAnswerStore();
    const { server, open } = await start({ maxSoundMs: 100_000 }, { answers });
    const sound = timecodedSound(400_000);
    const settings = { ...SPOKEN, online: { ...USUAL_ONLINE_CHOICES, diarize: true } };
    const windows = windowsOf(await eventsOf(open.engine, sound, { settings }));
    const [first] = windows;
    await eventsOf(open.engine, sound, { settings, from: { cursor: first?.cursor ?? null, index: 1 } });
    const answered = server.log.filter((request) => request.outcome === 'answered').map((request) => request.soundSha256);
    expect(new Set(answered).size).toBe(answered.length);
  });
});

describe('what is nobody’s file’s fault', () => {
  test.each<[Fault, string]>([
    ['wrong-key', 'wrong-key'],
    ['no-credit', 'no-credit'],
  ])('%s holds the engine until key or account changed', async (fault, code) => {
    let key = 'test-key';
    let broken = true;
    const { open } = await start({ key: null, fault: () => (broken ? fault : null) }, { key: () => key });
    const caught: unknown = await eventsOf(open.engine, timecodedSound(20_000)).catch((reason: unknown) => reason);
    expect(failureOf(caught)?.code).toBe(code);
    expect(open.engine.supports(SPOKEN)).toMatchObject({ kind: 'no', reason: 'engine-on-hold', failure: { code } });
    key = 'another-key';
    expect(open.engine.supports(SPOKEN)).toEqual({ kind: 'yes' });
    broken = false;
    expect(windowsOf(await eventsOf(open.engine, timecodedSound(20_000)))).not.toEqual([]);
  });

  test('without a key nothing is sent; a key with a line break is told from a wrong one', async () => {
    let key: string | null = null;
    const { server, open } = await start({}, { key: () => key });
    expect(open.engine.supports(SPOKEN)).toMatchObject({ reason: 'no-key', failure: { code: 'no-key' } });
    key = 'one\ntwo';
    expect(open.engine.supports(SPOKEN)).toMatchObject({ reason: 'no-key', failure: { code: 'malformed-key' } });
    key = ' test-key\n';
    expect(open.engine.supports(SPOKEN)).toEqual({ kind: 'yes' });
    expect(server.log).toEqual([]);
  });
});

test('what a server answered is never asked for again', async () => {
  const answers = memoryAnswerStore();
  const { server, open } = await start({}, { answers });
  const sound = timecodedSound(400_000);
  const first = windowsOf(await eventsOf(open.engine, sound));
  const sent = server.log.length;
  expect(windowsOf(await eventsOf(open.engine, sound))).toEqual(first);
  expect(server.log).toHaveLength(sent);
});

test('the outbox is empty when the work is done, and after it was stopped', async () => {
  const { open } = await start({ speed: 200 });
  await eventsOf(open.engine, timecodedSound(20_000));
  expect(readdirSync(open.outbox)).toEqual([]);
  await eventsOf(open.engine, timecodedSound(900_000), { signal: AbortSignal.timeout(1500) }).catch(() => undefined);
  await expect.poll(() => readdirSync(open.outbox)).toEqual([]);
});
