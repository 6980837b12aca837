import { readFileSync } from 'node:fs';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { beforeEach, expect, test } from 'vitest';

import type { FileServer, ServedFile } from '../../../servers/file-server.ts';
import type { TestCore } from '../core-fixture.ts';
import { failed, only, servedFiles, SOUND, startedCore, titles, until, wish } from './fetch-fixture.ts';

let server: FileServer;

beforeEach(async () => {
  server = await servedFiles();
});

const soundOf = async (app: TestCore): Promise<Buffer> => {
  await until(app, async () => (await titles(app)).length === 1);
  const id = (await app.core.recordings.list())[0]?.recording.id ?? '';
  return readFileSync(await app.core.recordings.pathOfSound(id));
};
const changing = (first: ServedFile, then: ServedFile): void => {
  let breaks = 1;
  const breakAfter = (): number | null => {
    if (breaks-- <= 0) return null;
    queueMicrotask(() => server.files.set('/a.wav', then));
    return 200_000;
  };
  server.files.set('/a.wav', { ...first, breakAfter });
};

test('a server that gives the rest of another file does not make one of two', async () => {
  const other = Buffer.alloc(SOUND.length, 9);
  const app = await startedCore();
  changing({ bytes: SOUND }, { bytes: other, etag: '"two"', ignoresIfRange: true });
  app.core.fetches.start(wish(server.url('/a.wav')));
  expect((await soundOf(app)).equals(other)).toBe(true);
});

test('another file is known by its date of change, and by its length alone', async () => {
  const other = Buffer.alloc(SOUND.length, 9);
  const longer = Buffer.alloc(SOUND.length + 4, 9);
  const dated = { bytes: SOUND, etag: null, headers: { 'last-modified': 'Mon, 23 Nov 2026 10:00:00 GMT' } };
  const byDate = await startedCore();
  changing(dated, { ...dated, bytes: other, ignoresIfRange: true, headers: { 'last-modified': 'Mon, 23 Nov 2026 11:00:00 GMT' } });
  byDate.core.fetches.start(wish(server.url('/a.wav')));
  expect((await soundOf(byDate)).equals(other)).toBe(true);
  const byLength = await startedCore();
  changing({ bytes: SOUND }, { bytes: longer, ignoresIfRange: true });
  byLength.core.fetches.start(wish(server.url('/a.wav')));
  expect((await soundOf(byLength)).equals(longer)).toBe(true);
});

test('a server that sends more than it said is not believed', async () => {
  const app = await startedCore();
  changing({ bytes: SOUND }, { bytes: Buffer.alloc(SOUND.length + 100_000, 9), ignoresIfRange: true, saysBytes: SOUND.length });
  app.core.fetches.start(wish(server.url('/a.wav')));
  expect((await soundOf(app)).length).toBe(SOUND.length + 100_000);
  expect(server.asked[1]?.range, 'the rest was asked for').toMatch(/^bytes=/u);
  expect(server.asked.at(-1)?.range, 'and then the whole').toBeNull();
});

test('what nobody asked to be packed is unpacked, as far as that is not too much', async () => {
  const app = await startedCore();
  for (const [encoding, pack] of [
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ] as const) {
    server.files.set(`/${encoding}.wav`, { bytes: SOUND, packed: { encoding, bytes: pack(Buffer.from([...SOUND, encoding.length])) } });
    app.core.fetches.start(wish(server.url(`/${encoding}.wav`)));
    await until(app, async () => (await titles(app)).includes(encoding));
  }
  const bomb = await startedCore({ fetching: { loopbackIsFine: true, mostBytes: 5_000_000 } });
  server.files.set('/bomb.wav', { bytes: SOUND, packed: { encoding: 'gzip', bytes: gzipSync(Buffer.alloc(30_000_000)) } });
  bomb.core.fetches.start(wish(server.url('/bomb.wav')));
  await failed(bomb, 'fetch-too-large');
});

test('a server that falls silent is given up after half a minute, and asked again for the rest', async () => {
  const app = await startedCore();
  let isSilent = true;
  server.files.set('/a.wav', { bytes: SOUND, stopAfter: () => (isSilent ? 200_000 : null) });
  app.core.fetches.start(wish(server.url('/a.wav')));
  await until(app, () => (only(app)?.doneBytes ?? 0) > 150_000);
  isSilent = false;
  await app.clock.advance(30_000);
  expect((await soundOf(app)).equals(SOUND)).toBe(true);
  expect(server.asked.at(-1)?.range).toMatch(/^bytes=[1-9]/u);
});
