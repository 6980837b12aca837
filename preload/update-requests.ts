import type { UpdateState } from '#domain/update.ts';

/** What the window asks about newer versions of On Record. */
export type UpdateRequests = {
  'updates:state': [null, UpdateState];
  /** Looks now; nothing is contacted unless the setting allows it. */
  'updates:look': [null, UpdateState];
  /** Fetches the installer of the newer version and proves it. */
  'updates:fetch': [null, UpdateState];
  /** Opens the release's page in the system's browser, or hands the proven installer to the system. */
  'updates:hand-over': [null, null];
};

/** What the window hears of it. */
export type UpdateEvents = {
  'updates:changed': { readonly state: UpdateState };
};

/** The names of UpdateRequests. */
export const UPDATE_REQUEST_NAMES = [
  'updates:state',
  'updates:look',
  'updates:fetch',
  'updates:hand-over',
] as const satisfies readonly (keyof UpdateRequests)[];
