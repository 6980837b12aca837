import { readPlaces } from '../../main/core/storage/searchable-places.ts';
import { searchSteps } from '../../main/core/storage/search-everywhere.ts';
import { SqlConnection } from '../../main/core/storage/sql-connection.ts';

/** Questions as they are typed: beginnings of words, common and rare words, phrases, conditions. */
export const SEARCH_TASKS = [
  'th',
  'the',
  'har',
  'harb',
  'harbour ',
  'harbour bridge council ',
  '"on the" ',
  'zebrazebra',
  'speaker:ines water ',
  'story:court water ',
  'tag:phone minister letter ',
  'lang:de water ',
  'harbour before:2024-01 ',
  'harbour NOT water ',
  'speaker:ines wate',
  'speaker:ines ',
  'speaker:i th',
  'speaker:ines lang:de the ',
  'speaker:ines zebrazebra ',
  'story:court tag:phone the ',
  'after:2000 the ',
  '"on the" speaker:ines ',
  'story:court 记者',
] as const;

const ROUNDS = 5;

/** What a library's searches take, ms: reading what is known of its recordings (once after each change of the library), and each question. */
export interface SearchTimes {
  readonly readMs: number;
  readonly tasksMs: readonly number[];
}

/** Median time of each question, ms, on the library's file, with what is known of the recordings at hand as in the searcher process. */
export function searchTimes(file: string): SearchTimes {
  const connection = new SqlConnection(file, { readOnly: true });
  try {
    connection.execute('PRAGMA cache_size = -65536');
    // The first reading fills the cache, as the first question of a session does.
    readPlaces(connection);
    const readFrom = performance.now();
    const memory = readPlaces(connection);
    const readMs = performance.now() - readFrom;
    const tasksMs = SEARCH_TASKS.map((text) => {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const began = performance.now();
        const steps = searchSteps(connection, { text, wide: [] }, () => memory);
        while (steps.next().done !== true);
        times.push(performance.now() - began);
      }
      return times.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
    });
    return { readMs, tasksMs };
  } finally {
    connection.close();
  }
}
