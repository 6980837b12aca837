import type { ReactElement } from 'react';
import { useStore } from 'zustand';

import { QueueFoot } from '../features/queue/queue-view.tsx';
import { SettingsView } from '../features/settings/settings-view.tsx';
import type { Stores } from './stores.ts';
import { useQueue, useQueueActions } from './use-queue.ts';

/** The settings over the window, with the queue going on at their foot. */
export function SettingsPart({ stores }: { readonly stores: Stores }): ReactElement {
  const section = useStore(stores.layout, (state) => state.settingsPage);
  const queue = useQueue(stores);
  const { openSettings, openSheet } = stores.layout.getState();
  const { onPause, onResume } = useQueueActions(stores);
  return (
    <SettingsView
      stores={stores}
      section={section}
      onSection={openSettings}
      foot={<QueueFoot queue={queue} onPause={onPause} onResume={onResume} />}
      onClose={() => openSheet(null)}
    />
  );
}
