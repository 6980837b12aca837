import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SearchTerm } from '#domain/search-text.ts';
import type { Segment } from '#domain/transcript.ts';

import { findPlaces, phraseOf, placeBeside, type FindPlace } from './find-places.ts';

/** What is looked for in the open transcript: by the bar when it is open, else what the search over everything looks for. */
export interface FindState {
  readonly isOpen: boolean;
  readonly text: string;
  /** Terms of the search that stands. */
  readonly standing: readonly SearchTerm[];
  readonly places: readonly FindPlace[];
  /** The place that was stepped to, -1 before. */
  readonly current: number;
}

/** What can be done with it. */
export interface FindActions {
  readonly open: () => void;
  readonly close: () => void;
  readonly type: (text: string) => void;
  readonly setStanding: (terms: readonly SearchTerm[]) => void;
  readonly setSegments: (segments: readonly Segment[]) => void;
  /** Goes to the next or previous place from a time; null when there is none. */
  readonly step: (fromMs: number, by: 1 | -1) => FindPlace | null;
}

/** The store of finding in the open transcript. */
export type FindStore = StoreApi<FindState & FindActions>;

/** Makes the store. */
export function createFindStore(): FindStore {
  let segments: readonly Segment[] = [];
  const termsOf = ({ isOpen, text, standing }: Pick<FindState, 'isOpen' | 'text' | 'standing'>): readonly SearchTerm[] => {
    if (!isOpen) return standing;
    const phrase = phraseOf(text);
    return phrase === null ? [] : [phrase];
  };
  return createStore((set, get) => {
    const change = (part: Partial<Pick<FindState, 'isOpen' | 'text' | 'standing'>>): void => {
      const next = { ...get(), ...part };
      set({ ...part, places: findPlaces(segments, termsOf(next)), current: -1 });
    };
    return {
      isOpen: false,
      text: '',
      standing: [],
      places: [],
      current: -1,
      open: () => change({ isOpen: true }),
      close: () => change({ isOpen: false }),
      type: (text) => change({ text }),
      setStanding: (standing) => change({ standing }),
      setSegments: (next) => {
        if (next === segments) return;
        segments = next;
        set({ places: findPlaces(segments, termsOf(get())) });
      },
      step: (fromMs, by) => {
        const { places, current } = get();
        const here = places[current]?.startMs === Math.round(fromMs) ? current : -1;
        const next = here >= 0 && places.length > 0 ? (here + by + places.length) % places.length : placeBeside(places, fromMs, by);
        set({ current: next });
        return places[next] ?? null;
      },
    };
  });
}
