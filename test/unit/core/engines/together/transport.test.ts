import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { SYSTEM_CLOCK } from '../../../../../main/core/clock.ts';
import { multipartForm } from '../../../../../main/core/engines/together/multipart.ts';
import { statusFailure, waitAsked } from '../../../../../main/core/engines/together/server-failures.ts';
import type { Incoming } from '../../../../../main/core/engines/together/incoming.ts';
import { exchange } from '../../../../../main/core/engines/together/transport.ts';
import { failureOf } from '../../../../../main/domain/failure.ts';
import type { Fault } from '../../../../servers/faults.ts';
import { startTogetherServer, type TogetherServer, type TogetherServerOptions } from '../../../../servers/together-server.ts';

let folder: string;
let server: TogetherServer;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'on-record-transport-'));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const QUICK = { connect: 2_000, upload: 400, answer: 300, body: 300 };
const FIELDS = [
  ['model', 'openai/whisper-large-v3'],
  ['language', 'en'],
  ['response_format', 'json'],
] as const;

async function post(
  options: TogetherServerOptions,
  change: { bytes?: number; url?: string; key?: string; signal?: AbortSignal; onSent?: (sent: number) => void } = {},
): Promise<Incoming> {
  server = await startTogetherServer(options);
  const path = join(folder, 'piece.wav');
  const sizeBytes = change.bytes ?? 44 + 32_000;
  writeFileSync(path, Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(sizeBytes - 4)]));
  const sound = { path, sizeBytes, format: 'wav' } as const;
  const outgoing = {
    url: change.url ?? `${server.url}/audio/transcriptions`,
    key: change.key ?? 'test-key',
    form: multipartForm(FIELDS, sound, 'b0undary'),
    sound,
    deadlines: QUICK,
  };
  return exchange(outgoing, {
    clock: SYSTEM_CLOCK,
    signal: change.signal ?? new AbortController().signal,
    ...(change.onSent === undefined ? {} : { onSent: change.onSent }),
  });
}

async function outcomeOf(fault: Fault): Promise<{ code: string; data?: object }> {
  try {
    const incoming = await post({ fault: () => fault });
    return statusFailure(incoming, 'test-key', 0) ?? { code: `status ${incoming.status}` };
  } catch (caught) {
    return failureOf(caught) ?? { code: `bug ${String(caught)}` };
  }
}

describe('each way a server fails has its own failure', () => {
  test.each<[Fault, string]>([
    ['audio-too-long', 'sound-too-long'],
    ['invalid-params', 'server-refused'],
    ['unsupported-format', 'sound-refused'],
    ['bare-400', 'sound-refused'],
    ['unknown-model', 'server-model-unknown'],
    ['wrong-key', 'wrong-key'],
    ['no-credit', 'no-credit'],
    ['out-of-quota', 'no-credit'],
    ['not-found', 'server-not-found'],
    ['too-large', 'upload-too-large'],
    ['too-large-page', 'upload-too-large'],
    ['rate-limited', 'rate-limited'],
    ['server-error', 'server-failed'],
    ['processing-failed', 'sound-refused'],
    ['bad-gateway-page', 'overloaded'],
    ['overloaded', 'overloaded'],
    ['reset', 'connection-lost'],
    ['close-unanswered', 'connection-lost'],
    ['drop-mid-answer', 'connection-lost'],
    ['stall-mid-answer', 'timed-out'],
    ['hang', 'timed-out'],
    ['redirect', 'captive-portal'],
    ['no-content', 'server-nonsense'],
  ])('%s is %s', async (fault, code) => {
    expect((await outcomeOf(fault)).code).toBe(code);
  });

  test('a hang after the sound arrived says that it may be paid for, and which part stood still', async () => {
    expect((await outcomeOf('hang')).data).toEqual({ phase: 'answer', lost: 1 });
    expect((await outcomeOf('stall-mid-answer')).data).toEqual({ phase: 'body', lost: 1 });
  });

  test("the server's words and its id are kept for the details, the wait it asks for is kept for the queue", async () => {
    expect((await outcomeOf('invalid-params')).data).toMatchObject({
      status: 400,
      detail: 'temperature must be at most 1',
      support: 'okSupport1',
    });
    expect((await outcomeOf('rate-limited')).data).toMatchObject({ retryAfterMs: 1000 });
  });

  test('nobody listening is offline', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => silent.close(resolve));
    const caught: unknown = await post({}, { url: `http://127.0.0.1:${port}/v1` }).catch((reason: unknown) => reason);
    expect(failureOf(caught)?.code).toBe('offline');
  });
});

