import { en } from '../../copy/en.ts';
import { neighbourOf, summaryOf, visibleRows } from './library-rows.ts';
import type { ListLoading } from './library-loading.ts';
import type { LibraryAccess, LibraryActions, LibraryDeps } from './library-state.ts';

/** What is done with the Bin, with one recording or several: into it, out of it, and away for ever after a second word. What fails is told and stops no other. */
export function binActions(
  { bridge, onFailure, onDone }: LibraryDeps,
  { set, get }: LibraryAccess,
  loading: ListLoading,
): Pick<LibraryActions, 'remove' | 'restore' | 'askDestroy' | 'destroy'> {
  const beside = (ids: readonly string[]): string | null => neighbourOf(visibleRows(get()), ids);
  const each = async (name: 'recordings:remove' | 'recordings:restore', ids: readonly string[]): Promise<readonly string[]> => {
    const done: string[] = [];
    for (const id of ids) {
      const reply = await bridge.request(name, { id });
      if (reply.ok) done.push(id);
      else onFailure(reply.failure);
    }
    return done;
  };
  const titleOf = (id: string | undefined): string => summaryOf(get(), id ?? null)?.recording.title ?? '';
  const restore = async (ids: readonly string[], onEach?: (back: readonly string[]) => void): Promise<void> => {
    const fromBin = get().view === 'bin';
    const next = beside(ids);
    const back = await each('recordings:restore', ids);
    onEach?.(back);
    await loading.rows(back);
    const selectedId = fromBin && back.length > 0 ? next : (ids[0] ?? null);
    set({ marked: [], selectedId, anchorId: selectedId });
  };
  // `onEach` hears of it before the rows are read again: whoever sees them go can take it back at once.
  const remove = async (ids: readonly string[], onEach?: (gone: readonly string[]) => void): Promise<void> => {
    const next = beside(ids);
    const gone = await each('recordings:remove', ids);
    if (gone.length === 0) return;
    onEach?.(gone);
    set({ marked: [], selectedId: next, anchorId: next });
    await loading.rows(gone);
  };
  return {
    remove: async (ids) =>
      remove(ids, (gone) => {
        const text = gone.length > 1 ? en.library.removedMany(gone.length) : en.library.removed(titleOf(gone[0]));
        onDone({ icon: 'bin', text, undo: async () => restore(gone), redo: async () => remove(gone) });
      }),
    restore: async (ids) =>
      restore(ids, (back) => {
        if (back.length === 0) return;
        const text = back.length > 1 ? en.library.restoredMany(back.length) : en.library.restored(titleOf(back[0]));
        onDone({ icon: 'done', text, undo: async () => remove(back), redo: async () => restore(back) });
      }),
    askDestroy: (destroying) => set({ destroying }),
    destroy: async (ids) => {
      // Left first: a recording that is played cannot be deleted on every system.
      set({ destroying: [], marked: [], selectedId: beside(ids) });
      for (const id of ids) {
        const reply = await bridge.request('recordings:destroy', { id });
        if (!reply.ok) onFailure(reply.failure);
      }
      await loading.rows(ids);
    },
  };
}
