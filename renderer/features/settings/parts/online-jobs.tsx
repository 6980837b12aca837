import { useId, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { MOST_ONLINE_JOBS } from '#domain/queue.ts';

import { en } from '../../../copy/en.ts';
import { Select } from '../../../ui/select.tsx';
import type { PartProps } from '../section.ts';
import { Row } from './part.tsx';

/** How many recordings are sent side by side. */
export function OnlineJobs({ stores }: PartProps): ReactElement {
  const onlineJobs = useStore(stores.settings, (state) => state.settings.onlineJobs);
  const id = useId();
  return (
    <Row label={en.settings.onlineJobs} htmlFor={id}>
      <Select
        id={id}
        value={String(onlineJobs)}
        options={Array.from({ length: MOST_ONLINE_JOBS }, (_, index) => ({ value: String(index + 1), label: String(index + 1) }))}
        short
        describedBy={`${id}-hint`}
        onChange={(value) => void stores.settings.getState().change({ onlineJobs: Number(value) })}
      />
      <span id={`${id}-hint`} className="hint">
        {en.settings.onlineJobsHint}
      </span>
    </Row>
  );
}
