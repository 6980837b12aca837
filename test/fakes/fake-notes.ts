import type { Requests } from '#contract';
import { success, type Reply } from '#domain/failure.ts';
import { noteOrder, type Note } from '#domain/note.ts';

type Names = Extract<keyof Requests, `notes:${string}`>;
type Handlers = { readonly [Name in Names]: (input: Requests[Name][0]) => Reply<Requests[Name][1]> };

/** Notes as the main process would keep them. */
export function fakeNotes(notes: Map<string, Note>): Handlers {
  return {
    'notes:list': ({ recordingId }) => success(noteOrder([...notes.values()].filter((note) => note.recordingId === recordingId))),
    'notes:put': ({ note }) => {
      notes.set(note.id, note);
      return success(null);
    },
    'notes:delete': ({ id }) => {
      notes.delete(id);
      return success(null);
    },
  };
}
