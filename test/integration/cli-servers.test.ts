import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';

import { jsonTranscriptSchema } from '../../main/core/exports/json-transcript.ts';
import { beginPiece } from '../../main/core/engines/together/piece-file.ts';
import { createLocalMediaCore } from '../../main/core/media/local-media-core.ts';
import { createWasmCore } from '../../main/core/media/wasm-core.ts';
import { judgeTimecode, timecodedSound, type TimecodedSound } from '../servers/timecode.ts';
import { startTogetherServer, type TogetherServer, type TogetherServerOptions } from '../servers/together-server.ts';
import { command, fixture, newFolder, ran } from './command-line.ts';

const CORE = fileURLToPath(new URL('../../assets/media-core/core.wasm', import.meta.url));
const env = { TOGETHER_API_KEY: 'test-key' };

/** Writes timecoded sound as a WAV file, as a recorder would. */
async function recorded(file: string, sound: TimecodedSound): Promise<void> {
  const piece = beginPiece(file, 'wav');
  for (let at = 0; at < sound.sampleCount; at += 160_000) {
    piece.append(Int16Array.from(await sound.read(at, at + 160_000, new AbortController().signal), (value) => Math.round(value * 32_767)));
  }
  piece.finish();
}

/** A server that unpacks what it gets with another decoder than the one that packed it. */
async function serverThatUnpacks(options: TogetherServerOptions = {}): Promise<TogetherServer> {
  const core = createLocalMediaCore(createWasmCore(readFileSync(CORE)), () => performance.now());
  const folder = newFolder();
  let count = 0;
  const decode = async (bytes: Buffer): Promise<Int16Array> => {
    count += 1;
    const file = join(folder, `${count}.flac`);
    writeFileSync(file, bytes);
    const samples = await core.pcm(file, { startSample: 0, endSample: 16_000 * 3600 });
    rmSync(file);
    return Int16Array.from(samples, (value) => Math.round(value * 32_768));
  };
  const server = await startTogetherServer({ decode, ...options });
  onTestFinished(() => server.close());
  return server;
}

test('a recording goes to the server and comes back word for word, though the command is killed on the way', async () => {
  const folder = newFolder();
  const file = join(folder, 'interview.wav');
  const sound = timecodedSound(6 * 60_000);
  await recorded(file, sound);
  const server = await serverThatUnpacks({ speed: 60 });
  const args = [
    'transcribe',
    file,
    '--engine',
    'together',
    '--base-url',
    server.url,
    '--data-dir',
    join(folder, 'data'),
    '--format',
    'json',
    // Bursts of tone are no speech.
    '--send-all',
  ];
  const killed = command(args, { engine: 'real', env });
  await expect.poll(() => server.log.filter((request) => request.outcome === 'answered').length, { timeout: 60_000 }).toBeGreaterThan(0);
  await sleep(300);
  killed.child.kill('SIGKILL');
  await killed.end;
  const { code, out } = await ran(args, { engine: 'real', env });
  expect(code).toBe(0);
  const transcript = jsonTranscriptSchema.parse(JSON.parse(out));
  const words = transcript.segments.flatMap((segment) => segment.words);
  expect(judgeTimecode(sound, words)).toMatchObject({ missing: 0, duplicated: 0, damaged: 0, outOfOrder: 0 });
  const answered = server.log.filter((request) => request.outcome === 'answered').map((request) => request.soundSha256);
  expect(new Set(answered).size).toBe(answered.length);
  const sent = server.log.length;
  expect(await ran(args, { engine: 'real', env })).toMatchObject({ code: 0 });
  expect(server.log).toHaveLength(sent);
});

