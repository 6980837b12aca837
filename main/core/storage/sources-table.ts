import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';
import { recordingOf } from './recordings-table.ts';
import type { SourcesShape } from './sources-api.ts';

/** The methods on where sound files are. */
export function sourceMethods(database: LibraryDatabase): ServiceMethods<SourcesShape> {
  return {
    'sources.list': () =>
      database.read((connection) =>
        connection.all('SELECT * FROM recording ORDER BY seq').map((row) => {
          const { id, source, sha256, sizeBytes } = recordingOf(row);
          return { id, source, sha256, sizeBytes };
        }),
      ),
    'sources.heardLength': ({ id, durationMs }) =>
      database.write((connection) => {
        connection.run('UPDATE recording SET duration_ms = ? WHERE id = ? AND sound IS NULL', durationMs, id);
        return null;
      }),
  };
}
