import { createStore } from 'zustand/vanilla';
import type { Failure } from '#domain/failure.ts';
import { emptyLook } from '#domain/intake.ts';
import { withPreset } from '#domain/preset.ts';
import { usualSettings } from '#domain/settings.ts';

import {
  canGoAsLink,
  chosenAfter,
  isStartable,
  itemOf,
  kept,
  rowOf,
  rowOfLink,
  staysHere,
  stateOf,
  type AddingRow,
  type RowStart,
} from './adding-rows.ts';
import { hearerOf, withSound } from './hearing.ts';
import type { AddingActions, AddingDeps, AddingState, AddingStore, OfferWish, RowChange } from './adding-state.ts';

const CLOSED: AddingState = {
  isOpen: false,
  rows: [],
  folders: [],
  knownInFolders: 0,
  chosen: [],
  speeds: [],
  stories: [],
  isAskingLink: false,
  isStarting: false,
};

/** Files looked at at a time: the next is asked for while one is being hashed. */
const LOOKS_AT_ONCE = 2;

interface Access {
  readonly set: (change: Partial<AddingState>) => void;
  readonly get: () => AddingState & AddingActions;
}

/** Makes the sheet's store and starts to listen for what the desktop hands over; `stop` ends that. */
export function createAddingStore(deps: AddingDeps): { readonly store: AddingStore; readonly stop: () => void } {
  const store: AddingStore = createStore((set, get) => ({ ...CLOSED, ...actions(deps, { set, get }) }));
  const stop = deps.bridge.on('intake:offered', ({ paths }) => void store.getState().offer(paths));
  return { store, stop };
}

function actions(deps: AddingDeps, access: Access): AddingActions {
  const { set, get } = access;
  const looker = lookerOf(deps, access);
  const hearer = hearerOf(deps, access);
  let starts = 0;
  const offer = async (paths: readonly string[], { mustAsk = false, storyId }: OfferWish = {}): Promise<void> => {
    if (paths.length === 0) return;
    const reply = await deps.bridge.request('intake:gather', { paths });
    if (!reply.ok) return deps.onFailure(reply.failure);
    const { files, folders } = reply.value;
    const start = startOf(deps, storyId);
    const [only] = files;
    const ask = mustAsk || deps.settings().askBeforeAdding === 'always' || get().isOpen;
    if (!ask && only !== undefined && files.length === 1 && folders.length === 0 && (await startAtOnce(deps, only.path, start))) return;
    const have = new Set(get().rows.map((row) => row.path));
    const fresh = files.filter((file) => !have.has(file.path)).map((file) => rowOf(file, start));
    set({ isOpen: true, rows: [...get().rows, ...fresh], folders: [...get().folders, ...folders] });
    void factsInto(deps, access);
    await looker.lookAtAll();
    await hearer.hearAll();
  };
  return {
    offer,
    offerFiles: async (files, wish) =>
      offer(
        files.map((file) => deps.bridge.pathOf(file)).filter((path) => path !== ''),
        wish,
      ),
    startFor: (storyId) => startOf(deps, storyId ?? undefined),
    offerLinks: (links) => {
      const have = new Set(get().rows.map((row) => row.path));
      const fresh = links.map((link) => rowOfLink(link, startOf(deps))).filter((row) => !have.has(row.path));
      set({ isOpen: true, rows: [...get().rows, ...fresh], isAskingLink: true });
      void factsInto(deps, access);
    },
    choose: async (kind) => {
      const reply = await deps.bridge.request('intake:choose', { kind });
      if (reply.ok) await offer(reply.value);
      else deps.onFailure(reply.failure);
    },
    ...rowActions(deps, access),
    again: (path) => {
      // It stays in the story it lies in, unless another is chosen for it.
      const again = { again: true, isIncluded: true, storyId: null } as const;
      set({ rows: get().rows.map((row) => (row.path === path ? { ...row, ...again } : row)) });
      void hearer.hearAll();
    },
    start: async (keep = null) => {
      if (get().isStarting || !get().isOpen) return;
      const turn = (starts += 1);
      set({ isStarting: true });
      if (keep !== null) await deps.onKeepPreset(keep);
      await looker.lookAtAll();
      // Cancelled, and perhaps started with other files, while these were looked at.
      if (get().isStarting && turn === starts) await startRows(deps, access);
    },
    cancel: () => {
      starts += 1;
      set(CLOSED);
    },
  };
}

