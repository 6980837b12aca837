import { existsSync, readdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { FailureError } from '#domain/failure.ts';
import { LIBRARY_APPLICATION_ID } from './migrations/0001-recordings.ts';
import { SqlConnection } from './sql-connection.ts';

/** How many backups of older versions are kept beside the library. */
const KEPT_BACKUPS = 3;

/** Up to this size the whole file is checked at each start; a larger one is checked before a migration only (about 0.2 s per 100 MB, warm). */
const CHECKED_AT_START_BYTES = 64 * 1024 * 1024;

/** What bringing a library up to date needs: the steps, and the time for the backup's name. */
export interface MigrateOptions {
  readonly file: string;
  readonly migrations: readonly string[];
  readonly now: () => Date;
}

/**
 * Looks at the file before anything may write to it and gives its version: 0 when there is none yet. Throws 'library-newer' for a
 * file of a later On Record and 'library-damaged' for one that is no library or does not pass SQLite's check; the file stays as it is.
 */
export function inspectLibrary(options: MigrateOptions): number {
  if (!existsSync(options.file)) return 0;
  const connection = new SqlConnection(options.file, { readOnly: true });
  try {
    const version = numberOf(connection, 'PRAGMA user_version');
    if (version > options.migrations.length) {
      throw new FailureError({ code: 'library-newer', data: { version, known: options.migrations.length } });
    }
    const isEmpty = version === 0 && numberOf(connection, 'SELECT count(*) FROM sqlite_schema') === 0;
    if (!isEmpty && numberOf(connection, 'PRAGMA application_id') !== LIBRARY_APPLICATION_ID)
      throw new FailureError({ code: 'library-damaged' });
    const sizeBytes = numberOf(connection, 'PRAGMA page_count') * numberOf(connection, 'PRAGMA page_size');
    if (version < options.migrations.length || sizeBytes <= CHECKED_AT_START_BYTES) checkWhole(connection);
    return version;
  } finally {
    connection.close();
  }
}

/** Brings an open library from `version` up to date, each step in a transaction of its own, after a checked backup of a file that held something. */
export function migrateLibrary(connection: SqlConnection, version: number, options: MigrateOptions): void {
  if (version === options.migrations.length) return;
  if (version > 0) backUp(connection, version, options);
  for (const [index, sql] of options.migrations.entries()) {
    if (index < version) continue;
    connection.transaction(() => {
      connection.execute(sql);
      connection.execute(`PRAGMA user_version = ${index + 1}`);
    });
  }
}

function backUp(connection: SqlConnection, version: number, options: MigrateOptions): void {
  const stamp = options.now().toISOString().replace(/[-:]/gu, '').replace(/\..*$/u, 'Z');
  const backup = `${options.file}.v${version}-${stamp}.backup`;
  const unfinished = `${backup}.part`;
  dropUnfinishedBackups(options.file);
  needRoom(connection, dirname(options.file));
  try {
    connection.run('VACUUM INTO ?', unfinished);
    const copy = new SqlConnection(unfinished, { readOnly: true });
    try {
      checkWhole(copy);
      if (numberOf(copy, 'PRAGMA user_version') !== version) throw new FailureError({ code: 'library-damaged' });
    } finally {
      copy.close();
    }
    renameSync(unfinished, backup);
  } catch (caught) {
    rmSync(unfinished, { force: true });
    throw caught;
  }
  dropOldBackups(options.file);
}

/** A copy that cannot end is not begun: it would fill the disk for everything else before it is given up. Throws 'disk-full'. */
function needRoom(connection: SqlConnection, folder: string): void {
  const pages = numberOf(connection, 'PRAGMA page_count') - numberOf(connection, 'PRAGMA freelist_count');
  const neededBytes = pages * numberOf(connection, 'PRAGMA page_size');
  const { bavail, bsize } = statfsSync(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes < neededBytes) throw new FailureError({ code: 'disk-full', data: { neededBytes, freeBytes } });
}

/** What a start that was killed while it made a backup left behind. */
function dropUnfinishedBackups(file: string): void {
  for (const name of namesBeside(file, '.backup.part')) rmSync(join(dirname(file), name), { force: true });
}

function namesBeside(file: string, ending: string): readonly string[] {
  return readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}.v`) && name.endsWith(ending));
}

function dropOldBackups(file: string): void {
  const backups = namesBeside(file, '.backup')
    .map((name) => ({ name, stamp: name.slice(name.lastIndexOf('-')) }))
    .toSorted((one, other) => (one.stamp < other.stamp ? 1 : -1));
  for (const { name } of backups.slice(KEPT_BACKUPS)) rmSync(join(dirname(file), name), { force: true });
}

function checkWhole(connection: SqlConnection): void {
  const result = connection.get('PRAGMA quick_check(1)');
  if (result?.['quick_check'] !== 'ok') throw new FailureError({ code: 'library-damaged' });
}

function numberOf(connection: SqlConnection, sql: string): number {
  return Number(Object.values(connection.get(sql) ?? {})[0] ?? 0);
}
