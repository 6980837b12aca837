import type { ReactElement } from 'react';
import { useStore } from 'zustand';

import { PRESETS } from '../../../copy/presets.ts';
import type { PartProps } from '../section.ts';
import { Choice, Part } from './part.tsx';

/** When the adding sheet comes. */
export function AddingPart({ stores }: PartProps): ReactElement {
  const ask = useStore(stores.settings, (state) => state.settings.askBeforeAdding);
  const { change } = stores.settings.getState();
  return (
    <Part title={PRESETS.adding}>
      <Choice
        label={PRESETS.askAlways}
        hint={PRESETS.askAlwaysHint}
        checked={ask === 'always'}
        onChange={(isAlways) => void change({ askBeforeAdding: isAlways ? 'always' : 'several' })}
      />
    </Part>
  );
}