function rowActions(
  deps: AddingDeps,
  { set, get }: Access,
): Pick<AddingActions, 'include' | 'leaveOut' | 'mark' | 'markAll' | 'change' | 'chooseSound' | 'usePreset'> {
  const change = (path: string | null, part: RowChange): void => {
    const goal = goalOf(get(), path);
    set({ rows: get().rows.map((row) => (goal.has(row.path) ? changed(row, withStory(part, row), deps) : row)) });
  };
  const withStory = (part: RowChange, row: AddingRow): RowChange => {
    const presetId = get().stories.find((story) => story.id === part.storyId)?.presetId;
    const preset = deps.settings().presets.find((one) => one.id === presetId);
    return preset === undefined ? part : { ...part, settings: withPreset(row.settings, preset) };
  };
  return {
    include: (path, isIncluded) => {
      const goal = goalOf(get(), path);
      set({ rows: get().rows.map((row) => (goal.has(row.path) ? { ...row, isIncluded } : row)) });
    },
    leaveOut: (path) => {
      const rows = get().rows.filter((row) => row.path !== path);
      set(rows.length === 0 ? CLOSED : { rows, chosen: get().chosen.filter((one) => one !== path) });
    },
    mark: (path, toHere) => set({ chosen: chosenAfter(get().rows, get().chosen, { path, toHere }) }),
    markAll: () => {
      const ready = get().rows.filter((row) => stateOf(row) === 'ready');
      set({ chosen: ready.length === get().chosen.length ? [] : ready.map((row) => row.path) });
    },
    change,
    chooseSound: (path, wish) => set({ rows: get().rows.map((row) => (row.path === path ? withSound(row, wish) : row)) }),
    usePreset: (preset) => {
      const goal = goalOf(get(), null);
      set({
        rows: get().rows.map((row) => (goal.has(row.path) ? changed(row, { settings: withPreset(row.settings, preset) }, deps) : row)),
      });
    },
  };
}

/** The rows that a change is for. */
function goalOf({ rows, chosen }: AddingState, path: string | null): ReadonlySet<string> {
  if (path === null) return new Set(chosen.length > 0 ? chosen : rows.map((row) => row.path));
  return new Set(chosen.includes(path) ? chosen : [path]);
}

/** What a file begins with: the usual choices, or those of the story that it is put on or that is open. */
function startOf({ settings, openStory, storyOf }: AddingDeps, storyId?: string): RowStart {
  const story = storyId === undefined ? openStory() : storyOf(storyId);
  return { settings: usualSettings(settings(), story?.presetId ?? null), storyId: story?.id ?? null };
}

/** What is sensitive stays on this computer, whatever is chosen. */
function changed(
  row: AddingRow,
  { settings, sensitive = row.sensitive, storyId = row.storyId, byServer = row.byServer }: RowChange,
  { models }: AddingDeps,
): AddingRow {
  const chosen = { ...row.settings, ...settings };
  return { ...row, sensitive, storyId, byServer, settings: sensitive && !staysHere(chosen.engineId) ? kept(chosen, models()) : chosen };
}

/** One file that can be used and is new starts with the usual choices; one that cannot is told as refused. False: it has to be asked about. */
async function startAtOnce(deps: AddingDeps, path: string, start: RowStart): Promise<boolean> {
  const look = await deps.bridge.request('intake:look', { path, sameSize: [] });
  if (!look.ok) {
    deps.onFailure(look.failure);
    return true;
  }
  if (look.value.known !== null) return false;
  const reply = await deps.bridge.request('intake:start', { items: [{ kind: 'new', path, sensitive: false, ...start }] });
  if (reply.ok) {
    await deps.onTaken(reply.value);
    for (const { recording } of reply.value.added) deps.onBegun?.(recording);
  } else deps.onFailure(reply.failure);
  return true;
}

