import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '#domain/failure.ts';
import type { DraftProblem, ServerDraft, ServerEntry } from '#domain/server-draft.ts';
import type { ServerTest } from '#domain/server-test.ts';

import type { Bridge } from '../../bridge.ts';

/** What can be tried out: Together with its kept key, or the server in the form. */
export type Tried = 'together' | 'form';

/** What is known of the own servers, and of the test that runs or ran last. */
export interface ServerStoreState {
  readonly entries: readonly ServerEntry[];
  /** What is wrong with what was typed last. */
  readonly problem: DraftProblem | null;
  /** What is being tried out at the moment. */
  readonly testing: Tried | null;
  /** What the last test taught, and of what; null before one and after something was changed. */
  readonly tested: { readonly of: Tried; readonly test: ServerTest } | null;
  readonly load: () => Promise<void>;
  /** The id of the kept server, or null when something is wrong with it. */
  readonly save: (draft: ServerDraft) => Promise<string | null>;
  readonly remove: (id: string) => Promise<void>;
  readonly forgetKey: (id: string) => Promise<void>;
  readonly test: (draft: ServerDraft) => Promise<void>;
  readonly testTogether: () => Promise<void>;
  readonly stopTest: () => void;
  /** Forgets problem and findings: what they were about is no longer there. */
  readonly clear: () => void;
}

/** The own servers' store. */
export type ServerStore = StoreApi<ServerStoreState>;

/** Makes the own servers' store; failures are told, the list is asked for with `load`. */
export function createServerStore(bridge: Bridge, onFailure: (failure: Failure) => void): ServerStore {
  return createStore((set, get) => {
    const entries = async (name: 'servers:remove' | 'servers:forget-key', id: string): Promise<void> => {
      const reply = await bridge.request(name, { id });
      if (reply.ok) set({ entries: reply.value });
      else onFailure(reply.failure);
    };
    const tell = (failure: Failure): void => {
      set({ testing: null });
      // Stopped by the person, who knows.
      if (failure.code !== 'cancelled') onFailure(failure);
    };
    return {
      entries: [],
      problem: null,
      testing: null,
      tested: null,
      load: async () => {
        const reply = await bridge.request('servers:list', null);
        if (reply.ok) set({ entries: reply.value });
        else onFailure(reply.failure);
      },
      save: async (draft) => {
        const reply = await bridge.request('servers:save', { draft });
        if (!reply.ok) {
          onFailure(reply.failure);
          return null;
        }
        if (reply.value.kind === 'refused') {
          set({ problem: reply.value.problem });
          return null;
        }
        set({ entries: reply.value.servers, problem: null, tested: null });
        return reply.value.id;
      },
      remove: (id) => entries('servers:remove', id),
      forgetKey: (id) => entries('servers:forget-key', id),
      test: async (draft) => {
        set({ testing: 'form', tested: null, problem: null });
        const reply = await bridge.request('servers:test', { draft });
        if (!reply.ok) tell(reply.failure);
        else if (reply.value.kind === 'refused') set({ testing: null, problem: reply.value.problem });
        else set({ testing: null, tested: { of: 'form', test: reply.value.test } });
      },
      testTogether: async () => {
        set({ testing: 'together', tested: null, problem: null });
        const reply = await bridge.request('servers:test-together', null);
        if (reply.ok) set({ testing: null, tested: { of: 'together', test: reply.value } });
        else tell(reply.failure);
      },
      stopTest: () => {
        if (get().testing === null) return;
        set({ testing: null });
        void bridge.request('servers:stop-test', null);
      },
      clear: () => set({ problem: null, tested: null }),
    };
  });
}
