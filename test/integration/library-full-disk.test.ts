import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { failureOf } from '#domain/failure.ts';
import { type Ask, checkpointOf, newcomer, newLibrary, temporaryFolder } from '../unit/core/storage/library-fixture.ts';
import { startLibrary } from './library-helper.ts';

/** A library with little room, and a way to give it more. */
interface Cramped {
  readonly ask: Ask;
  readonly makeRoom: () => void;
}

/** A real disk of 1 MB where we may mount one (as root); elsewhere a library whose file may not grow. */
async function crampedLibrary(): Promise<Cramped> {
  const folder = temporaryFolder();
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return limitedLibrary();
  }
  // Registered after the folder's removal, so it runs before it.
  onTestFinished(() => void execFileSync('/bin/umount', ['--lazy', folder]));
  const { library } = startLibrary(join(folder, 'library.sqlite'));
  return {
    ask: (method, input) => library.request(method, input),
    makeRoom: () => void execFileSync('/bin/mount', ['-o', 'remount,size=32m', folder]),
  };
}

async function limitedLibrary(): Promise<Cramped> {
  const { ask, database } = newLibrary();
  const limit = (pages: number): void => void database.read((connection) => connection.get(`PRAGMA max_page_count = ${pages}`));
  await ask('jobs.list', { unfinished: true });
  limit(120);
  return { ask, makeRoom: () => limit(100_000) };
}

test('when the disk is full the window is refused, everything saved before stays, and with room it goes on', async () => {
  const { ask, makeRoom } = await crampedLibrary();
  const { recording, job, run } = newcomer();
  await ask('recordings.create', { recording, job, run });
  const text = 'the harbour at night and the storm before it '.repeat(30).trim();
  let saved = 0;
  let refusal: unknown = null;
  while (refusal === null && saved < 2000) {
    try {
      await ask('runs.checkpoint', checkpointOf(run.id, saved, text));
      saved += 1;
    } catch (caught) {
      refusal = caught;
    }
  }
  expect(failureOf(refusal)).toEqual({ code: 'disk-full' });
  expect(saved).toBeGreaterThan(2);
  expect((await ask('runs.state', { runId: run.id })).windowCount).toBe(saved);
  await expect(ask('runs.checkpoint', checkpointOf(run.id, saved, text))).rejects.toMatchObject({ failure: { code: 'disk-full' } });

  makeRoom();
  await ask('runs.checkpoint', checkpointOf(run.id, saved, text));
  await ask('runs.finish', { runId: run.id, jobId: job.id, finishedAt: '2026-11-23T10:00:00Z' });
  expect((await ask('transcripts.get', { recordingId: recording.id }))?.segments).toHaveLength(saved + 1);
  expect(await ask('search.words', { text: 'storm', limit: 1000 })).toHaveLength(saved + 1);
});
