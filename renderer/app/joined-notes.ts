import { en } from '../copy/en.ts';
import type { Bridge } from '../bridge.ts';
import { createNotesStore, type NotesStore } from '../features/notes/notes-store.ts';
import type { NoticesStore } from './notices-store.ts';
import type { Stores } from './stores.ts';

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

/** A new note at the playhead, ready to be written. */
export function addNote({ layout, notes, player }: Stores): void {
  layout.getState().showTab('notes', true);
  notes.getState().add(player.getState().positionMs);
}

/** Shows a note of the recording that is being opened. */
export function openNote({ layout, notes }: Stores, noteId: string): void {
  layout.getState().showTab('notes', true);
  notes.getState().want(noteId);
}
