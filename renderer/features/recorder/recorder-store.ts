import { createStore } from 'zustand/vanilla';

import { en } from '../../copy/en.ts';
import { sayShortDate } from '../../copy/numbers.ts';
import type { Microphones } from './microphone.ts';
import { RecorderSession } from './recorder-session.ts';
import { CLOSED, type RecorderDeps, type RecorderPhase, type RecorderStore } from './recorder-state.ts';

/** Makes the recorder's store; `stop` lets go of the microphone and of the bridge. */
export function createRecorderStore(deps: RecorderDeps): { readonly store: RecorderStore; readonly stop: () => void } {
  const store: RecorderStore = createStore((set, get) => {
    const session = new RecorderSession(deps, { set, get });
    const inPhase = (...phases: readonly RecorderPhase[]): boolean => phases.includes(get().phase);
    return {
      ...CLOSED,
      open: async () => {
        if (!inPhase('closed')) return;
        const title = en.recorder.usualName(sayShortDate(deps.now().toISOString()));
        set({ ...CLOSED, ...deps.settings(), phase: 'opening', title });
        await session.open();
      },
      cancel: async () => {
        if (inPhase('opening', 'ready')) await session.close();
      },
      choose: async (change) => {
        set(change);
        const { deviceId, channels } = get();
        deps.remember({ deviceId, channels });
        if (inPhase('opening', 'ready')) await session.open();
        else if (inPhase('recording', 'paused')) await session.changeDevice();
      },
      setTitle: (title) => set({ title }),
      setSensitive: (sensitive) => set({ sensitive }),
      start: async () => {
        if (inPhase('ready') && get().trouble === null) await session.start();
      },
      pauseOrGoOn: async () => {
        if (inPhase('recording')) await session.pause(null);
        else if (inPhase('paused')) await session.goOn();
      },
      mark: async () => {
        if (inPhase('recording', 'paused')) await session.mark();
      },
      stop: async () => {
        if (inPhase('recording', 'paused')) await session.stop();
      },
    };
  });
  const stops = [
    deps.bridge.on('recorder:stop', () => void store.getState().stop()),
    deps.microphones.onChange(() => void onDevices(store, deps.microphones)),
  ];
  return {
    store,
    stop: () => {
      stops.forEach((stop) => stop());
      void store.getState().cancel();
    },
  };
}

/** A microphone that was missing is taken as soon as it is there. */
async function onDevices(store: RecorderStore, microphones: Microphones): Promise<void> {
  const { phase, trouble, choose } = store.getState();
  if (phase === 'closed' || phase === 'opening') return;
  store.setState({ devices: await microphones.list() });
  if (phase === 'ready' && trouble !== null && trouble !== 'refused') await choose({});
}