describe('what goes out', () => {
  test('a wrong key is refused before any sound leaves', async () => {
    let sentBytes = 0;
    const incoming = await post({}, { key: 'other', bytes: 20_000_000, onSent: (sent) => (sentBytes = sent) });
    expect(incoming.status).toBe(401);
    expect(sentBytes).toBe(0);
  });

  test('too large is answered before any sound leaves', async () => {
    expect((await post({ maxBytes: 1_000_000 }, { bytes: 20_000_000 })).status).toBe(413);
  });

  test('no header tells program, version or machine, and the file has a name that says nothing', async () => {
    await post({});
    const [logged] = server.log;
    expect(Object.keys(logged?.headers ?? {}).toSorted()).toEqual([
      'accept',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'expect',
      'host',
    ]);
    expect(logged?.fileName).toBe('audio.wav');
  });

  test('progress grows to the size of the file', async () => {
    const sent: number[] = [];
    await post({}, { bytes: 2_000_000, onSent: (bytes) => sent.push(bytes) });
    expect(sent.at(-1)).toBe(2_000_000);
    expect(sent).toEqual(sent.toSorted((one, other) => one - other));
  });

  test('a stop is obeyed while it uploads and while it waits', async () => {
    for (const options of [{ uplinkBytesPerS: 100_000 }, { fault: () => 'hang' as const }]) {
      const stop = new AbortController();
      const posted = post(options, { bytes: 1_000_044, signal: stop.signal }).catch((reason: unknown) => reason);
      setTimeout(() => stop.abort(), 150);
      expect(failureOf(await posted)?.code).toBe('cancelled');
      await server.close();
    }
  });

  test('a file that shrank is not sent as if it were whole', async () => {
    server = await startTogetherServer();
    const path = join(folder, 'short.wav');
    writeFileSync(path, 'RIFF');
    const sound = { path, sizeBytes: 5000, format: 'wav' } as const;
    const outgoing = {
      url: `${server.url}/audio/transcriptions`,
      key: 'test-key',
      form: multipartForm(FIELDS, sound, 'b'),
      sound,
      deadlines: QUICK,
    };
    const caught: unknown = await exchange(outgoing, { clock: SYSTEM_CLOCK, signal: new AbortController().signal }).catch(
      (reason: unknown) => reason,
    );
    expect(failureOf(caught)?.code).toBe('file-missing');
    expect(server.log).toHaveLength(0);
  });
});

test('a wait is understood as seconds, as a date and as milliseconds, and never longer than ten minutes', async () => {
  server = await startTogetherServer();
  expect(waitAsked({ headers: { 'retry-after': '7' } }, 0)).toBe(7000);
  expect(waitAsked({ headers: { 'retry-after': new Date(5000).toUTCString() } }, 1000)).toBe(4000);
  expect(waitAsked({ headers: { 'retry-after-ms': '250', 'retry-after': '9' } }, 0)).toBe(250);
  expect(waitAsked({ headers: { 'x-ratelimit-reset': '3s' } }, 0)).toBe(3000);
  expect(waitAsked({ headers: { 'retry-after': '99999' } }, 0)).toBe(600_000);
  expect(waitAsked({ headers: { 'retry-after': 'soon' } }, 0)).toBeNull();
});
