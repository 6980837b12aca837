import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure, Reply } from '#domain/failure.ts';
import type { Fetch } from '#domain/link.ts';

import type { Bridge } from '../../bridge.ts';

/** What is on its way from links, and what can be done about it. */
export interface FetchState {
  readonly fetches: readonly Fetch[];
  readonly load: () => Promise<void>;
  readonly cancel: (id: string) => Promise<void>;
  readonly retry: (id: string) => Promise<void>;
}

/** The store of what is on its way. */
export type FetchStore = StoreApi<FetchState>;

/** Makes the store and starts to listen; `stop` ends that. */
export function createFetchStore(
  bridge: Bridge,
  onFailure: (failure: Failure) => void,
): { readonly store: FetchStore; readonly stop: () => void } {
  const tell = (reply: Reply<unknown>): void => {
    if (!reply.ok) onFailure(reply.failure);
  };
  const store: FetchStore = createStore((set) => ({
    fetches: [],
    load: async () => {
      const reply = await bridge.request('fetches:list', null);
      if (reply.ok) set({ fetches: reply.value });
    },
    cancel: async (id) => tell(await bridge.request('fetches:cancel', { id })),
    retry: async (id) => tell(await bridge.request('fetches:retry', { id })),
  }));
  return { store, stop: bridge.on('fetches:changed', ({ fetches }) => store.setState({ fetches })) };
}
