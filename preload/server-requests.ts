import type { SavedServer, ServerDraft, ServerEntry, TriedServer } from '#domain/server-draft.ts';
import type { ServerTest } from '#domain/server-test.ts';

/** Requests about the journalist's own servers. */
export type ServerRequests = {
  'servers:list': [null, readonly ServerEntry[]];
  /** Keeps a server, or says what is wrong with it. Wakes what waited for it. */
  'servers:save': [{ readonly draft: ServerDraft }, SavedServer];
  /** Forgets the server and its key; recordings keep their text. */
  'servers:remove': [{ readonly id: string }, readonly ServerEntry[]];
  'servers:forget-key': [{ readonly id: string }, readonly ServerEntry[]];
  /** Tries a server out as it stands in the form: reach, key, models, two seconds of sound. One at a time. */
  'servers:test': [{ readonly draft: ServerDraft }, TriedServer];
  /** The same for Together, with the key that is kept. */
  'servers:test-together': [null, ServerTest];
  'servers:stop-test': [null, null];
};

/** Their names, for the preload and for fakes. */
export const SERVER_REQUEST_NAMES = [
  'servers:list',
  'servers:save',
  'servers:remove',
  'servers:forget-key',
  'servers:test',
  'servers:test-together',
  'servers:stop-test',
] as const satisfies readonly (keyof ServerRequests)[];
