import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure, Reply } from '#domain/failure.ts';
import type { Job } from '#domain/job.ts';
import { canMove, movedBefore, type NotMoved, type QueueEntry, type QueueVerb } from '#domain/queue.ts';

import type { Bridge } from '../../bridge.ts';
import { keptValue, type KeptValue } from '../../kept-value.ts';
import { oneReading } from '../../one-reading.ts';

/** What the queue's store knows: the jobs in their order, with the newest progress. */
export interface QueueState {
  readonly entries: readonly QueueEntry[];
  /** Recordings whose sound is still to be copied into the library. */
  readonly copying: number;
}

/** What can be done with the queue. Ids are of jobs unless they are named otherwise. */
export interface QueueActions {
  readonly load: () => Promise<void>;
  /** With the named jobs, or all (null); gives those that changed. */
  readonly change: (verb: QueueVerb, ids: readonly string[] | null) => Promise<readonly Job[]>;
  /** Moves a waiting job by one place among those that wait; gives its place (from 1) among all, null when it stays. */
  readonly step: (id: string, by: 1 | -1) => Promise<number | null>;
  /** Moves a waiting job before another (null: to the end). */
  readonly moveBefore: (id: string, beforeId: string | null) => Promise<void>;
  readonly next: (id: string) => Promise<void>;
  readonly here: (recordingIds: readonly string[]) => Promise<void>;
  readonly relink: (recordingId: string) => Promise<void>;
  /** Tries at once what waits for the network. */
  readonly tryNow: () => Promise<void>;
}

/** The queue's store. */
export type QueueStore = StoreApi<QueueState & QueueActions>;

/** What the store is made from: the bridge, and where it tells of failures, of moved jobs and of recordings that this computer cannot do. */
export interface QueueDeps {
  readonly bridge: Bridge;
  readonly onFailure: (failure: Failure) => void;
  readonly onMoved: (moved: MovedJob) => void;
  /** Told when all is copied that lay on another disk. */
  readonly onCopied: () => void;
  readonly onNotMoved: (notMoved: readonly NotMoved[]) => void;
}

/** A job that has another place now: what it is called, the way back to the order before, and the way there again. */
export interface MovedJob {
  readonly title: string;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
}

/** Makes the queue's store and starts to listen; `stop` ends that. */
export function createQueueStore(deps: QueueDeps): { readonly store: QueueStore; readonly stop: () => void } {
  const { bridge } = deps;
  const kept = keptValue<readonly QueueEntry[]>([], (entries) => store.setState({ entries }));
  const store: QueueStore = createStore((_set, get) => ({ entries: [], copying: 0, ...queueActions(deps, { kept, get }) }));
  const changed = (): void => void store.getState().load();
  const stops = [
    bridge.on('library:changed', changed),
    bridge.on('queue:changed', changed),
    bridge.on('copies:changed', ({ left, fromElsewhere }) => {
      store.setState({ copying: left });
      if (fromElsewhere) deps.onCopied();
    }),
    bridge.on('jobs:progress', ({ jobId, progress }) =>
      kept.told((entries) => entries.map((entry) => (entry.job.id === jobId ? { ...entry, job: { ...entry.job, progress } } : entry))),
    ),
  ];
  // A network interface that is up proves nothing; but that it changed is worth a try at once.
  const onNetwork = (): void => void bridge.request('queue:network-changed', null);
  window.addEventListener('online', onNetwork);
  stops.push(() => window.removeEventListener('online', onNetwork));
  return { store, stop: () => stops.forEach((stop) => stop()) };
}

interface Access {
  readonly kept: KeptValue<readonly QueueEntry[]>;
  readonly get: () => QueueState & QueueActions;
}

function queueActions({ bridge, onFailure, onMoved, onNotMoved }: QueueDeps, { kept, get }: Access): QueueActions {
  const valueOf = <T>(reply: Reply<T>): T | null => {
    if (reply.ok) return reply.value;
    onFailure(reply.failure);
    return null;
  };
  const moveBefore = async (id: string, beforeId: string | null): Promise<void> => {
    // Shown at once: a list that jumps back and forth under the hand is of no use.
    const move = (entries: readonly QueueEntry[]): readonly QueueEntry[] => reordered(entries, id, beforeId);
    valueOf(await kept.change(move, async () => bridge.request('queue:move', { ids: [id], beforeId })));
  };
  /** Does it and tells how to have the order before. */
  const moved = async (id: string, move: () => Promise<unknown>): Promise<void> => {
    const afterId = unfinishedAfter(get().entries, id);
    const title = get().entries.find(({ job }) => job.id === id)?.title ?? '';
    const moving = move();
    // Told at once: whoever takes it back does not wait for the answer.
    onMoved({ title, undo: async () => moveBefore(id, afterId), redo: async () => void (await move()) });
    await moving;
  };
  return {
    load: oneReading(async () => {
      // A library that is not open is told elsewhere.
      await kept.read(async () => bridge.request('queue:list', null));
    }),
    change: async (verb, ids) => valueOf(await bridge.request('queue:change', { verb, ids })) ?? [],
    moveBefore: async (id, beforeId) => moved(id, async () => moveBefore(id, beforeId)),
    step: async (id, by) => {
      const before = beforeIdOf(get().entries, id, by);
      if (before === undefined) return null;
      await moved(id, async () => moveBefore(id, before));
      return get().entries.findIndex(({ job }) => job.id === id) + 1;
    },
    next: async (id) => moved(id, async () => valueOf(await bridge.request('queue:next', { ids: [id] }))),
    here: async (recordingIds) => {
      const notMoved = valueOf(await bridge.request('queue:here', { recordingIds })) ?? [];
      if (notMoved.length > 0) onNotMoved(notMoved);
    },
    relink: async (recordingId) => void valueOf(await bridge.request('sources:relink', { recordingId })),
    tryNow: async () => void valueOf(await bridge.request('queue:network-changed', null)),
  };
}

function reordered(entries: readonly QueueEntry[], id: string, beforeId: string | null): readonly QueueEntry[] {
  const order = movedBefore(
    entries.map(({ job }) => job.id),
    id,
    beforeId,
  );
  return order.flatMap((each) => entries.find(({ job }) => job.id === each) ?? []);
}

/** What stands after a job among those that have a place in the queue, null at its end. */
function unfinishedAfter(entries: readonly QueueEntry[], id: string): string | null {
  const placed = entries.filter(({ job }) => job.status.state !== 'failed').map(({ job }) => job.id);
  return placed[placed.indexOf(id) + 1] ?? null;
}

/** Before which job one stands after a step; undefined when it cannot step there. */
function beforeIdOf(entries: readonly QueueEntry[], id: string, by: 1 | -1): string | null | undefined {
  const waiting = entries.filter(({ job }) => canMove(job)).map(({ job }) => job.id);
  const index = waiting.indexOf(id);
  const to = index + by;
  if (index < 0 || to < 0 || to >= waiting.length) return undefined;
  return by < 0 ? waiting[to] : (waiting[to + 1] ?? null);
}
