import type { WatchedArrival, WatchedFolder, WatchedState } from '#domain/watched-folder.ts';

/** What the window may ask about folders whose new recordings are added by themselves; which there are stands in the settings. */
export type WatchRequests = {
  /** Asks for a folder and watches it. `refused`: it holds the library or lies in it, cannot be read, or there are too many. */
  'watch:add': [null, 'closed' | 'refused' | 'watched'];
  'watch:change': [{ readonly path: string; readonly change: Partial<Pick<WatchedFolder, 'storyId' | 'sensitive'>> }, null];
  /** Watches a folder no longer; what came out of it stays. */
  'watch:remove': [{ readonly path: string }, null];
  'watch:states': [null, readonly WatchedState[]];
};

/** Events about watched folders. */
export type WatchEvents = {
  /** Recordings came out of a watched folder by themselves. */
  'watched:arrived': WatchedArrival;
};

/** See REQUEST_NAMES in contract.ts. */
export const WATCH_REQUEST_NAMES = [
  'watch:add',
  'watch:change',
  'watch:remove',
  'watch:states',
] as const satisfies readonly (keyof WatchRequests)[];
