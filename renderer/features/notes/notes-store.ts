import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '#domain/failure.ts';
import { LONGEST_NOTE, noteOrder, type Note } from '#domain/note.ts';

import type { Bridge } from '../../bridge.ts';
import { lateNotes, type LateNotes } from './late-notes.ts';
import { ownChanges, type OwnChanges } from './own-changes.ts';

/** The notes of the open recording, in the order in which they are read. */
export interface NotesState {
  readonly recordingId: string | null;
  readonly notes: readonly Note[];
  /** The note that is to have the focus as soon as it is drawn. */
  readonly wantedId: string | null;
}

/** What can be done with notes. */
export interface NotesActions {
  readonly open: (recordingId: string | null) => Promise<void>;
  /** A new note, empty and with the focus; it is kept once something is written. `atMs` null: for the whole recording. */
  readonly add: (atMs: number | null) => void;
  readonly write: (id: string, text: string) => void;
  /** Writes down at once what was typed last, and lets go of a note in which nothing is written. */
  readonly leave: (id: string) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  readonly want: (id: string | null) => void;
}

/** The store of the notes. */
export type NotesStore = StoreApi<NotesState & NotesActions>;

/** What it is made from. `onRemoved` is given the way back. */
export interface NotesDeps {
  readonly bridge: Bridge;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly onFailure: (failure: Failure) => void;
  readonly onRemoved: (putBack: () => Promise<void>) => void;
}

/** What the library keeps, and what was changed here since it was asked or has nothing written in it yet. */
function joined(kept: readonly Note[], here: readonly Note[], isOurs: (id: string) => boolean): readonly Note[] {
  const ours = here.filter(({ id, text }) => isOurs(id) || text.trim() === '');
  return noteOrder([...kept.filter(({ id }) => !isOurs(id) && !ours.some((one) => one.id === id)), ...ours]);
}

interface Loading extends Pick<NotesDeps, 'bridge' | 'onFailure'> {
  readonly late: LateNotes;
  readonly own: OwnChanges;
  readonly get: () => NotesState;
  readonly set: (change: Partial<NotesState>) => void;
}

/** Asks for the notes of the open recording, once what was typed is written down. */
async function load({ bridge, onFailure, late, own, get, set }: Loading): Promise<void> {
  const { recordingId } = get();
  const { isOurs, isLatest } = own.ask();
  await late.flushAll();
  if (recordingId === null) return;
  const reply = await bridge.request('notes:list', { recordingId });
  if (!reply.ok) onFailure(reply.failure);
  else if (isLatest()) set({ notes: joined(reply.value, get().notes, isOurs) });
}

/** Makes the store of the notes. */
export function createNotesStore({ bridge, newId, now, onFailure, onRemoved }: NotesDeps): NotesStore {
  const late = lateNotes({ bridge, onFailure });
  const own = ownChanges();
  return createStore((set, get) => {
    const fetch = (): Promise<void> => load({ bridge, onFailure, late, own, get, set });
    const noteOf = (id: string): Note | undefined => get().notes.find((note) => note.id === id);
    const forget = async (id: string): Promise<boolean> => {
      own.changed(id);
      set({ notes: get().notes.filter((note) => note.id !== id) });
      return late.forget(id);
    };
    return {
      recordingId: null,
      notes: [],
      wantedId: null,
      open: async (recordingId) => {
        // At once: what is added from now on belongs to the recording that is in sight.
        if (get().recordingId !== recordingId) {
          own.clear();
          set({ recordingId, notes: [] });
        }
        await fetch();
      },
      add: (atMs) => {
        const { recordingId, notes } = get();
        if (recordingId === null) return;
        const at = atMs === null ? null : Math.max(0, Math.round(atMs));
        const note: Note = { id: newId(), recordingId, atMs: at, text: '', changedAt: now().toISOString() };
        own.changed(note.id);
        set({ notes: noteOrder([...notes, note]), wantedId: note.id });
      },
      write: (id, typed) => {
        const before = noteOf(id);
        if (before === undefined) return;
        const note = { ...before, text: typed.slice(0, LONGEST_NOTE), changedAt: now().toISOString() };
        own.changed(id);
        set({ notes: get().notes.map((one) => (one.id === id ? note : one)) });
        late.later(note);
      },
      leave: async (id) => {
        await late.flush(id);
        if (noteOf(id)?.text.trim() === '') await forget(id);
      },
      remove: async (id) => {
        const note = noteOf(id);
        if (note === undefined || !(await forget(id)) || note.text.trim() === '') return;
        onRemoved(async () => {
          await late.put(note);
          if (get().recordingId === note.recordingId) await fetch();
        });
      },
      want: (wantedId) => set({ wantedId }),
    };
  });
}
