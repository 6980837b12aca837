import { en } from '../copy/en.ts';
import type { Bridge } from '../bridge.ts';
import { createNotesStore, type NotesStore } from '../features/notes/notes-store.ts';
import type { NoticesStore } from './notices-store.ts';

/** The notes' store, telling what was deleted and how to take that back. */
export function joinedNotes(bridge: Bridge, notices: NoticesStore): NotesStore {
  const tell = notices.getState();
  return createNotesStore({
    bridge,
    newId: () => crypto.randomUUID(),
    now: () => new Date(),
    onFailure: tell.fail,
    onRemoved: (putBack) => tell.toast({ icon: 'bin', text: en.notes.removed, undo: () => void putBack() }),
  });
}
