import type { ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../../copy/en.ts';
import type { PartProps } from '../section.ts';
import { Choice, Part } from './part.tsx';

/** Whether added files are copied into the library. */
export function CopyPart({ stores }: PartProps): ReactElement {
  const checked = useStore(stores.settings, (state) => state.settings.copyIntoLibrary);
  const { change } = stores.settings.getState();
  return (
    <Part title={en.settings.files}>
      <Choice
        label={en.settings.copy}
        hint={en.settings.copyHint}
        checked={checked}
        onChange={(copyIntoLibrary) => void change({ copyIntoLibrary })}
      />
    </Part>
  );
}
