import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import type { Job } from '#domain/job.ts';
import type { QueueEntry } from '#domain/queue.ts';
import { readCommandLine } from '../../../main/cli/command-line.ts';
import { appLibraryFolder } from '../../../main/cli/data-folder.ts';
import { UsageError } from '../../../main/cli/exit-codes.ts';
import { openLibraryDesk, type LibraryDesk } from '../../../main/cli/library-desk.ts';
import { queueCommand } from '../../../main/cli/queue-command.ts';
import type { QueueOptions } from '../../../main/cli/queue-options.ts';
import type { Terminal } from '../../../main/cli/terminal.ts';

const entry = (id: string, title: string, { status, progress = null }: Pick<Job, 'status'> & Partial<Job>): QueueEntry => ({
  job: { id, recordingId: `of-${id}`, runId: `run-${id}`, status, attempts: 1, queuedAt: '2026-11-23T10:00:00Z', progress },
  title,
  totalMs: null,
  engineId: 'together',
  modelId: 'large',
  onDevice: false,
  sensitive: false,
});

const QUEUE: readonly QueueEntry[] = [
  entry('aaaa1111-0001', 'Harbour board', {
    status: { state: 'running', phase: 'recognize' },
    progress: { doneMs: 60_000, totalMs: 600_000, rate: 12, leftMs: 45_000 },
  }),
  entry('aaaa1111-0002', 'Petrus Vane', { status: { state: 'held', reason: 'offline', failure: { code: 'offline' } } }),
  entry('bbbb2222-0001', 'Oyster workers', { status: { state: 'queued' } }),
];

interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly asked: readonly unknown[];
}

/** What the command does over a desk that changes whatever it is asked for, but for the jobs named as stubborn. */
async function told(wish: QueueOptions, { json = false, entries = QUEUE, stubborn = '', handedOver = true } = {}): Promise<Told> {
  let [out, err] = ['', ''];
  const asked: unknown[] = [];
  const terminal = { out: (text: string) => Promise.resolve(void (out += text)), say: (line: string) => void (err += `${line}\n`) };
  const desk = {
    isHandedOver: () => handedOver,
    close: () => Promise.resolve(),
    ask: (method: string, input: { readonly ids?: readonly string[] | null }) => {
      asked.push([method, input]);
      const jobs = entries.map(({ job }) => job).filter(({ id }) => id !== stubborn && (input.ids ?? [id]).includes(id));
      return Promise.resolve(method === 'queue.list' ? entries : jobs);
    },
  };
  // The command uses of both no more than what stands here.
  const code = await queueCommand({ desk: desk as unknown as LibraryDesk, wish, json, terminal: terminal as unknown as Terminal });
  return { code, out, err, asked: asked.slice(1) };
}

test('the list tells of each job where it stands and why', async () => {
  const { out, code } = await told({ verb: 'list', ids: [] });
  expect(code).toBe(0);
  expect(out.split('\n')).toEqual([
    'aaaa1111-0001  Harbour board',
    '    being transcribed · together · 1:00 of 10:00 · 12× real time · about 1 min left',
    'aaaa1111-0002  Petrus Vane',
    expect.stringContaining('    held · together · ') as unknown,
    'bbbb2222-0001  Oyster workers',
    '    waits for its turn · together',
    '',
  ]);
  expect((await told({ verb: 'list', ids: [] }, { entries: [] })).err).toBe('Nothing is in the queue.\n');
});

test('for machines the list is one document', async () => {
  const { out } = await told({ verb: 'list', ids: [] }, { json: true });
  expect(JSON.parse(out)).toMatchObject({
    working: true,
    jobs: [
      { id: 'aaaa1111-0001', state: 'running', phase: 'recognize', progress: { doneMs: 60_000 } },
      { state: 'held', reason: 'offline', failure: { code: 'offline' }, message: expect.any(String) as unknown },
      { state: 'queued' },
    ],
  });
});

test('without ids all are meant, with ids those whose ids begin so', async () => {
  expect((await told({ verb: 'pause', ids: [] })).asked).toEqual([['queue.pause', { ids: null }]]);
  expect((await told({ verb: 'cancel', ids: ['bbbb', 'aaaa1111-0002'] })).asked).toEqual([
    ['queue.cancel', { ids: ['bbbb2222-0001', 'aaaa1111-0002'] }],
  ]);
  await expect(told({ verb: 'cancel', ids: ['aaaa'] })).rejects.toBeInstanceOf(UsageError);
  // It may be the id of a job that is over: the library knows.
  const over = '0197c1de-5f0a-7c3e-9d51-2b6f0c9a4e11';
  expect((await told({ verb: 'retry', ids: [over] })).asked).toEqual([['queue.retry', { ids: [over] }]]);
  await expect(told({ verb: 'cancel', ids: ['cccc'] })).rejects.toThrow('"cccc" is no id of a job');
});

test('a job that cannot be changed so is named, and the exit code tells', async () => {
  const { code, err } = await told({ verb: 'pause', ids: ['aaaa1111-0001', 'bbbb'] }, { stubborn: 'bbbb2222-0001' });
  expect({ code, err }).toEqual({ code: 1, err: 'Paused: Harbour board\nOyster workers: this cannot be done now.\n' });
});

test('it is said that nothing goes on before the app is opened', async () => {
  expect((await told({ verb: 'resume', ids: ['bbbb'] }, { handedOver: false })).err).toContain('when On Record is opened');
  expect((await told({ verb: 'resume', ids: ['bbbb'] })).err).not.toContain('when On Record is opened');
});

test('where there is no library the queue is empty, and none is made', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-queue-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const common = { dataDir: folder, threads: null, json: false, quiet: false };
  const program = { version: '0', assetsDir: '', launch: () => expect.fail('nothing is started'), libraryHasOwnNode: true };
  expect(await openLibraryDesk({ common, parts: { program }, signal: new AbortController().signal })).toBeNull();
});

test('the words after “queue” are a verb and ids; nonsense is refused', () => {
  expect(readCommandLine(['queue'])).toMatchObject({ command: 'queue', queue: { verb: 'list', ids: [] } });
  expect(readCommandLine(['queue', 'retry', 'aaaa1111', 'b'])).toMatchObject({ queue: { verb: 'retry', ids: ['aaaa1111', 'b'] } });
  for (const words of [['explode'], ['pause', '../x'], ['pause', 'ABC']])
    expect(() => readCommandLine(['queue', ...words])).toThrow(UsageError);
});

test('the app’s library is found where the app keeps it', () => {
  expect(appLibraryFolder({ XDG_CONFIG_HOME: '/home/r/.config' }, 'linux')).toBe(join('/home/r/.config', 'On Record', 'library'));
  expect(appLibraryFolder({ APPDATA: 'C:\\Users\\r\\AppData\\Roaming' }, 'win32')).toContain('On Record');
  expect(appLibraryFolder({}, 'darwin')).toContain(join('Application Support', 'On Record', 'library'));
});
