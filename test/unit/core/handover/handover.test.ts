import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { FailureError } from '#domain/failure.ts';
import { handoverAddress, type HandoverAddress } from '../../../../main/core/handover/address.ts';
import { handOver } from '../../../../main/core/handover/client.ts';
import { lineReader } from '../../../../main/core/handover/lines.ts';
import type { HandoverHandlers } from '../../../../main/core/handover/methods.ts';
import { serveHandover } from '../../../../main/core/handover/server.ts';
import { SILENT_LOG } from '../../../../main/core/log/log-file.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { gate, testCore } from '../core-fixture.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-handover-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const here = { platform: process.platform, temporaryDir: tmpdir() };
const patient = (): AbortSignal => new AbortController().signal;

const NOTHING: HandoverHandlers = {
  'queue.list': () => Promise.resolve([]),
  'queue.pause': () => Promise.resolve([]),
  'queue.resume': () => Promise.resolve([]),
  'queue.cancel': () => Promise.resolve([]),
  'queue.retry': () => Promise.resolve([]),
  'library.list': () => Promise.resolve([]),
  'library.text': () => Promise.resolve({ name: '', text: '' }),
  'library.add': () => Promise.resolve({ added: [], refused: [] }),
  'library.search': () => Promise.resolve({ recordings: [], passageCount: 0, isWhole: true, misread: [] }),
};

async function served(handlers: Partial<HandoverHandlers> = {}, address = handoverAddress(newFolder(), here)): Promise<HandoverAddress> {
  const server = await serveHandover({ address, handlers: { ...NOTHING, ...handlers }, log: SILENT_LOG, platform: process.platform });
  onTestFinished(async () => server?.close());
  expect(server).not.toBeNull();
  return address;
}

/** Writes raw bytes to the door and gives what comes back until it is closed or `lines` lines came. */
function spoken(address: HandoverAddress, bytes: string | Uint8Array, lines = 1): Promise<readonly string[]> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(address.path, () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      if (text.split('\n').length > lines) socket.destroy();
    });
    socket.on('error', () => socket.destroy());
    socket.once('close', () => resolve(text.split('\n').slice(0, -1)));
  });
}

test('what is asked is handed over, and the answer comes back whole', async () => {
  const app = testCore({ answersOthers: true, engines: [fakeEngine({ pace: gate().wait })] });
  await app.core.start();
  const { recording } = await app.core.recordings.addOne(app.file('Réunion, 港.wav'), {});
  const address = handoverAddress(join(app.folder, 'library'), here);
  const { id } = await app.job(recording.id);
  expect(await handOver({ address, method: 'queue.pause', input: { ids: [id] } }, patient())).toMatchObject({
    kind: 'answered',
    value: [{ id, status: { state: 'paused' } }],
  });
  expect(await handOver({ address, method: 'queue.list', input: {} }, patient())).toMatchObject({
    value: [{ title: 'Réunion, 港', job: { id, status: { state: 'paused' } } }],
  });
  await expect(handOver({ address, method: 'queue.cancel', input: { ids: ['no-such-job'] } }, patient())).rejects.toMatchObject({
    failure: { code: 'not-found' },
  });
  await app.core.stop();
  expect(await handOver({ address, method: 'queue.list', input: {} }, patient())).toEqual({ kind: 'nobody' });
});

test('a core that is to answer nobody opens no door', async () => {
  const app = testCore();
  await app.core.start();
  const address = handoverAddress(join(app.folder, 'library'), here);
  expect(await handOver({ address, method: 'queue.list', input: {} }, patient())).toEqual({ kind: 'nobody' });
});

