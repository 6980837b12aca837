import type { ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../../copy/en.ts';
import { Select } from '../../../ui/select.tsx';
import type { RecorderStore } from '../recorder-state.ts';

interface MicrophoneSelectProps {
  readonly recorder: RecorderStore;
  readonly id: string;
  readonly small?: boolean;
}

/** The microphones of this computer, the system's own choice first. */
export function MicrophoneSelect({ recorder, id, small = false }: MicrophoneSelectProps): ReactElement {
  const devices = useStore(recorder, (state) => state.devices);
  const deviceId = useStore(recorder, (state) => state.deviceId);
  const known = devices.some((device) => device.id === deviceId) ? deviceId : null;
  const options = [
    { value: '', label: en.recorder.systemMicrophone },
    ...devices.map(({ id: value, name }, index) => ({ value, label: name === '' ? en.recorder.unnamed(index + 1) : name })),
  ];
  return (
    <Select
      id={id}
      value={known ?? ''}
      options={options}
      small={small}
      onChange={(value) => void recorder.getState().choose({ deviceId: value === '' ? null : value })}
    />
  );
}
