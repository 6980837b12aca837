import { SqlConnection } from './sql-connection.ts';

/** A held lock; `release` lets the next process in. */
export interface LibraryLock {
  readonly release: () => void;
}

/**
 * Makes this process the only one that has the library open, for as long as it lives: an exclusive transaction on a small file
 * beside the database. The system drops it with the process, however that ends, so no stale lock can stay. Throws SQLITE_BUSY
 * when another process still holds it after `waitMs` (the process of an app that was just killed needs a moment to end).
 */
export function lockLibrary(databaseFile: string, waitMs: number): LibraryLock {
  const connection = new SqlConnection(`${databaseFile}.lock`, { busyMs: waitMs });
  try {
    connection.execute('BEGIN EXCLUSIVE');
  } catch (caught) {
    connection.close();
    throw caught;
  }
  return { release: () => connection.close() };
}
