import { z } from 'zod';

import type { SeenFile } from '../../domain/watched-folder.ts';
import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';

/** What the library process can be asked about watched folders; `folder` is the folder's path. */
export type WatchedShape = {
  /** What was seen in a folder; of a path only what it was last. */
  'watched.seen': [{ folder: string }, readonly SeenFile[], never];
  'watched.mark': [{ folder: string; files: readonly SeenFile[] }, null, never];
  'watched.forget': [{ folder: string }, null, never];
};

const seenRow = z.object({ path: z.string(), size_bytes: z.number(), changed_ms: z.number() });

/** The methods on what was seen in watched folders. */
export function watchedMethods(database: LibraryDatabase): ServiceMethods<WatchedShape> {
  return {
    'watched.seen': ({ folder }) =>
      database.read((connection) =>
        connection.all('SELECT path, size_bytes, changed_ms FROM watched_file WHERE folder = ?', folder).map((row) => {
          const { path, size_bytes: sizeBytes, changed_ms: changedMs } = seenRow.parse(row);
          return { path, sizeBytes, changedMs };
        }),
      ),
    'watched.mark': ({ folder, files }) =>
      database.write((connection) => {
        for (const { path, sizeBytes, changedMs } of files)
          connection.run(
            `INSERT INTO watched_file (folder, path, size_bytes, changed_ms) VALUES (?, ?, ?, ?)
             ON CONFLICT (folder, path) DO UPDATE SET size_bytes = excluded.size_bytes, changed_ms = excluded.changed_ms`,
            folder,
            path,
            sizeBytes,
            changedMs,
          );
        return null;
      }),
    'watched.forget': ({ folder }) =>
      database.write((connection) => {
        connection.run('DELETE FROM watched_file WHERE folder = ?', folder);
        return null;
      }),
  };
}
