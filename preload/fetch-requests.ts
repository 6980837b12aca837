import type { Fetch, LinkWish } from '#domain/link.ts';

/** Requests about files that are brought from links. Names as in contract.ts. */
export type FetchRequests = {
  /** Everything that is on its way, waits or was given up. */
  'fetches:list': [null, readonly Fetch[]];
  /** Begins to bring the file behind a link into the library. */
  'fetches:start': [LinkWish, Fetch];
  /** Stops it and forgets it. */
  'fetches:cancel': [{ readonly id: string }, null];
  'fetches:retry': [{ readonly id: string }, null];
};

/** Events about such files. */
export type FetchEvents = {
  /** One got further, came in or was given up; all that are not in yet. */
  'fetches:changed': { readonly fetches: readonly Fetch[] };
};

/** See REQUEST_NAMES in contract.ts. */
export const FETCH_REQUEST_NAMES = [
  'fetches:list',
  'fetches:start',
  'fetches:cancel',
  'fetches:retry',
] as const satisfies readonly (keyof FetchRequests)[];
