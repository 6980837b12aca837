import { createStore, type StoreApi } from 'zustand/vanilla';
import { success, type Failure, type Reply } from '#domain/failure.ts';
import { withMark, withoutMark } from '#domain/take.ts';

import type { Bridge } from '../../bridge.ts';
import { keptValue, type KeptValue } from '../../kept-value.ts';

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
    const marksOf = (recordingId: string | null): KeptValue<readonly number[]> =>
      keptValue<readonly number[]>([], (marksMs) => {
        if (get().recordingId === recordingId) set({ marksMs });
      });
    let marks = marksOf(null);
    let reading: Promise<Reply<readonly number[]>> = Promise.resolve(success([]));
    let writing: Promise<unknown> = Promise.resolve();
    return {
      recordingId: null,
      marksMs: [],
      open: async (recordingId) => {
        if (get().recordingId !== recordingId) {
          marks = marksOf(recordingId);
          set({ recordingId, marksMs: [] });
        }
        if (recordingId === null) return;
        reading = marks.read(async () => bridge.request('marks:get', { recordingId }));
        await reading;
      },
      toggle: async (atMs) => {
        const { recordingId, marksMs: before } = get();
        if (recordingId === null) return;
        const its = marks;
        const earlier = Promise.all([reading, writing]);
        const isMarked = withoutMark(before, atMs) !== before;
        const toggled = its.change(
          (marksMs) => (isMarked ? withoutMark : withMark)(marksMs, atMs),
          async () => {
            // All of them are written: those that are not known yet would be lost.
            const [known] = await earlier;
            return known.ok ? bridge.request('marks:set', { recordingId, marksMs: its.now() }) : known;
          },
        );
        writing = toggled;
        const reply = await toggled;
        if (reply.ok) onToggled(atMs, !isMarked);
        else onFailure(reply.failure);
      },
    };
  });
}
