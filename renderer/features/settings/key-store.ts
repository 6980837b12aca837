import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '#domain/failure.ts';
import type { KeyState } from '#domain/key.ts';

import type { Bridge } from '../../bridge.ts';

/** What the window knows of the Together key: never the key. `refused`: what was typed last can be no key. */
export interface KeyStoreState {
  readonly key: KeyState | null;
  readonly refused: boolean;
  readonly load: () => Promise<void>;
  /** True when the key was taken. */
  readonly save: (typed: string, readableIsFine: boolean) => Promise<boolean>;
  readonly forget: () => Promise<void>;
}

/** The key's store. */
export type KeyStore = StoreApi<KeyStoreState>;

/** Makes the key's store; failures are told, the key's state is asked for with `load`. */
export function createKeyStore(bridge: Bridge, onFailure: (failure: Failure) => void): KeyStore {
  return createStore((set) => ({
    key: null,
    refused: false,
    load: async () => {
      const reply = await bridge.request('key:state', null);
      if (reply.ok) set({ key: reply.value, refused: false });
      else onFailure(reply.failure);
    },
    save: async (typed, readableIsFine) => {
      const reply = await bridge.request('key:save', { key: typed, readableIsFine });
      if (!reply.ok) {
        onFailure(reply.failure);
        return false;
      }
      if (reply.value === null) set({ refused: true });
      else set({ key: reply.value, refused: false });
      return reply.value !== null;
    },
    forget: async () => {
      const reply = await bridge.request('key:forget', null);
      if (reply.ok) set({ key: reply.value, refused: false });
      else onFailure(reply.failure);
    },
  }));
}
