import { useMemo } from 'react';
import { useStore } from 'zustand';

import { queueOf } from '../features/queue/queue-model.ts';
import type { Stores } from './stores.ts';

/** The queue as it stands now. */
export function useQueue({ queue }: Stores): ReturnType<typeof queueOf> {
  const entries = useStore(queue, (state) => state.entries);
  const copying = useStore(queue, (state) => state.copying);
  return useMemo(() => queueOf(entries, copying), [entries, copying]);
}

/** What the foot's buttons do. */
export interface QueueFootActions {
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onOpen: () => void;
}

/** Pauses all, goes on with all, and shows the whole queue. */
export function useQueueActions({ queue, layout }: Stores): QueueFootActions {
  return useMemo(
    () => ({
      onPause: () => void queue.getState().change('pause', null),
      onResume: () => void queue.getState().change('resume', null),
      onOpen: () => layout.getState().openSheet('queue'),
    }),
    [queue, layout],
  );
}
