import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '#domain/failure.ts';
import { LONGEST_NOTE, noteOrder, type Note } from '#domain/note.ts';

import type { Bridge } from '../../bridge.ts';
import { keptValue, type KeptValue } from '../../kept-value.ts';
import { lateNotes } from './late-notes.ts';

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

/** The notes that are shown, and the ways in which they change. */
interface ShownNotes {
  /** Shows the notes of another recording, or reads those of the same anew. */
  readonly open: (recordingId: string | null) => Promise<void>;
  /** Shows a note that is begun, or its words as they are typed, until they are written down. */
  readonly type: (note: Note) => void;
  readonly put: (note: Note) => Promise<void>;
  /** Deletes it; false when that could not be done, which is told: then it is there again. */
  readonly forget: (id: string) => Promise<boolean>;
}

const without =
  (id: string) =>
  (notes: readonly Note[]): readonly Note[] =>
    notes.filter((note) => note.id !== id);

const withNote =
  (note: Note) =>
  (notes: readonly Note[]): readonly Note[] => [...without(note.id)(notes), note];

function shownNotes(
  { bridge, onFailure }: NotesDeps,
  get: () => NotesState,
  set: (change: Pick<NotesState, 'notes'> & Partial<NotesState>) => void,
): ShownNotes {
  /** Begun or typed, and not written down yet: stands over what the library keeps. */
  const typed = new Map<string, Note>();
  const keptOf = (recordingId: string | null): KeptValue<readonly Note[]> =>
    keptValue<readonly Note[]>([], (notes) => {
      if (get().recordingId === recordingId) set({ notes: noteOrder([...notes.filter(({ id }) => !typed.has(id)), ...typed.values()]) });
    });
  let kept = keptOf(null);
  const show = (): void => kept.told((notes) => notes);
  return {
    open: async (recordingId) => {
      if (get().recordingId !== recordingId) {
        typed.clear();
        kept = keptOf(recordingId);
        set({ recordingId, notes: [] });
      }
      if (recordingId === null) return;
      const reply = await kept.read(async () => bridge.request('notes:list', { recordingId }));
      if (!reply.ok) onFailure(reply.failure);
    },
    type: (note) => {
      typed.set(note.id, note);
      show();
    },
    put: async (note) => {
      const its = note.recordingId === get().recordingId ? kept : keptOf(note.recordingId);
      const reply = await its.change(withNote(note), async () => bridge.request('notes:put', { note }));
      // What could not be written down is shown all the same: the words are nowhere else.
      if (!reply.ok) onFailure(reply.failure);
      else if (typed.get(note.id) === note) typed.delete(note.id);
    },
    forget: async (id) => {
      typed.delete(id);
      const reply = await kept.change(without(id), async () => bridge.request('notes:delete', { id }));
      if (!reply.ok) onFailure(reply.failure);
      return reply.ok;
    },
  };
}

/** Makes the store of the notes. */
export function createNotesStore(deps: NotesDeps): NotesStore {
  const { newId, now, onRemoved } = deps;
  return createStore((set, get) => {
    const shown = shownNotes(deps, get, set);
    const late = lateNotes(shown.put);
    const noteOf = (id: string): Note | undefined => get().notes.find((note) => note.id === id);
    const forget = async (id: string): Promise<boolean> => {
      late.drop(id);
      return shown.forget(id);
    };
    return {
      recordingId: null,
      notes: [],
      wantedId: null,
      open: async (recordingId) => {
        // What was typed last is on its way before the question is. What is added from now on belongs to the recording that is in sight.
        await Promise.all([late.flushAll(), shown.open(recordingId)]);
      },
      add: (atMs) => {
        const { recordingId } = get();
        if (recordingId === null) return;
        const at = atMs === null ? null : Math.max(0, Math.round(atMs));
        const note: Note = { id: newId(), recordingId, atMs: at, text: '', changedAt: now().toISOString() };
        shown.type(note);
        set({ wantedId: note.id });
      },
      write: (id, text) => {
        const before = noteOf(id);
        if (before === undefined) return;
        const note = { ...before, text: text.slice(0, LONGEST_NOTE), changedAt: now().toISOString() };
        shown.type(note);
        late.later(note);
      },
      leave: async (id) => {
        await late.flush(id);
        if (noteOf(id)?.text.trim() === '') await forget(id);
      },
      remove: async (id) => {
        const note = noteOf(id);
        if (note === undefined || !(await forget(id)) || note.text.trim() === '') return;
        onRemoved(async () => shown.put(note));
      },
      want: (wantedId) => set({ wantedId }),
    };
  });
}
