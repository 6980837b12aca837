import { createStore, type StoreApi } from 'zustand/vanilla';

import type { Bridge } from '../../bridge.ts';

/** The waveform of the open recording; null until its file has been read. */
export interface WaveState {
  readonly recordingId: string | null;
  readonly peaks: Int8Array | null;
  readonly open: (recordingId: string | null) => Promise<void>;
}

/** The waveform's store. */
export type WaveStore = StoreApi<WaveState>;

/** Makes the waveform's store; it asks again when its recording changes and there was no waveform yet. `stop` ends that. */
export function createWaveStore(bridge: Bridge): { readonly store: WaveStore; readonly stop: () => void } {
  const store: WaveStore = createStore((set, get) => {
    const fetch = async (): Promise<void> => {
      const { recordingId } = get();
      if (recordingId === null) return;
      const reply = await bridge.request('waveform:get', { recordingId });
      if (reply.ok && get().recordingId === recordingId) set({ peaks: reply.value });
    };
    return {
      recordingId: null,
      peaks: null,
      open: async (recordingId) => {
        set({ recordingId, peaks: null });
        await fetch();
      },
    };
  });
  const stop = bridge.on('library:changed', ({ ids }) => {
    const { recordingId, peaks, open } = store.getState();
    if (recordingId !== null && peaks === null && ids.includes(recordingId)) void open(recordingId);
  });
  return { store, stop };
}
