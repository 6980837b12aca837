import { createStore, type StoreApi } from 'zustand/vanilla';

import type { PlayerStore } from './player-store.ts';

/** A stretch of the recording that is heard by itself, ms; `key` names it. */
export interface Span {
  readonly key: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Which stretch is heard now. */
export interface SpanState {
  readonly key: string | null;
}

/** Plays stretches. `play` on the one that is heard stops it. */
export interface SpanActions {
  readonly play: (span: Span) => void;
  readonly stop: () => void;
}

/** The store of stretches that are heard by themselves. */
export type SpanStore = StoreApi<SpanState & SpanActions>;

/** How far the sound may run over the end before it is noticed, ms: a frame and what is buffered. */
const SLACK_MS = 400;

/**
 * Plays a stretch through the player and goes back to where it stood. Whoever plays, pauses or seeks meanwhile has the player again, and
 * it stays where they put it.
 */
export function createSpanPlayer(player: PlayerStore): { readonly store: SpanStore; readonly stop: () => void } {
  let heard: (Span & { readonly returnMs: number; hasBegun: boolean }) | null = null;
  const store: SpanStore = createStore((set) => ({
    key: null,
    play: (span) => {
      const before = heard;
      if (before?.key === span.key) return leave(true);
      const returnMs = before?.returnMs ?? player.getState().positionMs;
      heard = null;
      player.getState().pause();
      player.getState().seek(span.startMs);
      player.getState().play();
      // Only now: until here it is the player that moves, not somebody who wants to be elsewhere.
      heard = { ...span, returnMs, hasBegun: player.getState().playing };
      set({ key: span.key });
    },
    stop: () => leave(true),
  }));
  const leave = (goesBack: boolean): void => {
    const before = heard;
    heard = null;
    store.setState({ key: null });
    if (before === null || !goesBack) return;
    player.getState().pause();
    player.getState().seek(before.returnMs);
  };
  const stopListening = player.subscribe((now, before) => {
    if (heard === null) return;
    if (now.recordingId !== before.recordingId) return leave(false);
    if (now.playing) heard.hasBegun = true;
    if (now.broken) return leave(false);
    if (heard.hasBegun && !now.playing) return leave(now.positionMs >= now.durationMs - SLACK_MS);
    const { startMs, endMs } = heard;
    if (now.positionMs >= endMs && now.positionMs <= endMs + SLACK_MS * Math.max(1, now.rate)) return leave(true);
    if (now.positionMs < startMs - SLACK_MS || now.positionMs > endMs) leave(false);
  });
  return { store, stop: stopListening };
}
