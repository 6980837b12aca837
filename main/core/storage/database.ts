import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import { FailureError } from '#domain/failure.ts';
import { lockLibrary, type LibraryLock } from './library-lock.ts';
import { inspectLibrary, migrateLibrary } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { SqlConnection } from './sql-connection.ts';
import { libraryTrouble } from './sqlite-failure.ts';

/** Where the library lies and what opening it needs. */
export interface LibraryDatabaseOptions {
  /** Absolute path; the folder is made when it is missing. */
  readonly file: string;
  readonly now: () => Date;
  /** How long another process is waited for at the first opening, ms. */
  readonly lockWaitMs?: number;
  readonly migrations?: readonly string[];
}

/**
 * The library file with its lock, opened at the first use. Expected trouble unwinds as FailureError: library-busy, -read-only,
 * -damaged, -newer, -unavailable, disk-full; after a failed opening the next use tries again.
 */
export class LibraryDatabase {
  readonly #options: LibraryDatabaseOptions;
  #open: { readonly connection: SqlConnection; readonly lock: LibraryLock } | null = null;
  #lockWaitMs: number;
  #closed = false;

  constructor(options: LibraryDatabaseOptions) {
    this.#options = options;
    this.#lockWaitMs = options.lockWaitMs ?? 3000;
  }

  /** Opens the file now when it is not open yet: lock, check, migrate. */
  open(): void {
    this.#translated(() => this.#connection());
  }

  /** Reads: gives what `work` gives. */
  read<T>(work: (connection: SqlConnection) => T): T {
    return this.#translated(() => work(this.#connection()));
  }

  /** Changes in one transaction: everything is on disk when this returns, nothing when it throws. */
  write<T>(work: (connection: SqlConnection) => T): T {
    return this.#translated(() => {
      const connection = this.#connection();
      return connection.transaction(() => work(connection));
    });
  }

  /** Brings the write-ahead log into the file and lets the library go; later uses fail with library-unavailable. */
  close(): void {
    this.#closed = true;
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    try {
      open.connection.execute('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)');
    } catch (caught) {
      // No room for tidying up is no loss: the log is kept and read at the next start.
      if (!(libraryTrouble(caught, dirname(this.#options.file)) instanceof FailureError)) throw caught;
    } finally {
      open.connection.close();
      open.lock.release();
    }
  }

  #connection(): SqlConnection {
    if (this.#closed) throw new FailureError({ code: 'library-unavailable' });
    this.#open ??= this.#openFile();
    return this.#open.connection;
  }

  #openFile(): { readonly connection: SqlConnection; readonly lock: LibraryLock } {
    const { file, now, migrations = MIGRATIONS } = this.#options;
    mkdirSync(dirname(file), { recursive: true });
    const waitMs = this.#lockWaitMs;
    this.#lockWaitMs = 0;
    const lock = lockLibrary(file, waitMs);
    try {
      const version = inspectLibrary({ file, now, migrations });
      const connection = new SqlConnection(file);
      try {
        prepare(connection);
        migrateLibrary(connection, version, { file, now, migrations });
      } catch (caught) {
        connection.close();
        throw caught;
      }
      return { connection, lock };
    } catch (caught) {
      lock.release();
      throw caught;
    }
  }

  #translated<T>(work: () => T): T {
    try {
      return work();
    } catch (caught) {
      throw libraryTrouble(caught, dirname(this.#options.file));
    }
  }
}

/** FULL: a finished window survives a power cut (1-7 ms a commit measured, 0.06 without). recursive_triggers: REPLACE cannot get round the guards. */
function prepare(connection: SqlConnection): void {
  connection.execute(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cache_size = -65536;
    PRAGMA journal_size_limit = 67108864;
    CREATE VIRTUAL TABLE temp.search_is_built_in USING fts5 (word);
    DROP TABLE temp.search_is_built_in;
  `);
}
