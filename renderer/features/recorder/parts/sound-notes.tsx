import { MicOff, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../../copy/en.ts';
import type { RecorderStore } from '../recorder-state.ts';

/** What is wrong with the microphone or with what it hears, in one line; empty when nothing is. */
export function SoundNote({ recorder }: { readonly recorder: RecorderStore }): ReactElement {
  const trouble = useStore(recorder, (state) => state.trouble);
  const warning = useStore(recorder, (state) => state.warning);
  return (
    <span className="sound-note" role="status" data-bad={trouble !== null}>
      {trouble !== null ? (
        <>
          <MicOff className="icon small" aria-hidden="true" />
          <span>{en.recorder.troubles[trouble]}</span>
        </>
      ) : warning === null ? null : (
        <>
          <TriangleAlert className="icon small" aria-hidden="true" />
          <span>{en.recorder.warnings[warning]}</span>
        </>
      )}
    </span>
  );
}