describe('the door', () => {
  test('is for its own user alone', async () => {
    const { path } = await served();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('takes the place of one that a killed program left', async () => {
    const address = handoverAddress(newFolder(), here);
    writeFileSync(address.path, 'of a program that was killed');
    expect(await handOver({ address, method: 'queue.list', input: {} }, patient())).toEqual({ kind: 'nobody' });
    await served({}, address);
    expect(await handOver({ address, method: 'queue.list', input: {} }, patient())).toEqual({ kind: 'answered', value: [] });
  });

  test('lies in a private folder where the path in the library would be too long for the system', async () => {
    const folder = join(newFolder(), 'x'.repeat(90));
    mkdirSync(folder);
    const address = handoverAddress(folder, here);
    expect(Buffer.byteLength(address.path)).toBeLessThan(104);
    await served({}, address);
    onTestFinished(() => rmSync(address.privateFolder ?? '', { recursive: true, force: true }));
    expect(statSync(address.privateFolder ?? '').mode & 0o777).toBe(0o700);
    expect(await handOver({ address, method: 'queue.list', input: {} }, patient())).toMatchObject({ kind: 'answered' });
  });

  test('is a named pipe on Windows, another for each library', () => {
    const place = { platform: 'win32', temporaryDir: 'C:\\Temp' } as const;
    const one = handoverAddress('/one/library', place);
    expect(one).toEqual({ path: expect.stringMatching(/^\\\\\.\\pipe\\on-record-[0-9a-f]{24}$/u) as unknown, privateFolder: null });
    expect(handoverAddress('/other/library', place).path).not.toBe(one.path);
  });

  test('stays closed without harm where none can be made', async () => {
    const address = handoverAddress(newFolder(), here);
    mkdirSync(address.path);
    writeFileSync(join(address.path, 'in-the-way'), '');
    expect(await serveHandover({ address, handlers: NOTHING, log: SILENT_LOG, platform: process.platform })).toBeNull();
  });
});

describe('nonsense', () => {
  const REFUSED = '{"id":null,"ok":false,"failure":{"code":"bad-request"}}';

  test.each([['not JSON'], ['{"id":1}'], ['[]'], ['{"id":1,"method":"queue.list","input":{},"more":1}'], ['"x"'], ['{"id":"1"}']])(
    'is refused: %s',
    async (line) => {
      expect(await spoken(await served(), `${line}\n`)).toEqual([REFUSED]);
    },
  );

  test.each([
    ['close', {}],
    ['__proto__', {}],
    ['toString', {}],
    ['queue.list', { surplus: 1 }],
    ['queue.pause', { ids: [] }],
    ['queue.pause', { ids: ['../x'] }],
    ['queue.pause', null],
  ])('in method or input is refused: %s %j', async (method, input) => {
    const lines = await spoken(await served(), `${JSON.stringify({ id: 7, method, input })}\n`);
    expect(lines).toEqual(['{"id":7,"ok":false,"failure":{"code":"bad-request"}}']);
  });

  test('an endless line is cut off, and the door stays open for others', async () => {
    const address = await served();
    expect(await spoken(address, new Uint8Array(4_000_100).fill(97))).toEqual([REFUSED]);
    expect(await handOver({ address, method: 'queue.list', input: {} }, patient())).toMatchObject({ kind: 'answered' });
  });

  test('a bug behind the door is told as something unforeseen, without its words', async () => {
    const address = await served({ 'queue.list': () => Promise.reject(new Error('a secret path')) });
    await expect(handOver({ address, method: 'queue.list', input: {} }, patient())).rejects.toMatchObject({
      failure: { code: 'unexpected' },
    });
  });

  test('several requests on one line are all answered, each under its number', async () => {
    const request = (id: number): string => `${JSON.stringify({ id, method: 'queue.list', input: {} })}\n`;
    expect((await spoken(await served(), request(1) + request(2), 2)).toSorted()).toEqual([
      '{"id":1,"ok":true,"value":[]}',
      '{"id":2,"ok":true,"value":[]}',
    ]);
  });
});

describe('who asks', () => {
  test('learns that the other went away before it answered', async () => {
    const address = handoverAddress(newFolder(), here);
    const server = createServer((socket) => socket.once('data', () => socket.destroy())).listen(address.path);
    onTestFinished(() => void server.close());
    await expect(handOver({ address, method: 'queue.list', input: {} }, patient())).rejects.toMatchObject({
      failure: { code: 'library-unavailable' },
    });
  });

  test.each([['nonsense'], ['{"id":1,"ok":true,"value":[{"title":1}]}'], ['{"id":1,"ok":false,"failure":{"code":"no-such-code"}}']])(
    'takes no answer that makes no sense: %s',
    async (line) => {
      const address = handoverAddress(newFolder(), here);
      const server = createServer((socket) => socket.once('data', () => socket.end(`${line}\n`))).listen(address.path);
      onTestFinished(() => void server.close());
      await expect(handOver({ address, method: 'queue.list', input: {} }, patient())).rejects.toBeInstanceOf(FailureError);
    },
  );

  test('may stop waiting, and the other is told', async () => {
    let told: () => void = () => undefined;
    const stopped = new Promise<void>((resolve) => (told = resolve));
    const address = await served({
      'queue.list': async (_input, signal) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        told();
        return [];
      },
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    await expect(handOver({ address, method: 'queue.list', input: {} }, stop.signal)).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    });
    await stopped;
  });
});

test('letters that come in halves are put together', () => {
  const reader = lineReader(100);
  const bytes = Buffer.from('é\n港\nrest');
  const lines = [...bytes].flatMap((byte) => reader.take(Uint8Array.of(byte)) ?? []);
  expect(lines).toEqual(['é', '港']);
});
