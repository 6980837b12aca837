import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';

import { FailureError, type FailureCode } from '#domain/failure.ts';
import { SPARE_ROOM_BYTES } from '../../../../main/core/library/sound-files.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { memoryMedia } from '../../../fakes/memory-media.ts';
import { loopbackCertificate } from '../../../servers/certificate.ts';
import { fileServer, type FileServer } from '../../../servers/file-server.ts';
import { failed, fetchFolder, only, servedFiles, settings, SOUND, startedCore, titles, until, wish } from './fetch-fixture.ts';

let server: FileServer;

beforeEach(async () => {
  server = await servedFiles();
});

test('a link becomes a recording with its own settings, under the name that the server says, and nothing is left over', async () => {
  const app = await startedCore();
  const story = await app.core.stories.createStory({ name: 'Harbour', colour: 'sea', parentId: null });
  const headers = { 'content-disposition': `attachment; filename="x.wav"; filename*=UTF-8''Gespr%C3%A4ch%20eins.wav` };
  server.files.set('/download?id=7', { bytes: SOUND, headers });
  app.core.fetches.start(wish(server.url('/download?id=7#t=10'), { storyId: story.id, sensitive: true }));
  await until(app, async () => (await titles(app)).length === 1);
  const [summary] = await app.core.recordings.list();
  expect(summary).toMatchObject({
    storyId: story.id,
    recording: { title: 'Gespräch eins', originalName: 'Gespräch eins.wav', settings, sensitive: true, source: { kind: 'copied' } },
  });
  const id = summary?.recording.id ?? '';
  await app.untilState(id, 'done');
  expect(readFileSync(await app.core.recordings.pathOfSound(id)).equals(SOUND)).toBe(true);
  await until(app, () => app.core.fetches.list().length === 0);
  expect(fetchFolder(app)).toEqual([]);
});

test('over https, with a certificate that is trusted, and not with another', async () => {
  const certificate = loopbackCertificate();
  const secure = await fileServer(certificate);
  onTestFinished(secure.close);
  secure.files.set('/a.wav', { bytes: SOUND });
  const stranger = await startedCore({ fetching: {} });
  stranger.core.fetches.start(wish(secure.url('/a.wav')));
  await failed(stranger, 'fetch-certificate');
  const friend = await startedCore({ fetching: { extraCertificates: certificate.cert } });
  friend.core.fetches.start(wish(secure.url('/a.wav')));
  await until(friend, async () => (await titles(friend)).includes('a'));
});

