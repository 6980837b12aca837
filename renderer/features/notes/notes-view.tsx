import { NotebookPen, Trash2 } from 'lucide-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Note } from '#domain/note.ts';
import { formatTime } from '#domain/timecode.ts';

import { en } from '../../copy/en.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useKeyHint } from '../../ui/keys.tsx';
import type { NotesStore } from './notes-store.ts';
import './notes.css';

interface NotesViewProps {
  readonly notes: NotesStore;
  /** Where the playhead stands now, ms. */
  readonly now: () => number;
  readonly onHear: (startMs: number) => void;
}

/** What was written beside the open recording, in its order, each note with the way to its moment. */
export function NotesView({ notes: store, now, onHear }: NotesViewProps): ReactElement {
  const notes = useStore(store, (state) => state.notes);
  const { add } = store.getState();
  const keys = useKeyHint('note');
  return (
    <div className="notes">
      <div className="notes-new">
        <Button small title={keys} onClick={() => add(now())}>
          <NotebookPen className="icon small" aria-hidden="true" />
          {en.notes.add}
        </Button>
        <Button small look="quiet" onClick={() => add(null)}>
          {en.notes.addWhole}
        </Button>
      </div>
      {notes.length === 0 ? <p className="hint">{en.notes.none}</p> : null}
      <ul className="note-list" aria-label={en.notes.list}>
        {notes.map((note) => (
          <NoteItem key={note.id} note={note} store={store} onHear={onHear} />
        ))}
      </ul>
    </div>
  );
}

interface NoteItemProps {
  readonly note: Note;
  readonly store: NotesStore;
  readonly onHear: (startMs: number) => void;
}

function NoteItem({ note, store, onHear }: NoteItemProps): ReactElement {
  const { id, atMs, text } = note;
  const field = useRef<HTMLTextAreaElement>(null);
  const isWanted = useStore(store, (state) => state.wantedId === id);
  const at = atMs === null ? null : formatTime(atMs);
  useEffect(() => {
    if (!isWanted) return;
    field.current?.focus();
    field.current?.scrollIntoView({ block: 'nearest' });
    store.getState().want(null);
  }, [isWanted, store]);
  const { write, leave, remove } = store.getState();
  return (
    <li className="note">
      <div className="note-head">
        {atMs === null || at === null ? (
          <span className="hint">{en.notes.whole}</span>
        ) : (
          <button type="button" className="note-time num" aria-label={en.notes.hear(at)} onClick={() => onHear(atMs)}>
            {at}
          </button>
        )}
        <span className="grow" />
        <IconButton name={en.notes.remove} size="small" aria-description={at ?? en.notes.whole} onClick={() => void remove(id)}>
          <Trash2 className="icon small" aria-hidden="true" />
        </IconButton>
      </div>
      <textarea
        ref={field}
        className="area"
        aria-label={en.notes.field(at)}
        placeholder={en.notes.placeholder}
        dir="auto"
        spellCheck={false}
        rows={2}
        value={text}
        onChange={(event) => write(id, event.currentTarget.value)}
        onBlur={() => void leave(id)}
      />
    </li>
  );
}
