import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { CommandNeed } from '#domain/commands.ts';

import type { Stores } from './stores.ts';

/** Which of the things that commands need are there now. */
export function useNeeds({ library, editor }: Stores): readonly CommandNeed[] {
  const hasRecording = useStore(library, (state) => state.selectedId !== null);
  const hasWords = useStore(editor, (state) => (state.transcript?.segments.length ?? 0) > 0);
  return useMemo(() => {
    const met: CommandNeed[] = [];
    if (hasRecording) met.push('recording');
    if (hasWords) met.push('transcript');
    return met;
  }, [hasRecording, hasWords]);
}

/** Tells the application menu what can be done now. */
export function useMenuState(stores: Stores): void {
  const met = useNeeds(stores);
  useEffect(() => void stores.bridge.request('menu:set-state', { met }), [stores, met]);
}
