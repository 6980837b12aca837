import type { Stores } from './stores.ts';

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
