import type { RecordingSummary } from '#domain/recording.ts';

import { isInProgress, summaryOf, visibleRows } from './library-rows.ts';
import type { LibraryAccess, LibraryDeps, LibraryState } from './library-state.ts';

/** So many rows fill any window: with them the list is there. */
const FIRST_ROWS = 200;

/** The rest comes in parts of this size, so that neither the library process nor the window is ever held up for long. */
const PART_ROWS = 1000;

/** Changed rows are asked for in parts of this size. */
const CHANGED_ROWS = 500;

/** Reads the list: all of it, or what changed. */
export interface ListLoading {
  /** Reads everything; while one reading is under way, later wishes are met by a single further reading. */
  readonly all: () => Promise<void>;
  /** Reads these rows again. Gives when the list shows them. */
  readonly rows: (ids: readonly string[]) => Promise<void>;
}

/** Makes the reader of the list. */
export function listLoading(deps: LibraryDeps, access: LibraryAccess): ListLoading {
  const changed = new Set<string>();
  let reading: Promise<void> | null = null;
  let wantsAll = false;
  const work = async (): Promise<void> => {
    while (wantsAll || changed.size > 0) {
      if (wantsAll) {
        wantsAll = false;
        changed.clear();
        await readAll(deps, access);
      } else {
        const ids = [...changed].slice(0, CHANGED_ROWS);
        ids.forEach((id) => changed.delete(id));
        await readRows(deps, access, ids);
      }
    }
    reading = null;
  };
  const start = (): Promise<void> => (reading ??= work());
  return {
    all: () => {
      wantsAll = true;
      return start();
    },
    rows: (ids) => {
      // A reading of nothing would be over before it is known to run, and no later one would begin.
      if (ids.length === 0) return Promise.resolve();
      ids.forEach((id) => changed.add(id));
      return start();
    },
  };
}

async function readAll(deps: LibraryDeps, { get, set }: LibraryAccess): Promise<void> {
  const shelves = await deps.bridge.request('stories:list', null);
  if (shelves.ok) set(shelves.value);
  const isFirst = !get().loaded;
  const rows = await readParts(
    deps,
    { get, set },
    {
      bin: false,
      onPart: (part) => {
        if (isFirst) set({ loaded: true, closed: null, ...settled(get(), { summaries: part, bin: get().bin }) });
      },
    },
  );
  if (rows === null) return;
  const bin = await readParts(deps, { get, set }, { bin: true, onPart: () => undefined });
  set({ loaded: true, whole: true, closed: null, ...settled(get(), { summaries: rows, bin: bin ?? get().bin }, true) });
}

/** All rows outside or inside the Bin, part by part; null when they cannot be read, which is told. */
async function readParts(
  deps: LibraryDeps,
  { get, set }: LibraryAccess,
  { bin, onPart }: { readonly bin: boolean; readonly onPart: (rows: readonly RecordingSummary[]) => void },
): Promise<readonly RecordingSummary[] | null> {
  const rows = new Map<string, RecordingSummary>();
  for (let total = 1; rows.size < total;) {
    const before = rows.size;
    const count = before === 0 ? FIRST_ROWS : PART_ROWS;
    const reply = await deps.bridge.request('recordings:page', { bin, sort: get().sort, from: before, count });
    if (!reply.ok) {
      if (get().loaded) deps.onFailure(reply.failure);
      else set({ closed: reply.failure });
      return null;
    }
    for (const row of reply.value.rows) rows.set(row.recording.id, row);
    total = reply.value.total;
    onPart([...rows.values()]);
    // What came in or went meanwhile is told by itself and read again then.
    if (rows.size === before) break;
  }
  return [...rows.values()];
}

async function readRows(deps: LibraryDeps, { get, set }: LibraryAccess, ids: readonly string[]): Promise<void> {
  const reply = await deps.bridge.request('recordings:rows', { ids });
  if (!reply.ok) {
    deps.onFailure(reply.failure);
    return;
  }
  const fresh = new Map(reply.value.map((row) => [row.recording.id, row]));
  const asked = new Set(ids);
  const { summaries, bin } = get();
  const inBin = ({ recording }: RecordingSummary): boolean => recording.removedAt !== null;
  set(
    settled(get(), {
      summaries: merged(summaries, asked, new Map([...fresh].filter(([, row]) => !inBin(row)))),
      bin: merged(bin, asked, new Map([...fresh].filter(([, row]) => inBin(row)))),
    }),
  );
}

/** A list with the rows that were asked for as they are now: in their old places, gone, or new at the front. The same list when nothing differs. */
function merged(
  rows: readonly RecordingSummary[],
  asked: ReadonlySet<string>,
  fresh: ReadonlyMap<string, RecordingSummary>,
): readonly RecordingSummary[] {
  if (fresh.size === 0 && !rows.some(({ recording }) => asked.has(recording.id))) return rows;
  const known = new Set<string>();
  const kept = rows.flatMap((row) => {
    const { id } = row.recording;
    if (!asked.has(id)) return [row];
    known.add(id);
    return fresh.get(id) ?? [];
  });
  return [...[...fresh.values()].filter(({ recording }) => !known.has(recording.id)), ...kept];
}

/** The state around a list that was read: progress of work that is over is forgotten, what is chosen is there. */
function settled(
  state: LibraryState,
  lists: Pick<LibraryState, 'summaries' | 'bin'>,
  isWhole = state.whole,
): Pick<LibraryState, 'summaries' | 'bin' | 'progress' | 'marked' | 'selectedId'> {
  const progress = Object.fromEntries(
    Object.entries(state.progress).filter(([id]) => {
      const summary = summaryOf(lists, id);
      return summary !== null && isInProgress(summary);
    }),
  );
  const marked = state.marked.filter((id) => summaryOf(lists, id) !== null);
  const shown = visibleRows({ ...state, ...lists });
  const isShown = shown.some(({ recording }) => recording.id === state.selectedId);
  // In the Bin what is chosen lies in the Bin, as soon as anything does: a key that deletes for ever must never mean a recording outside.
  // What was opened while the list is still read (a find, a link) may come with the rows that are still to come.
  const isKnown = summaryOf(lists, state.selectedId) !== null || (!isWhole && state.selectedId !== null);
  const isThere = isKnown && (state.view !== 'bin' || isShown || shown.length === 0);
  const selectedId = isThere ? state.selectedId : (shown[0] ?? lists.summaries[0])?.recording.id;
  return { ...lists, progress, marked: marked.length > 1 ? marked : [], selectedId: selectedId ?? null };
}
