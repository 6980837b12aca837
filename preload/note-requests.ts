import type { Note } from '#domain/note.ts';

/** What the window asks about notes beside recordings. */
export type NoteRequests = {
  /** Those of one recording, in the order in which they are read. */
  'notes:list': [{ readonly recordingId: string }, readonly Note[]];
  /** Writes a note down, or changes the one of this id; answered when it is on the disk. */
  'notes:put': [{ readonly note: Note }, null];
  'notes:delete': [{ readonly id: string }, null];
};

/** The names of NoteRequests. */
export const NOTE_REQUEST_NAMES = ['notes:list', 'notes:put', 'notes:delete'] as const satisfies readonly (keyof NoteRequests)[];
