import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { UpdateStatus } from '#domain/update.ts';

import { en } from '../../../copy/en.ts';
import { failureSentence } from '../../../copy/failures.ts';
import { Button } from '../../../ui/button.tsx';
import type { PartProps } from '../section.ts';
import { Choice, Part } from './part.tsx';

/** Whether newer versions are looked for, and what was found. */
export function UpdatesPart({ stores }: PartProps): ReactElement {
  const { updates, settings } = stores;
  const available = useStore(updates, (state) => state.available);
  const status = useStore(updates, (state) => state.status);
  const isOn = useStore(settings, (state) => state.settings.updates === 'on');
  const version = useStore(settings, (state) => state.info?.version ?? '');
  return (
    <Part title={en.updates.heading} aside={version === '' ? undefined : en.updates.version(version)}>
      {available ? (
        <>
          <Choice
            label={en.updates.choice}
            hint={en.updates.choiceHint}
            checked={isOn}
            onChange={(checked) => void settings.getState().change({ updates: checked ? 'on' : 'off' })}
          />
          {isOn ? (
            <p className="updates-line">
              <Button disabled={status.kind === 'looking' || status.kind === 'fetching'} onClick={() => void updates.getState().look()}>
                {en.updates.look}
              </Button>
              <span className="hint" role="status">
                {sayStatus(status)}
              </span>
            </p>
          ) : null}
        </>
      ) : (
        <p className="hint">{en.updates.unavailable}</p>
      )}
    </Part>
  );
}

function sayStatus(status: UpdateStatus): string {
  switch (status.kind) {
    case 'unknown':
      return '';
    case 'looking':
      return en.updates.looking;
    case 'newest':
      return en.updates.newest;
    case 'newer':
      return en.updates.newer(status.version);
    case 'fetching':
      return en.updates.fetching(status.version, Math.floor(status.part * 100));
    case 'ready':
      return en.updates.ready(status.version);
    case 'failed':
      return failureSentence(status.failure);
  }
}