describe('what no link gives', () => {
  test.each<[string, FailureCode]>([
    ['http://example.org/a.wav', 'fetch-unencrypted'],
    ['ftp://example.org/a.wav', 'fetch-malformed'],
    ['file:///etc/passwd', 'fetch-malformed'],
    ['just words', 'fetch-malformed'],
  ])('%s is refused before anything is asked of a network', async (url, code) => {
    const app = await startedCore();
    expect(() => app.core.fetches.start(wish(url))).toThrow(expect.objectContaining({ failure: { code } }));
    expect(fetchFolder(app)).toEqual([]);
  });

  test('a sensitive recording is not fetched for an engine that sends sound away', async () => {
    const app = await startedCore({ engines: [fakeEngine(), { ...fakeEngine(), id: 'together', onDevice: false }] });
    const away = wish(server.url('/a.wav'), { sensitive: true, settings: { ...settings, engineId: 'together' } });
    expect(() => app.core.fetches.start(away)).toThrow(expect.objectContaining({ failure: { code: 'sensitive-recording' } }));
    expect(server.asked).toEqual([]);
  });

  test.each<[string, Parameters<FileServer['answers']['set']>[1], FailureCode]>([
    ['a web page', { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<p>' }, 'fetch-web-page'],
    [
      'a web page under another name',
      { status: 200, headers: { 'content-type': 'audio/mpeg' }, body: '\n<!DOCTYPE html>' },
      'fetch-web-page',
    ],
    ['a login', { status: 401 }, 'fetch-login'],
    ['a refusal', { status: 403 }, 'fetch-login'],
    ['nothing', { status: 404 }, 'fetch-not-found'],
    ['an odd answer', { status: 418 }, 'fetch-refused'],
    ['a picture', { status: 200, headers: { 'content-type': 'image/png' }, body: 'x' }, 'not-media'],
    ['no bytes', { status: 200, headers: { 'content-type': 'audio/mpeg' } }, 'empty-file'],
    ['a way to an unencrypted place', { status: 302, headers: { location: 'http://example.org/a.wav' } }, 'fetch-redirect'],
    ['a way to a file of this machine', { status: 302, headers: { location: 'file:///etc/passwd' } }, 'fetch-redirect'],
    ['a way that holds the bytes itself', { status: 302, headers: { location: 'data:audio/wav;base64,UklGRg==' } }, 'fetch-redirect'],
    ['packed in a way that nobody asked for', { status: 200, headers: { 'content-encoding': 'zstd' }, body: 'x' }, 'fetch-refused'],
    ['a ring', { status: 302, headers: { location: '/link' } }, 'fetch-redirect'],
  ])('%s is told by its name', async (_, answer, code) => {
    const app = await startedCore();
    server.answers.set('/link', answer);
    app.core.fetches.start(wish(server.url('/link')));
    await failed(app, code);
    expect(await titles(app)).toEqual([]);
  });

  test('something that is no recording is told, and its bytes do not stay', async () => {
    const media = { ...memoryMedia(), probe: () => Promise.reject(new FailureError({ code: 'not-media' })) };
    const app = await startedCore({ media });
    server.files.set('/a.wav', { bytes: SOUND });
    app.core.fetches.start(wish(server.url('/a.wav')));
    await failed(app, 'not-media');
    expect(readdirSync(join(app.folder, 'library', 'sound'))).toEqual([]);
  });

  test('too much is refused by what the server says, and by what it sends when it says nothing', async () => {
    const app = await startedCore({ fetching: { loopbackIsFine: true, mostBytes: 100_000 } });
    server.files.set('/a.wav', { bytes: SOUND });
    const { id } = app.core.fetches.start(wish(server.url('/a.wav')));
    await failed(app, 'fetch-too-large');
    app.core.fetches.cancel(id);
    server.files.set('/b.wav', { bytes: SOUND, isEndless: true });
    app.core.fetches.start(wish(server.url('/b.wav')));
    await failed(app, 'fetch-too-large');
  });

  test('a disk without room is told before the first byte', async () => {
    const app = await startedCore({ freeBytes: () => Promise.resolve(1000) });
    server.files.set('/a.wav', { bytes: SOUND });
    app.core.fetches.start(wish(server.url('/a.wav')));
    await failed(app, 'disk-full');
  });

  test('a disk that fills up while more comes than was told keeps its last room, and Try again goes on from there', async () => {
    const large = Buffer.alloc(20_000_000, 5);
    let freeBytes = 10 * SPARE_ROOM_BYTES;
    const app = await startedCore({ freeBytes: () => Promise.resolve(freeBytes) });
    server.files.set('/a.wav', { bytes: large, isEndless: true });
    const { id } = app.core.fetches.start(wish(server.url('/a.wav')));
    await until(app, () => {
      if ((only(app)?.doneBytes ?? 0) > 0) freeBytes = SPARE_ROOM_BYTES - 1;
      const state = only(app)?.state;
      return state?.kind === 'failed' && state.failure.code === 'disk-full';
    });
    freeBytes = 10 * SPARE_ROOM_BYTES;
    app.core.fetches.retry(id);
    await until(app, async () => (await titles(app)).includes('a'));
    expect(Number(/\d+/u.exec(server.asked.at(-1)?.range ?? '0')?.[0])).toBeGreaterThan(16_000_000);
  });

  test('a link of a stranger leads into one’s own network neither by number nor by name; within that network it may lead on', async () => {
    server.answers.set('/number', { status: 302, headers: { location: 'http://127.0.0.9/reboot' } });
    const number = await startedCore({ fetching: { loopbackIsFine: true, isInside: (address) => address === '127.0.0.9' } });
    number.core.fetches.start(wish(server.url('/number')));
    await failed(number, 'fetch-redirect');

    const byName = server.url('/a.wav').replace('127.0.0.1', 'localhost');
    server.files.set('/a.wav', { bytes: SOUND });
    server.answers.set('/name', { status: 302, headers: { location: byName } });
    let looks = 0;
    // The first look is at whom the link itself named: somebody outside.
    const name = await startedCore({ fetching: { loopbackIsFine: true, isInside: () => looks++ > 0 } });
    name.core.fetches.start(wish(server.url('/name')));
    await failed(name, 'fetch-redirect');
    expect(server.asked.map(({ path }) => path)).toEqual(['/number', '/name']);

    server.answers.set('/within', { status: 302, headers: { location: '/a.wav' } });
    const within = await startedCore();
    within.core.fetches.start(wish(server.url('/within')));
    await until(within, async () => (await titles(within)).includes('a'));
  });

  test('a server that is not there is waited for, and given up after a while; Try again goes on', async () => {
    const app = await startedCore();
    const gone = await fileServer();
    const url = gone.url('/a.wav');
    await gone.close();
    const { id } = app.core.fetches.start(wish(url));
    await failed(app, 'fetch-offline');
    app.core.fetches.retry(id);
    await until(app, () => only(app)?.state.kind !== 'failed');
    await failed(app, 'fetch-offline');
  });
});

describe('a line that breaks', () => {
  test('costs nothing that came already: the rest is asked for', async () => {
    const app = await startedCore();
    let breaks = 3;
    server.files.set('/a.wav', { bytes: SOUND, breakAfter: () => (breaks-- > 0 ? 200_000 : null) });
    app.core.fetches.start(wish(server.url('/a.wav')));
    await until(app, async () => (await titles(app)).length === 1);
    const starts = server.asked.map(({ range }) => Number(/\d+/u.exec(range ?? '0')?.[0]));
    expect(starts[0]).toBe(0);
    expect(starts.slice(1).every((start, index) => start > (starts[index] ?? 0))).toBe(true);
    const id = (await app.core.recordings.list())[0]?.recording.id ?? '';
    expect(readFileSync(await app.core.recordings.pathOfSound(id)).equals(SOUND)).toBe(true);
  });

  test('begins anew when the file has changed meanwhile, or when the server has no parts', async () => {
    const app = await startedCore();
    const other = Buffer.alloc(300_000, 9);
    let breaks = 1;
    server.files.set('/a.wav', {
      bytes: SOUND,
      breakAfter: () => {
        if (breaks-- <= 0) return null;
        queueMicrotask(() => server.files.set('/a.wav', { bytes: other, etag: '"two"', ranges: true }));
        return 200_000;
      },
    });
    app.core.fetches.start(wish(server.url('/a.wav')));
    await until(app, async () => (await titles(app)).length === 1);
    const id = (await app.core.recordings.list())[0]?.recording.id ?? '';
    expect(readFileSync(await app.core.recordings.pathOfSound(id)).equals(other)).toBe(true);
  });
});

test('what the library has already is told, and no second recording is made', async () => {
  const app = await startedCore();
  const { added } = await app.core.recordings.add([app.file('mine.wav', SOUND.toString('latin1'))]);
  const id = added[0]?.recording.id ?? '';
  await app.untilState(id, 'done');
  server.files.set('/same.wav', { bytes: SOUND });
  app.core.fetches.start(wish(server.url('/same.wav')));
  await until(app, () => only(app)?.state.kind === 'known');
  expect(only(app)?.state).toEqual({ kind: 'known', recordingId: id, title: 'mine' });
  expect(await titles(app)).toEqual(['mine']);
  expect(fetchFolder(app)).toEqual([]);
});

test('cancelled, it leaves nothing behind; stopped, the next start goes on from where it was', async () => {
  const app = await startedCore();
  server.files.set('/a.wav', { bytes: SOUND, pauseMs: 20 });
  const { id } = app.core.fetches.start(wish(server.url('/a.wav')));
  await until(app, () => (only(app)?.doneBytes ?? 0) > 100_000);
  app.core.fetches.cancel(id);
  expect(app.core.fetches.list()).toEqual([]);
  await expect.poll(() => fetchFolder(app)).toEqual([]);

  app.core.fetches.start(wish(server.url('/a.wav')));
  await until(app, () => (only(app)?.doneBytes ?? 0) > 100_000);
  await app.core.stop();
  const next = app.again();
  server.files.set('/a.wav', { bytes: SOUND });
  await next.core.start();
  await until(next, async () => (await titles(next)).length === 1);
  expect(Number(/\d+/u.exec(server.asked.at(-1)?.range ?? '0')?.[0])).toBeGreaterThan(100_000);
});
