import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AddResult, RefusedFile } from '#contract';
import type { Failure, Reply } from '#domain/failure.ts';
import type { JobProgress } from '#domain/job.ts';
import type { RecordingSummary } from '#domain/recording.ts';

import type { Bridge } from '../../bridge.ts';
import { isInProgress, neighbourOf, visibleRows, type LibraryView } from './library-rows.ts';

/** What the list knows. `progress` is by recording id and only holds running work. */
export interface LibraryState {
  readonly loaded: boolean;
  /** Why the library could not be opened; null once it is, or before it is known. */
  readonly closed: Failure | null;
  readonly summaries: readonly RecordingSummary[];
  readonly progress: Readonly<Record<string, JobProgress>>;
  readonly selectedId: string | null;
  readonly filter: string;
  readonly view: LibraryView;
  readonly refused: readonly RefusedFile[];
  readonly renamingId: string | null;
}

/** What can be done with the list. */
export interface LibraryActions {
  readonly load: () => Promise<void>;
  readonly select: (id: string) => void;
  readonly setFilter: (filter: string) => void;
  readonly setView: (view: LibraryView) => void;
  readonly addFiles: (files: readonly File[]) => Promise<void>;
  readonly addByDialog: () => Promise<void>;
  readonly dismissRefused: () => void;
  readonly startRename: (id: string | null) => void;
  readonly rename: (id: string, title: string) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  readonly restore: (id: string) => Promise<void>;
  readonly transcribeAgain: (id: string) => Promise<void>;
  readonly showFile: (id: string) => Promise<void>;
  readonly job: (what: 'pause' | 'resume' | 'retry' | 'cancel', jobId: string) => Promise<void>;
  readonly pauseAll: () => Promise<void>;
  readonly resumeAll: () => Promise<void>;
}

/** The list's store. */
export type LibraryStore = StoreApi<LibraryState & LibraryActions>;

/** What the list's store is made from: the bridge, and where it tells of failures and of removals (for the way back). */
export interface LibraryDeps {
  readonly bridge: Bridge;
  readonly onFailure: (failure: Failure) => void;
  readonly onRemoved: (summary: RecordingSummary) => void;
}

const START: LibraryState = {
  loaded: false,
  closed: null,
  summaries: [],
  progress: {},
  selectedId: null,
  filter: '',
  view: 'all',
  refused: [],
  renamingId: null,
};

/** Makes the list's store and starts to listen; `stop` ends that. */
export function createLibraryStore(deps: LibraryDeps): { readonly store: LibraryStore; readonly stop: () => void } {
  const store: LibraryStore = createStore((set, get) => ({ ...START, ...libraryActions(deps, { set, get }) }));
  const stops = [
    deps.bridge.on('library:changed', () => void store.getState().load()),
    deps.bridge.on('jobs:progress', ({ recordingId, progress }) => {
      store.setState((state) => ({ progress: { ...state.progress, [recordingId]: progress } }));
    }),
  ];
  return { store, stop: () => stops.forEach((stop) => stop()) };
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
    if (first !== undefined) set({ selectedId: first.recording.id });
  };
  const byState = (states: readonly string[]): string[] =>
    get()
      .summaries.flatMap((summary) => (summary.job !== null && states.includes(summary.job.status.state) ? [summary.job] : []))
      .toSorted((one, other) => one.queuedAt.localeCompare(other.queuedAt))
      .map((job) => job.id);
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
    remove: (id) => removeOne(deps, { set, get }, id),
    restore: async (id) => {
      tell(await deps.bridge.request('recordings:restore', { id }));
      await load();
      set({ selectedId: id });
    },
    transcribeAgain: async (id) => tell(await deps.bridge.request('recordings:transcribe-again', { id })),
    showFile: async (id) => tell(await deps.bridge.request('recordings:show-file', { id })),
    job: async (what, jobId) => tell(await deps.bridge.request(`jobs:${what}`, { id: jobId })),
    // Those that wait first, so that none starts in the place of the one that runs.
    pauseAll: async () => {
      for (const id of [...byState(['queued']), ...byState(['running'])]) tell(await deps.bridge.request('jobs:pause', { id }));
    },
    resumeAll: async () => {
      for (const id of byState(['paused'])) tell(await deps.bridge.request('jobs:resume', { id }));
    },
  };
}

function choosing({ set, get }: Access): Pick<LibraryActions, 'select' | 'setFilter' | 'setView' | 'dismissRefused' | 'startRename'> {
  return {
    select: (id) => set({ selectedId: id }),
    setFilter: (filter) => set({ filter }),
    setView: (view) => {
      const shown = visibleRows({ ...get(), view, filter: '' });
      const keep = shown.some((summary) => summary.recording.id === get().selectedId);
      set({ view, filter: '', ...(keep ? {} : { selectedId: shown[0]?.recording.id ?? get().selectedId }) });
    },
    dismissRefused: () => set({ refused: [] }),
    startRename: (id) => set({ renamingId: id }),
  };
}

async function removeOne(deps: LibraryDeps, { set, get }: Access, id: string): Promise<void> {
  const summary = get().summaries.find((one) => one.recording.id === id);
  if (summary === undefined) return;
  const next = neighbourOf(visibleRows(get()), id);
  const reply = await deps.bridge.request('recordings:remove', { id });
  if (!reply.ok) {
    deps.onFailure(reply.failure);
    return;
  }
  set({ summaries: get().summaries.filter((one) => one.recording.id !== id), selectedId: next });
  deps.onRemoved(summary);
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
    const summaries = reply.value;
    const running = new Set(summaries.filter(isInProgress).map((summary) => summary.recording.id));
    const progress = Object.fromEntries(Object.entries(get().progress).filter(([id]) => running.has(id)));
    const selected = summaries.some((summary) => summary.recording.id === get().selectedId);
    set({ loaded: true, closed: null, summaries, progress, ...(selected ? {} : { selectedId: summaries[0]?.recording.id ?? null }) });
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
