import { useRef, type KeyboardEvent } from 'react';
import type { RecordingSummary } from '#domain/recording.ts';

import { rowForKey, rowForTyped } from '../library-rows.ts';
import type { LibraryStore } from '../library-store.ts';

/** Letters typed within this time of each other are one beginning of a title. */
const TYPING_MS = 900;

/** What the keys of the list work on. `page` is how many rows one page has. */
export interface ListKeysOptions {
  readonly library: LibraryStore;
  readonly rows: readonly RecordingSummary[];
  readonly selectedIndex: number;
  readonly onOpen: () => void;
  readonly page: () => number;
}

/** The keys of the list: arrows and pages, letters that lead to a title, and what is done with the chosen rows. */
export function useListKeys(options: ListKeysOptions): (event: KeyboardEvent<HTMLElement>) => void {
  const typed = useRef({ text: '', at: 0 });
  return (event) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const taken =
      event.ctrlKey || event.metaKey ? chosenAll(event, options) : actionKey(event, options) || typeAhead(event, options, typed.current);
    if (!taken) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

function chosenAll({ key }: KeyboardEvent, { library }: ListKeysOptions): boolean {
  if (key.toLowerCase() !== 'a') return false;
  library.getState().selectAll();
  return true;
}

function actionKey(event: KeyboardEvent, { library, rows, selectedIndex, onOpen, page }: ListKeysOptions): boolean {
  const { select, selectTo, marked } = library.getState();
  const selected = rows[selectedIndex]?.recording.id;
  const target = rowForKey(event.key, { index: selectedIndex, count: rows.length, page: page() });
  if (target !== null) (event.shiftKey ? selectTo : select)(rows[target]?.recording.id ?? '');
  else if (event.key === 'Escape' && marked.length > 0) select(selected ?? marked[0] ?? '');
  else if (event.key === 'Enter') onOpen();
  else return false;
  return true;
}

/** A letter or digit goes to the next title that begins with what was typed; a blank only in the midst of it. */
function typeAhead(event: KeyboardEvent, { library, rows, selectedIndex }: ListKeysOptions, typed: { text: string; at: number }): boolean {
  const isGoingOn = event.timeStamp - typed.at < TYPING_MS && typed.text !== '';
  if ([...event.key].length !== 1 || !(isGoingOn ? /[\p{L}\p{N}\p{P} ]/u : /[\p{L}\p{N}]/u).test(event.key)) return false;
  const text = (isGoingOn ? typed.text : '') + event.key;
  const isRepeated = isGoingOn && [...text].every((letter) => letter === event.key);
  // The same letter again steps through the titles that begin with it.
  const wanted = isRepeated ? event.key : text;
  const place = rowForTyped(rows, wanted, isGoingOn && !isRepeated ? selectedIndex : selectedIndex + 1);
  Object.assign(typed, { text, at: event.timeStamp });
  const id = place === null ? undefined : rows[place]?.recording.id;
  if (id !== undefined) library.getState().select(id);
  return true;
}
