import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '#domain/failure.ts';
import type { SearchResults } from '#domain/search-results.ts';

import type { Bridge } from '../../bridge.ts';
import { optionsOf, optionBeside, type SearchOption } from './search-options.ts';

/** What was typed, what was found, and which find is chosen. `answered` is the text that `results` belong to. */
export interface SearchState {
  readonly text: string;
  readonly answered: string;
  readonly results: SearchResults | null;
  /** Recordings of which all passages are shown. */
  readonly wide: readonly string[];
  readonly chosen: string | null;
}

/** What can be done with the search. */
export interface SearchActions {
  /** Looks for a text; an empty one ends the search. */
  readonly ask: (text: string) => void;
  /** Somebody is about to type: the process that searches is started, and reads what it keeps of the library, before the first letter. */
  readonly wake: () => void;
  /** Asks again: the library changed. */
  readonly again: () => void;
  readonly widen: (recordingId: string) => void;
  readonly choose: (key: string) => void;
  /** The chosen find for what is typed, as soon as that is answered; null when there is none, or something else is typed by then. */
  readonly found: () => Promise<SearchOption | null>;
  readonly step: (by: 1 | -1) => void;
}

/** The store of the search. */
export type SearchStore = StoreApi<SearchState & SearchActions>;

const START: SearchState = { text: '', answered: '', results: null, wide: [], chosen: null };

/** Makes the search. A newer question takes the place of the one that is under way, which the other side gives up then: typing is never held up. */
export function createSearchStore(deps: { readonly bridge: Bridge; readonly onFailure: (failure: Failure) => void }): SearchStore {
  return createStore((set, get) => {
    let newest = 0;
    let asking: Promise<void> = Promise.resolve();
    const refresh = (): void => {
      asking = ask();
    };
    const ask = async (): Promise<void> => {
      newest += 1;
      const turn = newest;
      const { text, wide } = get();
      const reply = await deps.bridge.request('search:find', { text, wide });
      if (turn !== newest || get().text.trim() === '') return;
      if (reply.ok) set(answer(get(), text, reply.value));
      else if (reply.failure.code !== 'cancelled') deps.onFailure(reply.failure);
    };
    return {
      ...START,
      ask: (text) => {
        if (text === get().text) return;
        if (text.trim() === '') set({ ...START, text });
        else {
          set({ text, wide: [] });
          refresh();
        }
      },
      wake: () => {
        // A failure is told with the first real question.
        if (get().text.trim() === '') void deps.bridge.request('search:wake', null);
      },
      again: () => {
        if (get().text.trim() !== '') refresh();
      },
      widen: (recordingId) => {
        set({ wide: [...get().wide, recordingId] });
        refresh();
      },
      choose: (chosen) => set({ chosen }),
      found: async () => {
        const { text } = get();
        if (get().answered !== text) await asking;
        const { answered, results, chosen } = get();
        return answered === text && get().text === text ? (optionsOf(results).find(({ key }) => key === chosen) ?? null) : null;
      },
      step: (by) => set({ chosen: optionBeside(optionsOf(get().results), get().chosen, by)?.key ?? null }),
    };
  });
}

/** New results for the same words keep what was chosen; for others the first find is chosen. */
function answer(state: SearchState, text: string, results: SearchResults): Partial<SearchState> {
  const options = optionsOf(results);
  const stays = text === state.answered && options.some(({ key }) => key === state.chosen);
  return { results, answered: text, chosen: stays ? state.chosen : (options[0]?.key ?? null) };
}
