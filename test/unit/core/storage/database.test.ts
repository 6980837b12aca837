import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { describe, expect, onTestFinished, test } from 'vitest';

import { LibraryDatabase } from '../../../../main/core/storage/database.ts';
import { MIGRATIONS } from '../../../../main/core/storage/migrations/all.ts';
import { type Ask, asker, checkpointOf, newcomer, newLibrary, temporaryFolder } from './library-fixture.ts';

const NEXT_STEP = 'ALTER TABLE fact ADD COLUMN changed_at TEXT';

/** A library file with one recording of one window, closed. */
async function filledLibrary(): Promise<string> {
  const { ask, database, file } = newLibrary();
  const { recording, job, run } = newcomer();
  await ask('recordings.create', { recording, job, run });
  await ask('runs.checkpoint', checkpointOf(run.id, 0, 'the harbour at night'));
  database.close();
  return file;
}

/** What one start of the program differs in. */
interface Start {
  readonly migrations?: readonly string[];
  readonly time?: string;
}

/** The same file in the hands of a program that knows the given steps. */
function opened(file: string, { migrations = MIGRATIONS, time = '2026-11-23T10:00:00.123Z' }: Start = {}): LibraryDatabase {
  const database = new LibraryDatabase({ file, now: () => new Date(time), lockWaitMs: 0, migrations });
  onTestFinished(() => database.close());
  return database;
}

/** One start of the program: open, work, close. */
async function atStart<T>(file: string, start: Start, work?: (ask: Ask) => Promise<T>): Promise<T | undefined> {
  const database = opened(file, start);
  try {
    database.open();
    return await work?.(asker(database));
  } finally {
    database.close();
  }
}

/** Looks into a library file from outside. */
function inside<T>(file: string, look: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file);
  try {
    return look(database);
  } finally {
    database.close();
  }
}

const versionOf = (file: string): unknown => inside(file, (database) => database.prepare('PRAGMA user_version').get()?.['user_version']);

function backupsOf(file: string): readonly string[] {
  return readdirSync(dirname(file)).filter((name) => name.endsWith('.backup'));
}

describe('opening', () => {
  test('makes the folder and the library when there is none, with the log and the safety that nothing is lost by', () => {
    const file = join(temporaryFolder(), 'new', 'library.sqlite');
    const database = opened(file);
    const pragma = (name: string): unknown => Object.values(database.read((connection) => connection.get(`PRAGMA ${name}`)) ?? {})[0];
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('user_version')).toBe(MIGRATIONS.length);
    expect(backupsOf(file)).toEqual([]);
  });

  test('every table is strict', () => {
    const { database } = newLibrary();
    const loose = database.read((connection) =>
      connection.all(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0`),
    );
    expect(loose.map((row) => row['name'])).toEqual(['sqlite_schema']);
    expect(() => database.write((connection) => connection.run(`INSERT INTO fact (key, value) VALUES ('a', x'00')`))).toThrow(
      /cannot store BLOB/u,
    );
  });

  test('a closed library stays closed', () => {
    const { database } = newLibrary();
    database.open();
    database.close();
    expect(() => database.open()).toThrow('library-unavailable');
  });
});

describe('a library of an older version', () => {
  test('is backed up, checked and brought up to date, and keeps what it held', async () => {
    const file = await filledLibrary();
    const before = await atStart(file, {}, (ask) => ask('transcripts.get', { recordingId: 'recording-1' }));
    expect(before?.segments).toHaveLength(1);
    await atStart(file, { migrations: [...MIGRATIONS, NEXT_STEP] }, async (ask) => {
      expect(await ask('transcripts.get', { recordingId: 'recording-1' })).toEqual(before);
      expect(await ask('search.words', { text: 'harbour', limit: 9 })).toHaveLength(1);
    });

    expect(versionOf(file)).toBe(MIGRATIONS.length + 1);
    expect(backupsOf(file)).toEqual([`library.sqlite.v${MIGRATIONS.length}-20261123T100000Z.backup`]);
    const backup = join(dirname(file), backupsOf(file)[0] ?? '');
    expect(versionOf(backup)).toBe(MIGRATIONS.length);
    expect(inside(backup, (database) => database.prepare('SELECT text FROM segment').all())).toEqual([
      expect.objectContaining({ text: 'the harbour at night' }),
    ]);
    expect(
      inside(backup, (database) => database.prepare(`SELECT rowid FROM segment_search WHERE segment_search MATCH 'harbour'`).all()),
    ).toHaveLength(1);
  });

  test('the last three backups are kept', async () => {
    const file = await filledLibrary();
    const steps: string[] = [...MIGRATIONS];
    writeFileSync(`${file}.v1-20261101T080000Z.backup.part`, 'of a start that was killed');
    for (let day = 1; day <= 5; day += 1) {
      steps.push(`CREATE TABLE step_${day} (id INTEGER PRIMARY KEY) STRICT`);
      await atStart(file, { migrations: [...steps], time: `2026-12-0${day}T08:00:00Z` });
    }
    const stamps = backupsOf(file).map((name) => name.slice(-23));
    expect(stamps.toSorted()).toEqual(['20261203T080000Z.backup', '20261204T080000Z.backup', '20261205T080000Z.backup']);
    expect(readdirSync(dirname(file)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('a step that fails leaves the library as it was, and the next start tries again', async () => {
    const file = await filledLibrary();
    const failing = 'CREATE TABLE half (id INTEGER) STRICT; SELECT * FROM nowhere';
    await expect(atStart(file, { migrations: [...MIGRATIONS, failing] })).rejects.toThrow('no such table: nowhere');
    expect(versionOf(file)).toBe(MIGRATIONS.length);
    expect(inside(file, (database) => database.prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'`).get())).toMatchObject(
      { n: 0 },
    );
    await atStart(file, { migrations: [...MIGRATIONS, NEXT_STEP] });
    expect(versionOf(file)).toBe(MIGRATIONS.length + 1);
  });
});

