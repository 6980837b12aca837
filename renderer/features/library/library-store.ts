import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AddResult } from '#contract';
import type { Reply } from '#domain/failure.ts';

import { batchActions } from './library-batch.ts';
import { binActions } from './library-bin.ts';
import { markAll, markOne, markRange, markToggled } from './library-marks.ts';
import type { LibraryActions, LibraryDeps, LibraryState } from './library-state.ts';
import { isInProgress, summaryOf, visibleRows } from './library-rows.ts';

/** The list's store. */
export type LibraryStore = StoreApi<LibraryState & LibraryActions>;

const START: LibraryState = {
  loaded: false,
  closed: null,
  summaries: [],
  bin: [],
  progress: {},
  selectedId: null,
  marked: [],
  anchorId: null,
  filter: '',
  view: 'all',
  refused: [],
  renamingId: null,
  destroying: [],
};

/** Makes the list's store and starts to listen; `stop` ends that. */
export function createLibraryStore(deps: LibraryDeps): { readonly store: LibraryStore; readonly stop: () => void } {
  const store: LibraryStore = createStore((set, get) => ({ ...START, ...libraryActions(deps, { set, get }) }));
  const stops = [
    deps.bridge.on('library:changed', () => void store.getState().load()),
    deps.bridge.on('jobs:progress', ({ recordingId, progress }) => {
      store.setState((state) => ({ progress: { ...state.progress, [recordingId]: progress } }));
    }),
    deps.bridge.on('app:open-recording', ({ recordingId }) => void openLinked(store, recordingId)),
  ];
  return { store, stop: () => stops.forEach((stop) => stop()) };
}

/** Shows the recording that a link names, whatever the list shows now; one that is not there changes nothing. */
async function openLinked(store: LibraryStore, id: string): Promise<void> {
  await store.getState().load();
  if (store.getState().summaries.some((summary) => summary.recording.id === id))
    store.setState({ view: 'all', filter: '', selectedId: id });
}

interface Access {
  readonly set: (change: Partial<LibraryState>) => void;
  readonly get: () => LibraryState & LibraryActions;
}

function libraryActions(deps: LibraryDeps, { set, get }: Access): LibraryActions {
  const tell = <T>(reply: Reply<T>): void => {
    if (!reply.ok) deps.onFailure(reply.failure);
  };
  const load = loader(deps, { set, get });
  const took = async (reply: Reply<AddResult>): Promise<void> => {
    tell(reply);
    if (!reply.ok) return;
    const first = reply.value.added[0];
    set({ refused: reply.value.refused, ...(first === undefined ? {} : { view: 'all', filter: '' }) });
    await load();
    if (first !== undefined) set(markOne(first.recording.id));
  };
  return {
    load,
    ...choosing({ set, get }),
    addFiles: async (files) => {
      const paths = files.map((file) => deps.bridge.pathOf(file)).filter((path) => path !== '');
      if (paths.length > 0) await took(await deps.bridge.request('recordings:add', { paths }));
    },
    addByDialog: async () => took(await deps.bridge.request('recordings:add-by-dialog', null)),
    rename: async (id, title) => {
      set({ renamingId: null });
      if (title !== '') tell(await deps.bridge.request('recordings:rename', { id, title }));
      await load();
    },
    ...binActions(deps, { set, get }),
    ...batchActions(deps, get),
    showFile: async (id) => tell(await deps.bridge.request('recordings:show-file', { id })),
    job: async (what, jobId) => tell(await deps.bridge.request(`jobs:${what}`, { id: jobId })),
  };
}

function choosing({
  set,
  get,
}: Access): Pick<
  LibraryActions,
  'select' | 'selectTo' | 'toggle' | 'selectAll' | 'setFilter' | 'setView' | 'dismissRefused' | 'startRename'
> {
  return {
    select: (id) => set(markOne(id)),
    selectTo: (id) => set(markRange(visibleRows(get()), get(), id)),
    toggle: (id) => set(markToggled(visibleRows(get()), get(), id)),
    selectAll: () => set(markAll(visibleRows(get()), get())),
    setFilter: (filter) => set({ filter }),
    setView: (view) => {
      const shown = visibleRows({ ...get(), view });
      const keep = shown.some((summary) => summary.recording.id === get().selectedId);
      set({ view, filter: '', marked: [], anchorId: null, ...(keep ? {} : { selectedId: shown[0]?.recording.id ?? get().selectedId }) });
    },
    dismissRefused: () => set({ refused: [] }),
    startRename: (id) => set({ renamingId: id }),
  };
}

/** Reads the list again; while one reading is under way, later wishes are met by a single further reading. */
function loader(deps: LibraryDeps, { set, get }: Access): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const readOnce = async (): Promise<void> => {
    const reply = await deps.bridge.request('recordings:list', null);
    if (!reply.ok) {
      if (get().loaded) deps.onFailure(reply.failure);
      else set({ closed: reply.failure });
      return;
    }
    const inBin = await deps.bridge.request('recordings:list-bin', null);
    const summaries = reply.value;
    const bin = inBin.ok ? inBin.value : get().bin;
    const running = new Set(summaries.filter(isInProgress).map((summary) => summary.recording.id));
    const progress = Object.fromEntries(Object.entries(get().progress).filter(([id]) => running.has(id)));
    const selected = summaryOf({ summaries, bin }, get().selectedId) !== null;
    const marked = get().marked.filter((id) => summaryOf({ summaries, bin }, id) !== null);
    set({ marked: marked.length > 1 ? marked : [] });
    set({ loaded: true, closed: null, summaries, bin, progress, ...(selected ? {} : { selectedId: summaries[0]?.recording.id ?? null }) });
  };
  const readAll = async (): Promise<void> => {
    do {
      again = false;
      await readOnce();
    } while (again);
    running = null;
  };
  return () => {
    if (running === null) running = readAll();
    else again = true;
    return running;
  };
}
