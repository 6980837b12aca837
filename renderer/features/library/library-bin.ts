import type { Recording } from '#domain/recording.ts';

import { neighbourOf, visibleRows } from './library-rows.ts';
import type { LibraryActions, LibraryDeps, LibraryState } from './library-state.ts';

interface Access {
  readonly set: (change: Partial<LibraryState>) => void;
  readonly get: () => LibraryState & LibraryActions;
}

/** What is done with the Bin, with one recording or several: into it, out of it, and away for ever after a second word. What fails is told and stops no other. */
export function binActions(
  { bridge, onFailure, onRemoved, onRestored }: LibraryDeps,
  { set, get }: Access,
): Pick<LibraryActions, 'remove' | 'restore' | 'askDestroy' | 'destroy'> {
  const leave = (ids: readonly string[]): string | null => neighbourOf(visibleRows(get()), ids);
  return {
    remove: async (ids) => {
      const beside = leave(ids);
      // The list may be read again between two of them.
      const before = get().summaries;
      const gone = new Set<string>();
      for (const id of ids) {
        const reply = await bridge.request('recordings:remove', { id });
        if (reply.ok) gone.add(id);
        else onFailure(reply.failure);
      }
      const removed = before.filter(({ recording }) => gone.has(recording.id));
      if (gone.size === 0) return;
      const summaries = get().summaries.filter(({ recording }) => !gone.has(recording.id));
      set({ summaries, marked: [], selectedId: beside, anchorId: beside });
      if (removed.length > 0) onRemoved(removed);
      await get().load();
    },
    restore: async (ids) => {
      const beside = leave(ids);
      const fromBin = get().view === 'bin';
      const restored: Recording[] = [];
      for (const id of ids) {
        const reply = await bridge.request('recordings:restore', { id });
        if (reply.ok) restored.push(reply.value);
        else onFailure(reply.failure);
      }
      if (restored.length > 0) onRestored(restored);
      await get().load();
      const selectedId = fromBin && restored.length > 0 ? beside : (ids[0] ?? null);
      set({ marked: [], selectedId, anchorId: selectedId });
    },
    askDestroy: (destroying) => set({ destroying }),
    destroy: async (ids) => {
      // Left first: a recording that is played cannot be deleted on every system.
      set({ destroying: [], marked: [], selectedId: leave(ids) });
      for (const id of ids) {
        const reply = await bridge.request('recordings:destroy', { id });
        if (!reply.ok) onFailure(reply.failure);
      }
      await get().load();
    },
  };
}