test('without network, key or credit the command says so, loses nothing, and does the work when it is run again', async () => {
  const folder = newFolder();
  let broke = true;
  const server = await serverThatUnpacks({ fault: () => (broke ? 'no-credit' : null) });
  const args = (url: string): string[] => [
    'transcribe',
    fixture('short.wav'),
    '--engine',
    'together',
    '--base-url',
    url,
    '--data-dir',
    join(folder, 'data'),
  ];
  const noNetwork = await ran(args('http://127.0.0.1:9/v1'), { engine: 'real', env });
  expect(noNetwork).toMatchObject({ code: 3, out: '' });
  expect(noNetwork.err).toContain('cannot be reached');
  const noKey = await ran(args(server.url), { engine: 'real', env: { TOGETHER_API_KEY: '' } });
  expect(noKey).toMatchObject({ code: 3, out: '' });
  expect(noKey.err).toContain('needs a key');
  const wrongKey = await ran(args(server.url), { engine: 'real', env: { TOGETHER_API_KEY: 'other' } });
  expect(wrongKey).toMatchObject({ code: 3, out: '' });
  expect(wrongKey.err).toContain('does not accept the key');
  const noCredit = await ran(args(server.url), { engine: 'real', env });
  expect(noCredit).toMatchObject({ code: 3, out: '' });
  expect(noCredit.err).toContain('no credit');
  broke = false;
  expect(await ran(args(server.url), { engine: 'real', env })).toMatchObject({ code: 0 });
});

test('with --here-offline the same command works with and without a network, and what was done is not done again', async () => {
  const folder = newFolder();
  const server = await serverThatUnpacks();
  const args = (url: string, data: string): string[] => [
    'transcribe',
    fixture('short.wav'),
    '--here-offline',
    '--engine',
    'together',
    '--base-url',
    url,
    '--data-dir',
    join(folder, data),
    '--format',
    'json',
    '--speakers',
    'off',
  ];
  const provenanceOf = (out: string) => jsonTranscriptSchema.parse(JSON.parse(out)).provenance;
  const online = await ran(args(server.url, 'online'), { engine: 'real', env });
  expect(online.code).toBe(0);
  expect(provenanceOf(online.out).engineId).toBe('together');
  const offline = await ran(args('http://127.0.0.1:9/v1', 'offline'), { engine: 'real', env });
  expect(offline.code).toBe(0);
  expect(offline.err).toContain('this machine does it');
  expect(provenanceOf(offline.out).engineId).toBe('local');
  const asked = server.log.length;
  const again = await ran(args(server.url, 'offline'), { engine: 'real', env });
  expect(provenanceOf(again.out).runId).toBe(provenanceOf(offline.out).runId);
  expect(server.log).toHaveLength(asked);
});

test('of a prompt of ten thousand characters the end reaches the server, which is all that its model reads', async () => {
  const server = await serverThatUnpacks();
  const prompt = `${'Vorher gesagt und lange her. '.repeat(400)}`.slice(0, 9_968) + ' Jürgen Haldane, Saltmere harbour';
  const args = ['transcribe', fixture('short.wav'), '--engine', 'together', '--base-url', server.url, '--data-dir', newFolder()];
  expect(await ran([...args, '--prompt', prompt], { engine: 'real', env })).toMatchObject({ code: 0 });
  const sent = server.log[0]?.fields['prompt']?.[0] ?? '';
  expect(sent).toMatch(/Jürgen Haldane, Saltmere harbour$/u);
  expect(sent.length).toBeLessThan(700);
});

test.each([
  [['--language', 'klingon'], '"klingon" is no language code'],
  [['--language', 'de-DE'], '"de-de" is no language code'],
  [['--language', ''], '"" is no language code'],
  [['--engine', 'server'], 'needs --base-url'],
  [['--engine', 'server', '--base-url', 'example.org'], 'is no address'],
  [['--engine', 'server', '--base-url', 'http://example.org'], 'unencrypted over the internet'],
  [['--engine', 'server', '--base-url', 'http://192.168.0.9'], '--allow-unencrypted'],
  [['--engine', 'together', '--temperature', '7'], '0 to 1'],
  [['--base-url', 'https://example.org'], '--engine together'],
  [['--diarize'], '--engine together'],
])('%j makes no sense and says why', async (args, sentence) => {
  const { code, err } = await ran(['transcribe', fixture('short.wav'), ...args]);
  expect(code).toBe(2);
  expect(err).toContain(sentence);
});
