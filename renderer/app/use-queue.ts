import { useMemo } from 'react';
import { useStore } from 'zustand';

import { queueOf } from '../features/queue/queue-model.ts';
import type { Stores } from './stores.ts';

/** The queue as it stands now. */
export function useQueue({ library }: Stores): ReturnType<typeof queueOf> {
  const summaries = useStore(library, (state) => state.summaries);
  const progress = useStore(library, (state) => state.progress);
  return useMemo(() => queueOf(summaries, progress), [summaries, progress]);
}