/** Begins every row that can be; what the library refuses now is told as after a drop. */
async function startRows(deps: AddingDeps, { set, get }: Access): Promise<void> {
  const before = new Set(get().rows.map((row) => row.path));
  const startable = get().rows.filter(isStartable);
  const items = startable.filter((row) => row.link === null).map(itemOf);
  const begun = new Set<string>();
  for (const row of startable) {
    if (row.link === null) continue;
    const failure = await startLink(deps, row, row.link);
    if (failure === null) begun.add(row.path);
    else deps.onFailure(failure);
  }
  const reply = items.length === 0 ? null : await deps.bridge.request('intake:start', { items });
  if (reply?.ok === false) deps.onFailure(reply.failure);
  // What has begun must not begin twice; what could not stays with everything that was chosen for it, and so does what was offered meanwhile.
  const stays = (row: AddingRow): boolean => !before.has(row.path) || (!begun.has(row.path) && (row.link !== null || reply?.ok !== true));
  const rest = get().rows.filter(stays);
  if (startable.length === 0) set({ isStarting: false });
  else if (rest.some((row) => isStartable(row) || !before.has(row.path))) set({ isStarting: false, rows: rest });
  else set(CLOSED);
  if (reply?.ok === true) await deps.onTaken(reply.value);
}

/** Lets the file behind a link be fetched, here or by the server; null, or why it cannot be. */
async function startLink({ bridge, takesLinks }: AddingDeps, row: AddingRow, url: string): Promise<Failure | null> {
  const { settings, sensitive, storyId } = row;
  const isByServer = row.byServer && canGoAsLink(row, takesLinks ?? (() => false));
  const reply = await bridge.request(isByServer ? 'links:add' : 'fetches:start', { url, settings, sensitive, storyId });
  return reply.ok ? null : reply.failure;
}

/** What estimates and the story's list need; the sheet does not wait for it. */
async function factsInto({ bridge }: AddingDeps, { set }: Access): Promise<void> {
  const [speeds, shelves] = await Promise.all([bridge.request('intake:speeds', null), bridge.request('stories:list', null)]);
  if (speeds.ok) set({ speeds: speeds.value });
  if (shelves.ok) set({ stories: shelves.value.stories });
}

/** Looks at rows that were not looked at yet, in their order; `lookAtAll` is done when none is left, whoever asked. */
function lookerOf(deps: AddingDeps, { set, get }: Access): { readonly lookAtAll: () => Promise<void> } {
  const underWay = new Map<string, Promise<void>>();
  const lookAt = async (row: AddingRow): Promise<void> => {
    const { rows } = get();
    const before = rows.slice(
      0,
      rows.findIndex((one) => one.path === row.path),
    );
    const sameSize = before.filter((one) => one.sizeBytes === row.sizeBytes && one.sizeBytes !== null).map((one) => one.path);
    const reply = await deps.bridge.request('intake:look', { path: row.path, sameSize: sameSize.slice(0, 100) });
    const look = reply.ok ? reply.value : { ...emptyLook(row.path), failure: reply.failure };
    const isLeftOut = row.folder !== null && (look.known !== null || look.sameAs !== null);
    if (!get().rows.some((one) => one.path === row.path)) return;
    if (isLeftOut) {
      set({ rows: get().rows.filter((one) => one.path !== row.path), knownInFolders: get().knownInFolders + 1 });
    } else set({ rows: get().rows.map((one) => (one.path === row.path ? { ...one, look } : one)) });
  };
  const worker = async (): Promise<void> => {
    for (;;) {
      const next = get().rows.find((row) => row.look === null && !underWay.has(row.path));
      if (next === undefined) return;
      const looking = lookAt(next).finally(() => underWay.delete(next.path));
      underWay.set(next.path, looking);
      await looking;
    }
  };
  return {
    lookAtAll: async () => {
      await Promise.all(Array.from({ length: LOOKS_AT_ONCE }, worker));
      await Promise.all(underWay.values());
    },
  };
}
