import { createStore, type StoreApi } from 'zustand/vanilla';
import { compareTranscripts, type Comparison } from '#domain/compare-texts.ts';
import type { Failure } from '#domain/failure.ts';
import type { RecordingHistory } from '#domain/history.ts';
import type { Transcript } from '#domain/transcript.ts';

import type { Bridge } from '../../bridge.ts';

/** Two runs put beside each other. `comparison` is null while their texts are fetched. */
export interface Comparing {
  readonly leftRunId: string;
  readonly rightRunId: string;
  /** Case and punctuation count as differences. */
  readonly exactly: boolean;
  readonly comparison: Comparison | null;
}

/** The past of the open recording. */
export interface HistoryState {
  readonly recordingId: string | null;
  readonly history: RecordingHistory | null;
  readonly comparing: Comparing | null;
}

/** What can be done with the past of the open recording. */
export interface HistoryActions {
  readonly open: (recordingId: string | null) => Promise<void>;
  readonly reload: () => Promise<void>;
  /** Puts two runs beside each other; what is not named stays as it was. */
  readonly compare: (choice: Partial<Omit<Comparing, 'comparison'>>) => Promise<void>;
  readonly leave: () => void;
  /** Shows another run; `onShown` hears the way back, and the way there again. */
  readonly makeCurrent: (runId: string, shownRunId: string | null) => Promise<void>;
}

/** The store of the past of the open recording. */
export type HistoryStore = StoreApi<HistoryState & HistoryActions>;

/** What the store is made from. `onShown` hears of another run being shown, with the way back and there again (null when no other run was shown before). */
export interface HistoryDeps {
  readonly bridge: Bridge;
  readonly onFailure: (failure: Failure) => void;
  readonly onShown: (ways: ShownWays | null) => void;
}

/** To the run that was shown before, and to this one again. */
export interface ShownWays {
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
}

const START: HistoryState = { recordingId: null, history: null, comparing: null };

/** Makes the store and starts to listen; `stop` ends that. */
export function createHistoryStore(deps: HistoryDeps): { readonly store: HistoryStore; readonly stop: () => void } {
  const store: HistoryStore = createStore((set, get) => ({ ...START, ...historyActions(deps, { set, get }) }));
  const again = (recordingId: string): void => {
    if (store.getState().recordingId === recordingId) void store.getState().reload();
  };
  const stops = [
    deps.bridge.on('library:changed', ({ ids }) => ids.forEach(again)),
    deps.bridge.on('transcripts:ready', ({ recordingId }) => again(recordingId)),
  ];
  return { store, stop: () => stops.forEach((stop) => stop()) };
}

interface Access {
  readonly set: (change: Partial<HistoryState>) => void;
  readonly get: () => HistoryState & HistoryActions;
}

function historyActions({ bridge, onFailure, onShown }: HistoryDeps, { set, get }: Access): HistoryActions {
  const texts = new Map<string, Transcript>();
  const textOf = async (recordingId: string, runId: string): Promise<Transcript | null> => {
    const reply = await bridge.request('history:text', { recordingId, runId });
    if (!reply.ok) onFailure(reply.failure);
    else if (reply.value !== null) texts.set(runId, reply.value);
    return texts.get(runId) ?? null;
  };
  const compared = async (): Promise<void> => {
    const { recordingId, comparing } = get();
    if (recordingId === null || comparing === null) return;
    const [left, right] = await Promise.all([textOf(recordingId, comparing.leftRunId), textOf(recordingId, comparing.rightRunId)]);
    const now = get().comparing;
    const same = now?.leftRunId === comparing.leftRunId && now.rightRunId === comparing.rightRunId && now.exactly === comparing.exactly;
    if (!same || left === null || right === null) return;
    set({ comparing: { ...now, comparison: compareTranscripts(left, right, now.exactly) } });
  };
  return {
    open: async (recordingId) => {
      if (get().recordingId === recordingId) return;
      texts.clear();
      set({ ...START, recordingId });
      await get().reload();
    },
    reload: async () => {
      const { recordingId } = get();
      if (recordingId === null) return;
      const reply = await bridge.request('history:get', { recordingId });
      if (reply.ok && get().recordingId === recordingId) set({ history: reply.value });
    },
    compare: async (choice) => {
      const { comparing, history } = get();
      const [newest, older] = history?.runs ?? [];
      const leftRunId = choice.leftRunId ?? comparing?.leftRunId ?? older?.run.id;
      const rightRunId = choice.rightRunId ?? comparing?.rightRunId ?? newest?.run.id;
      if (leftRunId === undefined || rightRunId === undefined) return;
      set({ comparing: { leftRunId, rightRunId, exactly: choice.exactly ?? comparing?.exactly ?? false, comparison: null } });
      await compared();
    },
    leave: () => set({ comparing: null }),
    makeCurrent: async (runId, shownRunId) => {
      const { recordingId } = get();
      if (recordingId === null) return;
      const show = async (shown: string): Promise<boolean> => {
        const reply = await bridge.request('history:make-current', { recordingId, runId: shown });
        if (!reply.ok) onFailure(reply.failure);
        return reply.ok;
      };
      if (!(await show(runId))) return;
      if (shownRunId === null || shownRunId === runId) onShown(null);
      else onShown({ undo: async () => void (await show(shownRunId)), redo: async () => void (await show(runId)) });
    },
  };
}
