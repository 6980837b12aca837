import { createStore, type StoreApi } from 'zustand/vanilla';

/** What sounds: the page's audio element, or a stand-in. Times in seconds, as there. */
export type SoundOutput = Pick<
  HTMLAudioElement,
  | 'src'
  | 'currentTime'
  | 'playbackRate'
  | 'preservesPitch'
  | 'volume'
  | 'muted'
  | 'paused'
  | 'play'
  | 'pause'
  | 'load'
  | 'removeAttribute'
  | 'addEventListener'
  | 'removeEventListener'
>;

/** Calls back before the next frame, gives what cancels it. */
export type FrameClock = (callback: () => void) => () => void;

/** The player. `following` is whether the text follows the playhead: wanted by the reader (`follow`) and not interrupted by scrolling away. */
export interface PlayerState {
  readonly recordingId: string | null;
  readonly durationMs: number;
  readonly positionMs: number;
  readonly playing: boolean;
  readonly rate: number;
  readonly volume: number;
  readonly muted: boolean;
  readonly follow: boolean;
  readonly interrupted: boolean;
  readonly broken: boolean;
  /** The sound is being made ready; a wish to play is kept and followed then. */
  readonly preparing: boolean;
  /** A moment of the recording lies this much later in what the sound output plays. */
  readonly offsetMs: number;
  /** See ReadySound. */
  readonly isPadded: boolean;
}

/** What can be done with the player. */
export interface PlayerActions {
  readonly open: (recordingId: string | null, durationMs: number) => void;
  readonly setDuration: (durationMs: number) => void;
  /** Loads the sound again where it stands: it is another track from now on. */
  readonly reload: () => void;
  /** Takes what plays better from now on, without a gap in what is heard: now, or at the next pause or seek. */
  readonly renew: (recordingId: string) => void;
  /** Asks once more for a sound that could not be read. */
  readonly retry: () => void;
  readonly play: () => void;
  readonly pause: () => void;
  readonly toggle: () => void;
  readonly seek: (positionMs: number) => void;
  readonly step: (byMs: number) => void;
  readonly setRate: (rate: number) => void;
  readonly nudgeRate: (by: 1 | -1) => void;
  readonly setVolume: (volume: number) => void;
  readonly setMuted: (muted: boolean) => void;
  readonly setFollow: (follow: boolean) => void;
  readonly interrupt: () => void;
  readonly resumeFollow: () => void;
}

/** The player's store. */
export type PlayerStore = StoreApi<PlayerState & PlayerActions>;

/** Where a recording's sound is played from, and how much later a moment of the recording lies there. Padded: after its end silence may follow. */
export interface ReadySound {
  readonly url: string;
  readonly offsetMs: number;
  readonly isPadded?: boolean;
}

/** What the player is made from. `backStepMs` is read whenever it goes on after a pause. */
export interface PlayerDeps {
  readonly sound: SoundOutput;
  readonly nextFrame: FrameClock;
  readonly backStepMs: () => number;
  /** Answers when a recording's sound can be played, null when it cannot. */
  readonly prepare: (recordingId: string) => Promise<ReadySound | null>;
}

/** The speeds that can be chosen; the pitch of the voices stays. */
export const RATES: readonly number[] = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

const START: PlayerState = {
  recordingId: null,
  durationMs: 0,
  positionMs: 0,
  playing: false,
  rate: 1,
  volume: 1,
  muted: false,
  follow: true,
  interrupted: false,
  broken: false,
  preparing: false,
  offsetMs: 0,
  isPadded: false,
};

/** Makes the player around a sound output; `stop` silences it and lets go of it. */
export function createPlayerStore(deps: PlayerDeps): { readonly store: PlayerStore; readonly stop: () => void } {
  const { sound } = deps;
  // Only a pause by the reader makes the next play step back, and only if nothing was sought meanwhile.
  const memory = { stepsBack: false, isOutdated: false, loads: 0 };
  const store: PlayerStore = createStore((set, get) => ({ ...START, ...playerActions({ deps, set, get, memory }) }));
  let cancelFrame = (): void => undefined;
  const follow = (): void => {
    const { offsetMs, isPadded, durationMs } = store.getState();
    const positionMs = positionOf(sound, offsetMs);
    store.setState({ positionMs });
    if (isPadded && durationMs > 0 && positionMs >= durationMs) sound.pause();
    if (!sound.paused) cancelFrame = deps.nextFrame(follow);
  };
  const onPlay = (): void => {
    cancelFrame();
    store.setState({ playing: true, broken: false });
    follow();
  };
  const onPause = (): void => {
    cancelFrame();
    if (store.getState().preparing) return;
    store.setState({ playing: false, positionMs: positionOf(sound, store.getState().offsetMs) });
  };
  const onBroken = (): void => {
    if (store.getState().recordingId !== null && !store.getState().preparing) store.setState({ broken: true, playing: false });
  };
  const events = { play: onPlay, pause: onPause, ended: onPause, error: onBroken } as const;
  for (const [name, listener] of Object.entries(events)) sound.addEventListener(name, listener);
  const stop = (): void => {
    cancelFrame();
    sound.pause();
    for (const [name, listener] of Object.entries(events)) sound.removeEventListener(name, listener);
  };
  return { store, stop };
}

