import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { failureOf } from '#domain/failure.ts';
import { LibraryDatabase } from '../../main/core/storage/database.ts';
import { MIGRATIONS } from '../../main/core/storage/migrations/all.ts';
import { type Ask, asker, checkpointOf, newcomer, newLibrary, temporaryFolder } from '../unit/core/storage/library-fixture.ts';
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

/** A folder on a disk of its own of that many kilobytes, where we may mount one (as root); null elsewhere. */
function smallDisk(kilobytes: number): string | null {
  const folder = temporaryFolder();
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync('/bin/umount', ['--lazy', folder]));
  return folder;
}

/** A library as the version before this one left it, with text in it. */
async function olderLibrary(file: string): Promise<void> {
  const database = new LibraryDatabase({ file, now: () => new Date('2026-11-23T10:00:00Z'), migrations: MIGRATIONS.slice(0, -1) });
  const ask = asker(database);
  const { recording, job, run } = newcomer();
  await ask('recordings.create', { recording, job, run });
  for (let index = 0; index < 20; index += 1)
    await ask('runs.checkpoint', checkpointOf(run.id, index, 'the harbour at night '.repeat(30).trim()));
  database.close();
}

const TWENTY_WINDOWS = { windowCount: 20 };

/** What two starts, each asked twice, are answered while there is no room: pressing "Try again" asks once more. */
async function answersWithoutRoom(file: string): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  for (let start = 0; start < 2; start += 1) {
    const { library } = startLibrary(file);
    for (let asked = 0; asked < 2; asked += 1) answers.push(await library.request('jobs.list', { unfinished: true }).catch(failureOf));
    await library.close();
  }
  return answers;
}

test('an older library that there is no room to copy is refused as it is, by each start, and brought up to date once there is room', async () => {
  const disk = smallDisk(4096);
  const folder = disk ?? temporaryFolder();
  const file = join(folder, 'library.sqlite');
  await olderLibrary(file);
  const before = readFileSync(file);
  // Where no disk of our own can be had there is room from the first.
  if (disk !== null) fillUp(disk, before.length / 2);
  const answers = disk === null ? [] : await answersWithoutRoom(file);
  const refusal = { code: 'disk-full', data: { neededBytes: expect.any(Number) as number, freeBytes: expect.any(Number) as number } };
  expect(answers).toEqual(answers.map(() => refusal));
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes('backup'))).toEqual([]);

  rmSync(join(folder, 'filling'), { force: true });
  const { library } = startLibrary(file);
  expect(await library.request('runs.state', { runId: 'recording-1-run-1' })).toMatchObject(TWENTY_WINDOWS);
  expect(readdirSync(folder).filter((name) => name.endsWith('.backup'))).toHaveLength(1);
});

test('a step that runs out of room is taken back whole, and the next start takes it', async () => {
  const file = join(temporaryFolder(), 'library.sqlite');
  await olderLibrary(file);
  const opened = (last: string): LibraryDatabase => {
    const database = new LibraryDatabase({ file, now: () => new Date(), migrations: [...MIGRATIONS.slice(0, -1), last] });
    onTestFinished(() => database.close());
    return database;
  };
  const greedy = `CREATE TABLE greedy (bytes BLOB); PRAGMA max_page_count = 1; INSERT INTO greedy VALUES (zeroblob(50000000));`;
  const full = opened(greedy);
  expect(failureOf(thrownBy(() => full.open()))).toMatchObject({ code: 'disk-full' });
  full.close();
  const database = opened(MIGRATIONS.at(-1) ?? '');
  expect(database.read((connection) => connection.get(`SELECT count(*) AS found FROM sqlite_schema WHERE name = 'greedy'`))).toEqual({
    found: 0,
  });
  expect(await asker(database)('runs.state', { runId: 'recording-1-run-1' })).toMatchObject(TWENTY_WINDOWS);
});

/** Leaves that many bytes free on a small disk. */
function fillUp(folder: string, freeBytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'filling'), Buffer.alloc(Math.floor(bavail * bsize - freeBytes)));
}

function thrownBy(work: () => void): unknown {
  try {
    work();
  } catch (caught) {
    return caught;
  }
  return null;
}
