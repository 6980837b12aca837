import type { Failure } from '#domain/failure.ts';
import type { Note } from '#domain/note.ts';

import type { Bridge } from '../../bridge.ts';

/** A pause in typing as long as this and the note is written down. */
const PAUSE_MS = 500;

/** Notes on their way to the disk. */
export interface LateNotes {
  /** Writes it down after a pause, unless a later word takes its place. */
  readonly later: (note: Note) => void;
  /** Writes down now what waits under an id; nothing when nothing does or nothing is written in it. */
  readonly flush: (id: string) => Promise<void>;
  readonly flushAll: () => Promise<void>;
  readonly put: (note: Note) => Promise<void>;
  /** Deletes it; false when that could not be done, which is told. */
  readonly forget: (id: string) => Promise<boolean>;
}

/** Makes the way to the disk. */
export function lateNotes({ bridge, onFailure }: { readonly bridge: Bridge; readonly onFailure: (failure: Failure) => void }): LateNotes {
  const waiting = new Map<string, { readonly note: Note; readonly timer: ReturnType<typeof setTimeout> }>();
  const drop = (id: string): Note | undefined => {
    const late = waiting.get(id);
    clearTimeout(late?.timer);
    waiting.delete(id);
    return late?.note;
  };
  const put = async (note: Note): Promise<void> => {
    const reply = await bridge.request('notes:put', { note });
    if (!reply.ok) onFailure(reply.failure);
  };
  const flush = async (id: string): Promise<void> => {
    const note = drop(id);
    if (note !== undefined && note.text.trim() !== '') await put(note);
  };
  return {
    put,
    flush,
    flushAll: async () => {
      await Promise.all([...waiting.keys()].map(flush));
    },
    later: (note) => {
      drop(note.id);
      waiting.set(note.id, { note, timer: setTimeout(() => void flush(note.id), PAUSE_MS) });
    },
    forget: async (id) => {
      drop(id);
      const reply = await bridge.request('notes:delete', { id });
      if (!reply.ok) onFailure(reply.failure);
      return reply.ok;
    },
  };
}
