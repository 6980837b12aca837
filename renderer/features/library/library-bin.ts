import { neighbourOf, visibleRows } from './library-rows.ts';
import type { LibraryActions, LibraryDeps, LibraryState } from './library-state.ts';

interface Access {
  readonly set: (change: Partial<LibraryState>) => void;
  readonly get: () => LibraryState & LibraryActions;
}

/** What is done with the Bin: into it, out of it, and away for ever after a second word. */
export function binActions(deps: LibraryDeps, { set, get }: Access): Pick<LibraryActions, 'remove' | 'restore' | 'askDestroy' | 'destroy'> {
  /** Leaves a row of the list as it is shown for the one beside it. */
  const next = (id: string): string | null => neighbourOf(visibleRows(get()), id);
  return {
    remove: async (id) => {
      const summary = get().summaries.find((one) => one.recording.id === id);
      if (summary === undefined) return;
      const beside = next(id);
      const reply = await deps.bridge.request('recordings:remove', { id });
      if (!reply.ok) {
        deps.onFailure(reply.failure);
        return;
      }
      set({ summaries: get().summaries.filter((one) => one.recording.id !== id), selectedId: beside });
      deps.onRemoved(summary);
      await get().load();
    },
    restore: async (id) => {
      const beside = next(id);
      const fromBin = get().view === 'bin';
      const reply = await deps.bridge.request('recordings:restore', { id });
      if (!reply.ok) deps.onFailure(reply.failure);
      else deps.onRestored(reply.value.title);
      await get().load();
      set({ selectedId: fromBin && reply.ok ? beside : id });
    },
    askDestroy: (destroyingId) => set({ destroyingId }),
    destroy: async (id) => {
      // Left first: a recording that is played cannot be deleted on every system.
      set({ destroyingId: null, selectedId: next(id) });
      const reply = await deps.bridge.request('recordings:destroy', { id });
      if (!reply.ok) deps.onFailure(reply.failure);
      await get().load();
    },
  };
}
