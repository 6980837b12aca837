import { HardDrive } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../../copy/en.ts';
import { saySize } from '../../../copy/numbers.ts';
import { DEFAULTS } from '../../../copy/settings-defaults.ts';
import type { PartProps } from '../section.ts';
import { ModelsTable } from './models-table.tsx';
import { Choice, Part } from './part.tsx';

/** The models of this computer, and how hard it works. */
export function WorkPart({ stores }: PartProps): ReactElement {
  const { useOneCore, preventSleep } = useStore(stores.settings, (state) => state.settings);
  const models = useStore(stores.settings, (state) => state.info?.models);
  const sizeBytes = (models ?? []).reduce((sum, model) => sum + (model.installed ? model.sizeBytes : 0), 0);
  const { change } = stores.settings.getState();
  return (
    <Part title={en.settings.thisComputer} icon={HardDrive} aside={DEFAULTS.modelsUse(saySize(sizeBytes))}>
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
