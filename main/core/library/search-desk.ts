import type { SearchQuestion, SearchResults } from '../../domain/search-results.ts';
import { connect, type HelperClient } from '../process/client.ts';
import type { LaunchHelper } from '../process/helper-process.ts';
import type { SearcherShape } from '../storage/searcher-service.ts';

/** Finds what was said while somebody types. */
export interface SearchDesk {
  /** A question ends the one before it, which then fails with `cancelled`: nobody waits for that any more. */
  readonly find: (question: SearchQuestion) => Promise<SearchResults>;
  /** Names of speakers in which a word begins with what was typed, the most frequent first, some at most. */
  readonly names: (typed: string) => Promise<readonly string[]>;
  /** Starts the process and readies it before the first letter. The next question ends that with `cancelled`. */
  readonly wake: () => Promise<null>;
  /** Ends the process, so that nothing keeps the library's file open. */
  readonly close: () => void;
}

/** A desk over a process of its own on the library's file; started with the first question and again after it died. */
export function searchDesk(launch: LaunchHelper, databaseFile: string): SearchDesk {
  let client: HelperClient<SearcherShape> | null = null;
  let asked = new AbortController();
  const started = (): HelperClient<SearcherShape> => {
    if (client !== null) return client;
    const fresh = connect<SearcherShape>(launch('searcher', [databaseFile]), 'library-unavailable');
    fresh.process.onExit(() => {
      if (client === fresh) client = null;
    });
    client = fresh;
    return fresh;
  };
  return {
    find: async (question) => {
      asked.abort();
      asked = new AbortController();
      return started().call('find', question, { signal: asked.signal });
    },
    names: async (typed) => started().call('names', { typed }),
    wake: async () => started().call('wake', null, { signal: asked.signal }),
    close: () => {
      client?.process.kill();
      client = null;
    },
  };
}
