import { useId, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../../copy/en.ts';
import { Select } from '../../../ui/select.tsx';
import type { PartProps } from '../section.ts';
import { Part, Row } from './part.tsx';

const BACK_STEPS_MS: readonly number[] = [0, 500, 1000, 1500, 2000, 3000, 5000];

/** How listening goes on after a pause. */
export function PlaybackPart({ stores }: PartProps): ReactElement {
  const backStepMs = useStore(stores.settings, (state) => state.settings.backStepMs);
  const { change } = stores.settings.getState();
  const id = useId();
  const steps = [...new Set([...BACK_STEPS_MS, backStepMs])].toSorted((one, other) => one - other);
  return (
    <Part title={en.settings.playback}>
      <Row label={en.settings.backStep} htmlFor={id}>
        <Select
          id={id}
          value={String(backStepMs)}
          options={steps.map((ms) => ({ value: String(ms), label: en.settings.seconds(ms) }))}
          onChange={(value) => void change({ backStepMs: Number(value) })}
        />
      </Row>
    </Part>
  );
}
