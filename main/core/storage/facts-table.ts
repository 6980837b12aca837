import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';
import type { LibraryShape } from './library-api.ts';

/** The methods on small facts of the library itself. */
export function factMethods(database: LibraryDatabase): Pick<ServiceMethods<LibraryShape>, 'facts.get' | 'facts.set'> {
  return {
    'facts.get': ({ key }) =>
      database.read((connection) => {
        const row = connection.get('SELECT value FROM fact WHERE key = ?', key);
        return row === undefined ? null : String(row['value']);
      }),
    'facts.set': ({ key, value }) =>
      database.write((connection) => {
        connection.run('INSERT INTO fact (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value);
        return null;
      }),
  };
}
