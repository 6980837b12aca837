import { z } from 'zod';

import { fuzzyMatch } from '#domain/fuzzy.ts';
import type { FoundTitle } from '#domain/search-results.ts';
import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';
import type { SqlConnection } from './sql-connection.ts';

/** What the library process can be asked of titles. */
export type TitlesShape = {
  /** Recordings outside the Bin whose title fits what was typed, the best first, at most `limit`. */
  'titles.find': [{ text: string; limit: number }, readonly FoundTitle[], never];
};

const titleRow = z.object({ id: z.string(), title: z.string(), at: z.string() });

/** The method on titles. */
export function titleMethods(database: LibraryDatabase): ServiceMethods<TitlesShape> {
  return { 'titles.find': ({ text, limit }) => database.read((connection) => findTitles(connection, text, limit)) };
}

function findTitles(connection: SqlConnection, text: string, limit: number): readonly FoundTitle[] {
  const rows = connection.all(
    'SELECT id, title, COALESCE(recorded_at, added_at) AS at FROM recording WHERE removed_at IS NULL ORDER BY added_at DESC, id',
  );
  return rows
    .flatMap((row) => {
      const { id, title, at } = titleRow.parse(row);
      const match = fuzzyMatch(title, text);
      return match === null ? [] : [{ rank: match.rank, found: { recordingId: id, title, recordedAt: at } }];
    })
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, limit)
    .map(({ found }) => found);
}
