import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '#domain/failure.ts';
import { withMark, withoutMark } from '#domain/take.ts';

import type { Bridge } from '../../bridge.ts';

/** The marked moments of the open recording, ms, in order. */
export interface MarksState {
  readonly recordingId: string | null;
  readonly marksMs: readonly number[];
  readonly open: (recordingId: string | null) => Promise<void>;
  /** Marks a moment, or takes the mark away that is there; shown at once. */
  readonly toggle: (atMs: number) => Promise<void>;
}

/** The store of the marks. */
export type MarksStore = StoreApi<MarksState>;

/** What it is made from. `onToggled` tells whether a mark is there now. */
export interface MarksDeps {
  readonly bridge: Bridge;
  readonly onFailure: (failure: Failure) => void;
  readonly onToggled: (atMs: number, isMarked: boolean) => void;
}

/** Makes the store of the marks. */
export function createMarksStore({ bridge, onFailure, onToggled }: MarksDeps): MarksStore {
  return createStore((set, get) => {
    const fetch = async (): Promise<void> => {
      const { recordingId } = get();
      if (recordingId === null) return;
      const reply = await bridge.request('marks:get', { recordingId });
      if (reply.ok && get().recordingId === recordingId) set({ marksMs: reply.value });
    };
    return {
      recordingId: null,
      marksMs: [],
      open: async (recordingId) => {
        if (get().recordingId !== recordingId) set({ recordingId, marksMs: [] });
        await fetch();
      },
      toggle: async (atMs) => {
        const { recordingId, marksMs: before } = get();
        if (recordingId === null) return;
        const without = withoutMark(before, atMs);
        const marksMs = without === before ? withMark(before, atMs) : without;
        set({ marksMs });
        const reply = await bridge.request('marks:set', { recordingId, marksMs });
        if (reply.ok) onToggled(atMs, without === before);
        else {
          onFailure(reply.failure);
          if (get().recordingId === recordingId) set({ marksMs: before });
        }
      },
    };
  });
}
