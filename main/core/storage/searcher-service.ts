import { setImmediate as turn } from 'node:timers/promises';

import { FailureError } from '#domain/failure.ts';
import type { SearchQuestion, SearchResults } from '#domain/search-results.ts';
import type { ServiceMethods } from '../process/service.ts';
import { namesBeginning, readPlaces, type PlaceMemory } from './searchable-places.ts';
import { searchSteps } from './search-everywhere.ts';
import { SqlConnection } from './sql-connection.ts';
import { warmingQuestions } from './warming-questions.ts';

/** What the searcher process can be asked. Failures: library-unavailable, cancelled. */
export type SearcherShape = {
  /** The text as typed (see parseSearch); an abort ends it within some milliseconds. */
  find: [SearchQuestion, SearchResults, never];
  /** Names of speakers in which a word begins with what was typed, the most frequent first, some at most. */
  names: [{ readonly typed: string }, readonly string[], never];
  /** Reads what questions are answered from and, the first time, answers some, so that the first real one takes no longer than the next. */
  wake: [null, null, never];
};

/** The methods of the searcher: it reads the library's file beside the one writer, which the write-ahead log allows, and never keeps it waiting. */
export function searcherMethods(file: string): ServiceMethods<SearcherShape> {
  let connection: SqlConnection | null = null;
  let memory: { readonly version: number; readonly places: PlaceMemory } | null = null;
  let isWarm = false;
  const opened = (): SqlConnection => {
    if (connection !== null) return connection;
    connection = new SqlConnection(file, { readOnly: true });
    connection.execute('PRAGMA query_only = ON; PRAGMA cache_size = -65536');
    return connection;
  };
  /** What is known of the library, read again once another process has written. */
  const places = (): PlaceMemory => {
    const version = Number(opened().get('PRAGMA data_version')?.['data_version'] ?? 0);
    if (memory?.version !== version) memory = { version, places: readPlaces(opened()) };
    return memory.places;
  };
  const find = async (question: SearchQuestion, signal: AbortSignal): Promise<SearchResults> => {
    const steps = searchSteps(opened(), question, places);
    for (;;) {
      // A newer question, or the word to give this one up, is heard between two steps.
      await turn();
      if (signal.aborted) throw new FailureError({ code: 'cancelled' });
      const { done, value } = steps.next();
      if (done === true) return value;
    }
  };
  return {
    find: async (question, { signal }) => find(question, signal),
    names: async ({ typed }) => namesBeginning(places(), typed),
    wake: async (_, { signal }) => {
      places();
      if (isWarm) return null;
      for (const text of warmingQuestions(opened())) await find({ text, wide: [] }, signal);
      isWarm = true;
      return null;
    },
  };
}
