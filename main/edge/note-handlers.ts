import type { NoteRequests } from '../../preload/note-requests.ts';
import type { Core } from '../core/app-core.ts';
import type { Opening } from '../core/opening.ts';

type Handlers = { readonly [Name in keyof NoteRequests]: (input: NoteRequests[Name][0]) => Promise<NoteRequests[Name][1]> };

/** Answers the window's requests about notes. */
export function noteHandlers({ core, library }: { readonly core: Core; readonly library: Opening }): Handlers {
  return {
    'notes:list': async (input) => library.ready().then(() => core.library.request('notes.list', input)),
    'notes:put': async (input) => library.ready().then(() => core.library.request('notes.put', input)),
    'notes:delete': async (input) => library.ready().then(() => core.library.request('notes.delete', input)),
  };
}
