import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AddResult } from '#contract';
import type { Reply } from '#domain/failure.ts';

import { en } from '../../copy/en.ts';
import { batchActions } from './library-batch.ts';
import { binActions } from './library-bin.ts';
import { listLoading, type ListLoading } from './library-loading.ts';
import { markAll, markOne, markRange, markToggled } from './library-marks.ts';
import { summaryOf, visibleRows } from './library-rows.ts';
import { shelfActions } from './library-shelves.ts';
import type { LibraryAccess, LibraryActions, LibraryDeps, LibraryState, ListActions } from './library-state.ts';
import { NO_FILTER } from './list-filter.ts';
import { USUAL_SORT } from './list-order.ts';
import { rememberedList, rememberList } from './remembered.ts';

/** The list's store. */
export type LibraryStore = StoreApi<LibraryState & LibraryActions>;

const START: LibraryState = {
  loaded: false,
  updating: null,
  whole: false,
  closed: null,
  summaries: [],
  bin: [],
  stories: [],
  tags: [],
  progress: {},
  selectedId: null,
  marked: [],
  anchorId: null,
  filter: '',
  view: 'all',
  sort: USUAL_SORT,
  conditions: NO_FILTER,
  refused: [],
  renamingId: null,
  namingShelf: null,
  question: null,
  destroying: [],
};

/** Makes the list's store and starts to listen; `stop` ends that. */
export function createLibraryStore(deps: LibraryDeps): { readonly store: LibraryStore; readonly stop: () => void } {
  const { store, loading } = joined(deps);
  const stops = [
    deps.bridge.on('library:changed', ({ ids }) => void loading.rows(ids)),
    deps.bridge.on('library:updating', (updating) => store.setState({ updating })),
    deps.bridge.on('stories:changed', (shelves) => store.setState(shelves)),
    deps.bridge.on('jobs:progress', ({ recordingId, progress }) => {
      store.setState((state) => ({ progress: { ...state.progress, [recordingId]: progress } }));
    }),
    deps.bridge.on('app:open-recording', ({ recordingId }) => void store.getState().show(recordingId)),
  ];
  return { store, stop: () => stops.forEach((stop) => stop()) };
}

interface Joined {
  readonly store: LibraryStore;
  readonly loading: ListLoading;
}

function joined(deps: LibraryDeps): Joined {
  const access: LibraryAccess = { set: (change) => store.setState(change), get: () => store.getState() };
  const loading = listLoading(deps, access);
  const store: LibraryStore = createStore(() => ({
    ...START,
    ...rememberedList(deps.memory),
    ...listActions(deps, access, loading),
    ...batchActions(deps, access, loading),
    ...shelfActions(deps, access, loading),
  }));
  return { store, loading };
}

function listActions(deps: LibraryDeps, { set, get }: LibraryAccess, loading: ListLoading): ListActions {
  const tell = <T>(reply: Reply<T>): void => {
    if (!reply.ok) deps.onFailure(reply.failure);
  };
  const took = async ({ added, refused }: AddResult): Promise<void> => {
    const [first] = added;
    set({ refused, ...(first === undefined ? {} : { filter: '', conditions: NO_FILTER }) });
    await loading.rows(added.map(({ recording }) => recording.id));
    if (first === undefined) return;
    // Where the story that is shown has them all the list stays at it.
    const isShown = added.every(({ recording }) => visibleRows(get()).some((row) => row.recording.id === recording.id));
    set({ ...(isShown && get().view.startsWith('story:') ? {} : { view: 'all' }), ...markOne(first.recording.id) });
  };
  const rename = async (id: string, title: string): Promise<void> => {
    const before = summaryOf(get(), id)?.recording.title;
    if (before === undefined || title === before) return;
    const call = async (to: string): Promise<boolean> => {
      const reply = await deps.bridge.request('recordings:rename', { id, title: to });
      tell(reply);
      await loading.rows([id]);
      return reply.ok;
    };
    if (await call(title))
      deps.onDone({
        icon: 'done',
        text: en.listing.renamed(before, title),
        undo: async () => void (await call(before)),
        redo: async () => void (await call(title)),
      });
  };
  return {
    load: () => loading.all(),
    ...choosing(deps, { set, get }),
    took,
    show: async (id) => {
      await (get().loaded ? loading.rows([id]) : loading.all());
      const { summaries, bin } = get();
      const has = (list: LibraryState['summaries']): boolean => list.some((summary) => summary.recording.id === id);
      if (has(summaries)) set({ view: 'all', filter: '', conditions: NO_FILTER, ...markOne(id) });
      else if (has(bin)) set({ view: 'bin', filter: '', conditions: NO_FILTER, ...markOne(id) });
    },
    addByDialog: deps.onAdd,
    rename: async (id, title) => {
      set({ renamingId: null });
      if (title !== '') await deps.inTurn(async () => rename(id, title));
    },
    ...binActions(deps, { set, get }, loading),
    exportAs: deps.onExport,
    showFile: async (id) => tell(await deps.bridge.request('recordings:show-file', { id })),
    job: async (what, jobId) => tell(await deps.bridge.request(`jobs:${what}`, { id: jobId })),
  };
}

function choosing(
  deps: LibraryDeps,
  { set, get }: LibraryAccess,
): Pick<
  ListActions,
  'select' | 'selectTo' | 'toggle' | 'selectAll' | 'setFilter' | 'setView' | 'setSort' | 'setConditions' | 'dismissRefused' | 'startRename'
> {
  /** What is chosen stays when it is still shown, else the first row is. */
  const show = (change: Partial<LibraryState>): void => {
    const shown = visibleRows({ ...get(), ...change });
    const keep = shown.some((summary) => summary.recording.id === get().selectedId);
    set({ ...change, marked: [], anchorId: null, ...(keep ? {} : { selectedId: shown[0]?.recording.id ?? get().selectedId }) });
  };
  const remember = (): void => rememberList(deps.memory, { sort: get().sort, conditions: get().conditions });
  return {
    select: (id) => set(markOne(id)),
    selectTo: (id) => set(markRange(visibleRows(get()), get(), id)),
    toggle: (id) => set(markToggled(visibleRows(get()), get(), id)),
    selectAll: () => set(markAll(visibleRows(get()), get())),
    setFilter: (filter) => set({ filter }),
    setView: (view) => show({ view, filter: '' }),
    setSort: (sort) => {
      show({ sort });
      remember();
    },
    setConditions: (change) => {
      show({ conditions: { ...get().conditions, ...change } });
      remember();
    },
    dismissRefused: () => set({ refused: [] }),
    startRename: (id) => set({ renamingId: id }),
  };
}
