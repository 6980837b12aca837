import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure, Reply } from '#domain/failure.ts';
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
    let isSaving = false;
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
        // Enter pressed twice sets up one server.
        if (isSaving) return null;
        isSaving = true;
        const reply = await bridge.request('servers:save', { draft });
        isSaving = false;
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
      ...testing({ bridge, onFailure, set, get }),
      clear: () => set({ problem: null, tested: null }),
    };
  });
}

interface Testing {
  readonly bridge: Bridge;
  readonly onFailure: (failure: Failure) => void;
  readonly set: (change: Partial<ServerStoreState>) => void;
  readonly get: () => ServerStoreState;
}

/** Tries servers out; what a test teaches counts only while it is the newest and was not stopped. */
function testing({ bridge, onFailure, set, get }: Testing): Pick<ServerStoreState, 'test' | 'testTogether' | 'stopTest'> {
  let newest = 0;
  const tryOut = async <T>(of: Tried, ask: () => Promise<Reply<T>>, taught: (value: T) => Partial<ServerStoreState>): Promise<void> => {
    const turn = (newest += 1);
    set({ testing: of, tested: null, problem: null });
    const reply = await ask();
    if (turn !== newest) return;
    set({ testing: null, ...(reply.ok ? taught(reply.value) : {}) });
    // Stopped by the person, who knows.
    if (!reply.ok && reply.failure.code !== 'cancelled') onFailure(reply.failure);
  };
  return {
    test: async (draft) =>
      tryOut(
        'form',
        async () => bridge.request('servers:test', { draft }),
        (answer) => (answer.kind === 'refused' ? { problem: answer.problem } : { tested: { of: 'form', test: answer.test } }),
      ),
    testTogether: async () =>
      tryOut(
        'together',
        async () => bridge.request('servers:test-together', null),
        (test) => ({ tested: { of: 'together', test } }),
      ),
    stopTest: () => {
      if (get().testing === null) return;
      newest += 1;
      set({ testing: null });
      void bridge.request('servers:stop-test', null);
    },
  };
}
