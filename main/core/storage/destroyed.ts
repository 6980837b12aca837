import { FailureError } from '#domain/failure.ts';
import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';
import type { LibraryShape } from './library-api.ts';
import { getRecording, hasRecording } from './recordings-table.ts';
import type { SqlConnection } from './sql-connection.ts';

type DestroyMethods = Pick<ServiceMethods<LibraryShape>, 'recordings.destroy' | 'recordings.destroyedFiles' | 'recordings.fileGone'>;

/** Facts of this name hold the paths of copies whose recording is gone and which may still lie on the disk. */
const MARK = 'destroyed-file:';

/** Up to so many turns the whole search index is written anew, so that it holds no word of what was destroyed: about a second. Above, words without their places stay in it until SQLite merges that part. */
const MOST_TURNS_REINDEXED = 50_000;

/**
 * Deleting for ever. The rows go and our own copy of the sound is marked in one transaction; the file goes after it and the mark
 * last, so that a crash between them leaves a mark that the next start follows.
 */
export function destroyMethods(database: LibraryDatabase): DestroyMethods {
  return {
    'recordings.destroy': ({ id }) => {
      // Freed pages are overwritten with zeros, and the log that held the words is emptied.
      database.read((connection) => connection.execute('PRAGMA secure_delete = ON'));
      try {
        database.write((connection) => destroy(connection, id));
        database.read((connection) => connection.execute('PRAGMA wal_checkpoint(TRUNCATE)'));
      } finally {
        database.read((connection) => connection.execute('PRAGMA secure_delete = OFF'));
      }
      return null;
    },
    'recordings.destroyedFiles': () =>
      database.read((connection) =>
        connection
          .all(`SELECT substr(key, ${MARK.length + 1}) AS path FROM fact WHERE key LIKE '${MARK}%'`)
          .map((row) => String(row['path'])),
      ),
    'recordings.fileGone': ({ path }) =>
      database.write((connection) => {
        connection.run('DELETE FROM fact WHERE key = ?', MARK + path);
        return null;
      }),
  };
}

/** Asked again after a crash it finds nothing to do. Only what lies in the Bin can be destroyed. */
function destroy(connection: SqlConnection, id: string): void {
  if (!hasRecording(connection, id)) return;
  const { source, removedAt } = getRecording(connection, id);
  if (removedAt === null) throw new FailureError({ code: 'bad-request' });
  connection.run('DELETE FROM recording WHERE id = ?', id);
  const isShared = connection.get(`SELECT 1 FROM recording WHERE source_kind = 'copied' AND source_path = ?`, source.path) !== undefined;
  if (source.kind === 'copied' && !isShared)
    connection.run('INSERT OR REPLACE INTO fact (key, value) VALUES (?, ?)', MARK + source.path, id);
  connection.run(`INSERT INTO note_search (note_search) VALUES ('optimize')`);
  const { turns } = connection.get('SELECT count(*) AS turns FROM segment') ?? {};
  if (Number(turns) <= MOST_TURNS_REINDEXED) connection.run(`INSERT INTO segment_search (segment_search) VALUES ('optimize')`);
}
