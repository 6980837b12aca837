import { en } from '../../copy/en.ts';
import { neighbourOf, summaryOf, visibleRows } from './library-rows.ts';
import type { ListLoading } from './library-loading.ts';
import type { LibraryAccess, LibraryActions, LibraryDeps } from './library-state.ts';

/** What is done with the Bin, with one recording or several: into it, out of it, and away for ever after a second word. What fails is told and stops no other. */
export function binActions(
  { bridge, onFailure, onDone, inTurn }: LibraryDeps,
  { set, get }: LibraryAccess,
  loading: ListLoading,
): Pick<LibraryActions, 'remove' | 'restore' | 'askDestroy' | 'destroy'> {
  const { leave, choose, left } = leaver({ set, get });
  const each = async (way: Way, ids: readonly string[]): Promise<readonly string[]> => {
    const done: string[] = [];
    for (const id of ids) {
      const reply = await bridge.request(way, { id });
      if (reply.ok) done.push(id);
      else onFailure(reply.failure);
    }
    return done;
  };
  /** Leaves the rows at once and gives what moves them. `onMoved` hears of it before the rows are read again: whoever sees them go can take it back. */
  const going = (way: Way, ids: readonly string[], onMoved?: (moved: readonly string[]) => void): (() => Promise<void>) => {
    const isLeft = way === 'recordings:remove' || get().view === 'bin';
    const next = isLeft ? leave(ids) : null;
    return async () => {
      const moved = await each(way, ids);
      if (moved.length > 0) onMoved?.(moved);
      await loading.rows(moved);
      left(ids);
      // What came back is opened, and so is what could not go, unless somebody is elsewhere by now.
      if (!isLeft || (moved.length === 0 && get().selectedId === next)) choose(ids[0] ?? null);
    };
  };
  const removeAgain = async (ids: readonly string[]): Promise<void> => going('recordings:remove', ids)();
  const restoreAgain = async (ids: readonly string[]): Promise<void> => going('recordings:restore', ids)();
  const titleOf = (id: string | undefined): string => summaryOf(get(), id ?? null)?.recording.title ?? '';
  const tellRemoved = (gone: readonly string[]): void => {
    const text = gone.length > 1 ? en.library.removedMany(gone.length) : en.library.removed(titleOf(gone[0]));
    onDone({ icon: 'bin', text, undo: async () => restoreAgain(gone), redo: async () => removeAgain(gone) });
  };
  const tellRestored = (back: readonly string[]): void => {
    const text = back.length > 1 ? en.library.restoredMany(back.length) : en.library.restored(titleOf(back[0]));
    onDone({ icon: 'done', text, undo: async () => removeAgain(back), redo: async () => restoreAgain(back) });
  };
  return {
    remove: async (ids) => inTurn(going('recordings:remove', ids, tellRemoved)),
    restore: async (ids) => inTurn(going('recordings:restore', ids, tellRestored)),
    askDestroy: (destroying) => set({ destroying }),
    destroy: async (ids) => {
      // Left first: a recording that is played cannot be deleted on every system.
      set({ destroying: [] });
      leave(ids);
      for (const id of ids) {
        const reply = await bridge.request('recordings:destroy', { id });
        if (!reply.ok) onFailure(reply.failure);
      }
      await loading.rows(ids);
      left(ids);
    },
  };
}

type Way = 'recordings:remove' | 'recordings:restore';

interface Leaver {
  /** Chooses what stands beside rows that are about to go, and gives it: the next key means that, however long their way takes. */
  readonly leave: (ids: readonly string[]) => string | null;
  /** They are gone, or stay. */
  readonly left: (ids: readonly string[]) => void;
  readonly choose: (selectedId: string | null) => void;
}

function leaver({ set, get }: LibraryAccess): Leaver {
  const leaving = new Set<string>();
  const choose = (selectedId: string | null): void => set({ marked: [], selectedId, anchorId: selectedId });
  return {
    choose,
    leave: (ids) => {
      const rows = visibleRows(get()).filter(({ recording }) => !leaving.has(recording.id));
      const next = neighbourOf(rows, ids);
      for (const id of ids) leaving.add(id);
      choose(next);
      return next;
    },
    left: (ids) => {
      for (const id of ids) leaving.delete(id);
    },
  };
}
