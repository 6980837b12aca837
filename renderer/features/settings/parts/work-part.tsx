import { HardDrive } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../../copy/en.ts';
import type { PartProps } from '../section.ts';
import { Choice, Part } from './part.tsx';

/** How hard this computer works. */
export function WorkPart({ stores }: PartProps): ReactElement {
  const useOneCore = useStore(stores.settings, (state) => state.settings.useOneCore);
  const { change } = stores.settings.getState();
  return (
    <Part title={en.settings.thisComputer} icon={HardDrive}>
      <Choice
        label={en.settings.oneCore}
        hint={en.settings.oneCoreHint}
        checked={useOneCore}
        onChange={(checked) => void change({ useOneCore: checked })}
      />
    </Part>
  );
}
