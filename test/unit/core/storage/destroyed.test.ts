import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { FailureError } from '#domain/failure.ts';
import { type Ask, checkpointOf, newcomer, newLibrary } from './library-fixture.ts';

const COPY = 'sound/recording-1.wav';

async function libraryWithCopy(): Promise<{ ask: Ask; file: string; close: () => void }> {
  const { ask, file, database } = newLibrary();
  for (const id of ['recording-1', 'recording-2']) {
    const { recording, job, run } = newcomer(id, { source: { kind: 'copied', path: `sound/${id}.wav` } });
    await ask('recordings.create', { recording, job, run });
    await ask('runs.checkpoint', checkpointOf(run.id, 0, id === 'recording-1' ? 'the zanzibarian harbour' : 'another harbour'));
    await ask('runs.finish', { runId: run.id, jobId: job.id, finishedAt: '2026-11-23T10:00:00Z' });
  }
  return { ask, file, close: () => database.close() };
}

const intoBin = (ask: Ask, id: string): Promise<unknown> => ask('recordings.setRemoved', { id, removedAt: '2026-11-23T10:00:00Z' });

test('what is not in the Bin cannot be destroyed', async () => {
  const { ask } = await libraryWithCopy();
  await expect(ask('recordings.destroy', { id: 'recording-1' })).rejects.toThrow(FailureError);
  expect(await ask('recordings.list', { bin: false })).toHaveLength(2);
});

test('a destroyed recording leaves no row, no find and no word in the library’s files', async () => {
  const { ask, file, close } = await libraryWithCopy();
  expect(readFileSync(file).includes('zanzibarian') || readFileSync(`${file}-wal`).includes('zanzibarian')).toBe(true);
  await intoBin(ask, 'recording-1');
  await ask('recordings.destroy', { id: 'recording-1' });
  expect(await ask('recordings.list', { bin: true })).toEqual([]);
  await expect(ask('recordings.get', { id: 'recording-1' })).rejects.toThrow(FailureError);
  await expect(ask('runs.state', { runId: 'recording-1-run-1' })).rejects.toThrow(FailureError);
  expect((await ask('search.everywhere', { text: 'harbour', wide: [] })).recordings).toHaveLength(2 - 1);
  expect(readFileSync(file).includes('zanzibarian')).toBe(false);
  expect(readFileSync(`${file}-wal`).includes('zanzibarian')).toBe(false);
  close();
  expect(readFileSync(file).includes('zanzibarian')).toBe(false);
});

test('its copy is marked until it is said to be deleted, and destroying twice changes nothing', async () => {
  const { ask } = await libraryWithCopy();
  await intoBin(ask, 'recording-1');
  await ask('recordings.destroy', { id: 'recording-1' });
  await ask('recordings.destroy', { id: 'recording-1' });
  expect(await ask('recordings.destroyedFiles', null)).toEqual([COPY]);
  await ask('recordings.fileGone', { path: COPY });
  expect(await ask('recordings.destroyedFiles', null)).toEqual([]);
});

test('a file of the user’s own is never marked, nor a copy that another recording uses', async () => {
  const { ask } = newLibrary();
  const own = newcomer('own');
  const twins = ['twin-1', 'twin-2'].map((id) => newcomer(id, { source: { kind: 'copied', path: COPY } }));
  for (const { recording, job, run } of [own, ...twins]) await ask('recordings.create', { recording, job, run });
  for (const id of ['own', 'twin-1']) {
    await intoBin(ask, id);
    await ask('recordings.destroy', { id });
  }
  expect(await ask('recordings.destroyedFiles', null)).toEqual([]);
});

test('a row of the list says how many of its turns are doubtful', async () => {
  const { ask } = newLibrary();
  const { recording, job, run } = newcomer();
  await ask('recordings.create', { recording, job, run });
  const sure = checkpointOf(run.id, 0, 'we saw the harbour');
  const [segment] = sure.segments;
  if (segment === undefined) throw new Error('the window holds no turn');
  const words = segment.words.map((word, index) => (index === 1 ? { ...word, doubt: 'unsure' as const } : word));
  await ask('runs.checkpoint', { ...sure, segments: [{ ...segment, words }] });
  expect((await ask('recordings.summary', { id: 'recording-1' })).doubtfulTurns).toBe(1);
});
