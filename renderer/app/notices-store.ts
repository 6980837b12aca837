import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '#domain/failure.ts';

/** A short word on something done: what icon, what text, and the way back. */
export interface ToastNotice {
  readonly id: number;
  readonly icon: 'bin' | 'done' | 'copy';
  readonly text: string;
  readonly detail?: string;
  readonly undo?: () => void;
  /** What else can be done about it, in one press. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** A failure that has no other place to stand; `recordingId` when it belongs to one recording. */
export interface FailureNotice {
  readonly id: number;
  readonly failure: Failure;
  readonly recordingId: string | null;
}

/** What the window has to tell. */
export interface NoticesState {
  readonly toasts: readonly ToastNotice[];
  readonly failures: readonly FailureNotice[];
  /** What a screen reader says next, without anything being shown. */
  readonly said: string;
}

/** Ways to tell and to take away. */
export interface NoticesActions {
  readonly toast: (notice: Omit<ToastNotice, 'id'>) => void;
  readonly fail: (failure: Failure, recordingId?: string | null) => void;
  readonly say: (text: string) => void;
  readonly dropToast: (id: number) => void;
  readonly dropFailure: (id: number) => void;
}

/** The store of notices. */
export type NoticesStore = StoreApi<NoticesState & NoticesActions>;

/** Makes the store of notices: the newest toast takes the place of the one before it, the same failure is told once. */
export function createNoticesStore(): NoticesStore {
  let next = 1;
  return createStore((set, get) => ({
    toasts: [],
    failures: [],
    said: '',
    say: (said) => set({ said }),
    toast: (notice) => {
      set({ toasts: [{ ...notice, id: next }] });
      next += 1;
    },
    fail: (failure, recordingId = null) => {
      // What the reader stopped needs no telling.
      if (failure.code === 'cancelled') return;
      const others = get().failures.filter((one) => one.failure.code !== failure.code || one.recordingId !== recordingId);
      set({ failures: [...others, { id: next, failure, recordingId }].slice(-2) });
      next += 1;
    },
    dropToast: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),
    dropFailure: (id) => set({ failures: get().failures.filter((notice) => notice.id !== id) }),
  }));
}
