import { WifiOff } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../copy/en.ts';
import { Button } from '../../ui/button.tsx';
import { useEngineName } from '../../ui/engine-names.ts';
import { offlineOf } from './queue-model.ts';
import type { QueueStore } from './queue-store.ts';

/** Over the words while a server that recordings are to go to cannot be reached: what waits, and the way around it. Nothing otherwise. */
export function OfflineBanner({ store }: { readonly store: QueueStore }): ReactElement | null {
  const entries = useStore(store, (state) => state.entries);
  const engineName = useEngineName();
  const { engines, isPortal } = useMemo(() => offlineOf(entries), [entries]);
  if (engines.length === 0) return null;
  const parts = engines.map(({ engineId, recordingIds }) => ({ count: recordingIds.length, engine: engineName(engineId) }));
  const { here, tryNow } = store.getState();
  return (
    <div className="banner" role="status">
      <WifiOff className="icon" aria-hidden="true" />
      <span className="grow">{isPortal ? en.queue.portal(parts) : en.queue.offline(parts)}</span>
      <Button small onClick={() => void here(engines.flatMap(({ recordingIds }) => recordingIds))}>
        {en.queue.here}
      </Button>
      <Button small look="quiet" onClick={() => void tryNow()}>
        {en.queue.tryNow}
      </Button>
    </div>
  );
}
