import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure, Reply } from '#domain/failure.ts';
import type { UpdateState } from '#domain/update.ts';

import type { Bridge } from '../../bridge.ts';

/** What is known of newer versions, and which of them was waved away until the next start. */
export interface UpdatesState extends UpdateState {
  readonly waved: string | null;
  readonly look: () => Promise<void>;
  readonly fetch: () => Promise<void>;
  /** Opens the page of the newer version, or its proven installer. */
  readonly handOver: () => Promise<void>;
  readonly wave: (version: string) => void;
}

/** The store of newer versions. */
export type UpdatesStore = StoreApi<UpdatesState>;

/** Makes the store and asks what is known; `stop` ends its listening. */
export function createUpdatesStore(
  bridge: Bridge,
  onFailure: (failure: Failure) => void,
): { readonly store: UpdatesStore; readonly stop: () => void } {
  const store: UpdatesStore = createStore((set) => {
    const take = (reply: Reply<UpdateState>): void => {
      if (reply.ok) set(reply.value);
      else onFailure(reply.failure);
    };
    return {
      available: false,
      status: { kind: 'unknown' },
      waved: null,
      look: async () => take(await bridge.request('updates:look', null)),
      fetch: async () => take(await bridge.request('updates:fetch', null)),
      handOver: async () => {
        const reply = await bridge.request('updates:hand-over', null);
        if (!reply.ok) onFailure(reply.failure);
      },
      wave: (waved) => set({ waved }),
    };
  });
  void bridge.request('updates:state', null).then((reply) => (reply.ok ? store.setState(reply.value) : onFailure(reply.failure)));
  return { store, stop: bridge.on('updates:changed', ({ state }) => store.setState(state)) };
}
