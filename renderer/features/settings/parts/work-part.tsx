import { HardDrive } from 'lucide-react';
import { useId, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { MOST_ONLINE_JOBS } from '#domain/queue.ts';

import { en } from '../../../copy/en.ts';
import { Select } from '../../../ui/select.tsx';
import type { PartProps } from '../section.ts';
import { Choice, Part, Row } from './part.tsx';

/** How hard this computer works. */
export function WorkPart({ stores }: PartProps): ReactElement {
  const { useOneCore, preventSleep, onlineJobs } = useStore(stores.settings, (state) => state.settings);
  const id = useId();
  const { change } = stores.settings.getState();
  return (
    <Part title={en.settings.thisComputer} icon={HardDrive}>
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
      <Row label={en.settings.onlineJobs} htmlFor={id}>
        <Select
          id={id}
          value={String(onlineJobs)}
          options={Array.from({ length: MOST_ONLINE_JOBS }, (_, index) => ({ value: String(index + 1), label: String(index + 1) }))}
          describedBy={`${id}-hint`}
          onChange={(value) => void change({ onlineJobs: Number(value) })}
        />
      </Row>
      <p id={`${id}-hint`} className="hint">
        {en.settings.onlineJobsHint}
      </p>
    </Part>
  );
}
