import type { Note } from '#domain/note.ts';

/** A pause in typing as long as this and the note is written down. */
const PAUSE_MS = 500;

/** Notes on their way to the disk. */
export interface LateNotes {
  /** Writes it down after a pause, unless a later word takes its place. */
  readonly later: (note: Note) => void;
  /** Writes down now what waits under an id; nothing when nothing does or nothing is written in it. */
  readonly flush: (id: string) => Promise<void>;
  readonly flushAll: () => Promise<void>;
  /** Lets go of what waits under an id. */
  readonly drop: (id: string) => void;
}

/** Makes the way to the disk, on which `put` writes a note down. */
export function lateNotes(put: (note: Note) => Promise<void>): LateNotes {
  const waiting = new Map<string, { readonly note: Note; readonly timer: ReturnType<typeof setTimeout> }>();
  const taken = (id: string): Note | undefined => {
    const late = waiting.get(id);
    clearTimeout(late?.timer);
    waiting.delete(id);
    return late?.note;
  };
  const flush = async (id: string): Promise<void> => {
    const note = taken(id);
    if (note !== undefined && note.text.trim() !== '') await put(note);
  };
  return {
    flush,
    flushAll: async () => {
      await Promise.all([...waiting.keys()].map(flush));
    },
    later: (note) => {
      taken(note.id);
      waiting.set(note.id, { note, timer: setTimeout(() => void flush(note.id), PAUSE_MS) });
    },
    drop: taken,
  };
}