describe('a library that cannot be used says why', () => {
  test('of a newer version: untouched', async () => {
    const file = await filledLibrary();
    inside(file, (database) => database.exec('PRAGMA user_version = 99'));
    const before = readFileSync(file);
    expect(() => opened(file).open()).toThrow(
      expect.objectContaining({ failure: { code: 'library-newer', data: { version: 99, known: MIGRATIONS.length } } }),
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('not a database at all: untouched', () => {
    const file = join(temporaryFolder(), 'library.sqlite');
    writeFileSync(file, 'This is a shopping list, not a library. '.repeat(50));
    const before = readFileSync(file);
    expect(() => opened(file).open()).toThrow('library-damaged');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test("another program's database: untouched", () => {
    const file = join(temporaryFolder(), 'library.sqlite');
    inside(file, (database) => database.exec('CREATE TABLE bookmarks (url TEXT)'));
    const before = readFileSync(file);
    expect(() => opened(file).open()).toThrow('library-damaged');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test.each([1, 2, 5, 9])('with page %i overwritten: untouched', async (page) => {
    const file = await filledLibrary();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, page * 4096, page * 4096 + 4096);
    writeFileSync(file, bytes);
    expect(() => opened(file).open()).toThrow('library-damaged');
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test('cut short: untouched', async () => {
    const file = await filledLibrary();
    const bytes = readFileSync(file).subarray(0, 10_000);
    writeFileSync(file, bytes);
    expect(() => opened(file).open()).toThrow('library-damaged');
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test('held by another: busy, and usable as soon as it is let go', async () => {
    const file = await filledLibrary();
    const first = opened(file);
    first.open();
    const second = opened(file);
    expect(() => second.open()).toThrow('library-busy');
    first.close();
    expect((await asker(second)('recordings.list', { bin: false })).length).toBe(1);
  });

  test('where a file is in the way of its folder: unavailable', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'library'), '');
    expect(() => opened(join(folder, 'library', 'library.sqlite')).open()).toThrow('library-unavailable');
  });

  test('in a folder that cannot be written: read-only, and usable again once it can', async () => {
    const file = await filledLibrary();
    const database = opened(file);
    const before = readFileSync(file);
    asOrdinaryUser(dirname(file), 0o555, () => expect(() => database.open()).toThrow('library-read-only'));
    expect(readFileSync(file).equals(before)).toBe(true);
    chmodSync(dirname(file), 0o755);
    expect(await asker(database)('recordings.list', { bin: false })).toHaveLength(1);
  });

  test('whose file is write-protected: readable, but every change is refused', async () => {
    const file = await filledLibrary();
    const database = opened(file);
    asOrdinaryUser(dirname(file), 0o755, () => {
      chmodSync(file, 0o444);
      database.open();
      expect(() => database.write((connection) => connection.run(`INSERT INTO fact (key, value) VALUES ('a', 'b')`))).toThrow(
        'library-read-only',
      );
    });
    expect(await asker(database)('recordings.list', { bin: false })).toHaveLength(1);
  });

  test('damaged, with changes of a killed start still in its log: file and log untouched', async () => {
    const file = join(temporaryFolder(), 'library.sqlite');
    const source = await filledLibrary();
    const living = opened(source);
    await asker(living)('runs.checkpoint', checkpointOf('recording-1-run-1', 1, 'and the storm'));
    const bytes = readFileSync(source);
    bytes.fill(0xa5, 4096 * 12, 4096 * 13);
    writeFileSync(file, bytes);
    copyFileSync(`${source}-wal`, `${file}-wal`);
    const log = readFileSync(`${file}-wal`);
    expect(() => opened(file).open()).toThrow('library-damaged');
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readFileSync(`${file}-wal`).equals(log)).toBe(true);
  });

  test('in a folder that cannot even be made: read-only', () => {
    const folder = join(temporaryFolder(), 'locked');
    mkdirSync(folder);
    asOrdinaryUser(folder, 0o555, () =>
      expect(() => opened(join(folder, 'On Record', 'library.sqlite')).open()).toThrow('library-read-only'),
    );
    expect(existsSync(join(folder, 'On Record'))).toBe(false);
  });
});

describe('a full disk', () => {
  test('says so, loses nothing that was answered, and takes the same window when there is room again', async () => {
    const { ask, database } = newLibrary();
    const { recording, job, run } = newcomer();
    await ask('recordings.create', { recording, job, run });
    const text = 'the harbour at night '.repeat(40).trim();
    const pages = database.read((connection) => Number(connection.get('PRAGMA page_count')?.['page_count']));
    database.read((connection) => connection.get(`PRAGMA max_page_count = ${pages + 20}`));
    let saved = 0;
    let refusal: unknown = null;
    while (refusal === null && saved < 1000) {
      try {
        await ask('runs.checkpoint', checkpointOf(run.id, saved, text));
        saved += 1;
      } catch (caught) {
        refusal = caught;
      }
    }
    expect(refusal).toMatchObject({ failure: { code: 'disk-full' } });
    expect(saved).toBeGreaterThan(0);
    expect((await ask('runs.state', { runId: run.id })).windowCount).toBe(saved);
    expect((await ask('transcripts.get', { recordingId: recording.id }))?.segments).toHaveLength(saved);
    expect(await ask('search.words', { text: 'harbour', limit: 1000 })).toHaveLength(saved);

    database.read((connection) => connection.get('PRAGMA max_page_count = 1000000'));
    await ask('runs.checkpoint', checkpointOf(run.id, saved, text));
    expect((await ask('runs.state', { runId: run.id })).windowCount).toBe(saved + 1);
    database.write((connection) => connection.execute(`INSERT INTO segment_search (segment_search) VALUES ('integrity-check')`));
  });
});

/** Runs `work` as a user whom the folder's mode binds: root may write anywhere, so root becomes nobody for that long. */
function asOrdinaryUser(folder: string, mode: number, work: () => void): void {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) for (const name of ['.', ...readdirSync(folder)]) chownSync(join(folder, name), 65_534, 65_534);
  chmodSync(dirname(folder), 0o755);
  chmodSync(folder, mode);
  if (isRoot) process.seteuid?.(65_534);
  try {
    work();
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(folder, 0o755);
  }
}
