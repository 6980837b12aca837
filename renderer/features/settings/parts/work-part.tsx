import { HardDrive } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../../copy/en.ts';
import { saySize } from '../../../copy/numbers.ts';
import { DEFAULTS } from '../../../copy/settings-defaults.ts';
import type { PartProps, SettingsStores } from '../section.ts';
import { ModelsTable } from './models-table.tsx';
import { Choice, Part } from './part.tsx';

/** The models of this computer, and how hard it works. */
export function WorkPart({ stores }: PartProps): ReactElement {
  const { useOneCore, preventSleep } = useStore(stores.settings, (state) => state.settings);
  const models = useStore(stores.settings, (state) => state.info?.models);
  const sizeBytes = (models ?? []).reduce((sum, model) => sum + (model.installed ? model.sizeBytes : 0), 0);
  const { change } = stores.settings.getState();
  const freeBytes = useFreeBytes(stores);
  return (
    <Part
      title={en.settings.thisComputer}
      icon={HardDrive}
      aside={DEFAULTS.modelsUse(saySize(sizeBytes), freeBytes === null ? null : saySize(freeBytes))}
    >
      <ModelsTable stores={stores} engineId="local" label={DEFAULTS.models(en.recording.engineName('local'))} />
      <Choice
        label={en.settings.oneCore}
        hint={en.settings.oneCoreHint}
        checked={useOneCore}
        onChange={(checked) => void change({ useOneCore: checked })}
      />
      <Choice
        label={en.settings.preventSleep}
        hint={en.settings.preventSleepHint}
        checked={preventSleep}
        onChange={(checked) => void change({ preventSleep: checked })}
      />
    </Part>
  );
}

/** The room that is left on the library's disk; null until it is known. */
function useFreeBytes({ bridge }: SettingsStores): number | null {
  const [freeBytes, setFreeBytes] = useState<number | null>(null);
  useEffect(() => {
    let isHere = true;
    void bridge.request('library:disk-use', null).then((reply) => reply.ok && isHere && setFreeBytes(reply.value.freeBytes));
    return () => {
      isHere = false;
    };
  }, [bridge]);
  return freeBytes;
}
