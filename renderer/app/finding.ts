import { useMemo } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';

import type { Finds } from '../features/editor/find/paint-finds.ts';
import type { Stores } from './stores.ts';

/** What the transcript paints. */
export function useFinds({ find }: Stores): Finds {
  const places = useStore(find, (state) => state.places);
  const current = useStore(find, (state) => state.current);
  return useMemo(() => ({ places, current }), [places, current]);
}

/** Opens the field over the text, with what it held the last time. */
export function openFind({ find }: Stores): void {
  flushSync(() => find.getState().open());
  chooseText('#find-in-recording');
}

/** Gives a field the focus with all its text chosen, at once: a frame later the first letters of a quick writer would be chosen, and lost with the next. */
export function chooseText(selector: string): void {
  const field = document.querySelector<HTMLInputElement>(selector);
  field?.focus();
  field?.select();
}

/** Puts the playhead on the next or previous place, so that the play key lets it be heard. */
export function stepFind({ find, player }: Stores, by: 1 | -1): void {
  const place = find.getState().step(player.getState().positionMs, by);
  if (place !== null) player.getState().seek(place.startMs);
}

/** Closes the field; the text has the focus again. */
export function closeFind({ find }: Stores): void {
  find.getState().close();
  document.querySelector<HTMLElement>('[data-region="text"]')?.focus();
}