interface Access {
  readonly deps: PlayerDeps;
  readonly set: (change: Partial<PlayerState>) => void;
  readonly get: () => PlayerState & PlayerActions;
  /** `isOutdated`: something plays this recording better than what is loaded. `loads`: how often sound was asked for; only the newest answer counts. */
  readonly memory: { stepsBack: boolean; isOutdated: boolean; loads: number };
}

function playerActions(access: Access): PlayerActions {
  const { deps, set, get, memory } = access;
  const { sound } = deps;
  const move = (positionMs: number): void => {
    const at = Math.min(Math.max(0, positionMs), get().durationMs > 0 ? get().durationMs : positionMs);
    if (memory.isOutdated) void load(access);
    if (!get().preparing) sound.currentTime = (at + get().offsetMs) / 1000;
    set({ positionMs: Math.round(at) });
  };
  const start = (): void => {
    const { positionMs, durationMs } = get();
    if (durationMs > 0 && positionMs >= durationMs - 50) move(0);
    else if (memory.stepsBack) move(positionMs - deps.backStepMs());
    memory.stepsBack = false;
    set({ interrupted: false });
    // What could not be read before may be there by now.
    if (get().broken) void load(access);
    if (get().preparing) set({ playing: true });
    else playNow(access);
  };
  const pause = (): void => {
    memory.stepsBack = true;
    if (get().preparing) set({ playing: false });
    sound.pause();
    if (memory.isOutdated) void load(access);
  };
  return {
    open: (recordingId, durationMs) => openSound(access, recordingId, durationMs),
    setDuration: (durationMs) => set({ durationMs }),
    reload: () => void load(access),
    renew: (recordingId) => {
      if (recordingId !== get().recordingId) return;
      memory.isOutdated = true;
      if (!get().playing) void load(access);
    },
    retry: () => {
      if (get().broken) void load(access);
    },
    play: start,
    pause,
    toggle: () => {
      if (get().playing) pause();
      else if (get().recordingId !== null) start();
    },
    seek: (positionMs) => {
      memory.stepsBack = false;
      set({ interrupted: false });
      move(positionMs);
    },
    step: (byMs) => {
      memory.stepsBack = false;
      set({ interrupted: false });
      move(get().positionMs + byMs);
    },
    ...soundActions(access),
    setFollow: (follow) => set({ follow, interrupted: false }),
    interrupt: () => set({ interrupted: true }),
    resumeFollow: () => set({ follow: true, interrupted: false }),
  };
}

function soundActions({ deps, set, get }: Access): Pick<PlayerActions, 'setRate' | 'nudgeRate' | 'setVolume' | 'setMuted'> {
  const { sound } = deps;
  const setRate = (rate: number): void => {
    sound.preservesPitch = true;
    sound.playbackRate = rate;
    set({ rate });
  };
  return {
    setRate,
    nudgeRate: (by) => {
      const next = by > 0 ? RATES.find((rate) => rate > get().rate) : RATES.findLast((rate) => rate < get().rate);
      if (next !== undefined) setRate(next);
    },
    setVolume: (volume) => {
      sound.volume = volume;
      sound.muted = false;
      set({ volume, muted: false });
    },
    setMuted: (muted) => {
      sound.muted = muted;
      set({ muted });
    },
  };
}

/** Where the recording is when the output is at its present time: never before its start. */
function positionOf(sound: SoundOutput, offsetMs: number): number {
  return Math.max(0, Math.round(sound.currentTime * 1000 - offsetMs));
}

function playNow({ deps, set }: Access): void {
  // A refusal to play arrives as the element's own error event, too.
  deps.sound.play().catch(() => set({ playing: false }));
}

/** Waits until the recording's sound can be played, loads it where the playhead stands, and plays when that was wished meanwhile. */
async function load(access: Access): Promise<void> {
  const { deps, set, get, memory } = access;
  const { sound } = deps;
  const { recordingId } = get();
  const turn = (memory.loads += 1);
  if (recordingId === null) return;
  memory.isOutdated = false;
  set({ broken: false, preparing: true });
  const ready = await deps.prepare(recordingId);
  // Another recording, or another track, was asked for meanwhile.
  if (turn !== memory.loads) return;
  if (ready === null) {
    set({ preparing: false, broken: true, playing: false });
    return;
  }
  const { url, ...how } = ready;
  set({ preparing: false, isPadded: false, ...how });
  sound.src = url;
  sound.load();
  // A new source begins at normal speed again, and at its start.
  sound.preservesPitch = true;
  sound.playbackRate = get().rate;
  sound.currentTime = (get().positionMs + how.offsetMs) / 1000;
  if (get().playing) playNow(access);
}

function openSound(access: Access, recordingId: string | null, durationMs: number): void {
  const { deps, set, memory } = access;
  const { sound } = deps;
  sound.pause();
  memory.stepsBack = false;
  set({
    recordingId,
    durationMs,
    positionMs: 0,
    playing: false,
    interrupted: false,
    broken: false,
    preparing: false,
    offsetMs: 0,
    isPadded: false,
  });
  sound.removeAttribute('src');
  sound.load();
  void load(access);
}
