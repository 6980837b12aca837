import { useId, useState, type ReactElement } from 'react';
import type { RecordingDetail } from '#contract';
import { isUnfinished } from '#domain/job.ts';
import type { RecordingSettings } from '#domain/recording.ts';

import { en } from '../../../copy/en.ts';
import { Button } from '../../../ui/button.tsx';
import { Select, type SelectOption } from '../../../ui/select.tsx';

/** How things stand with a choice of which sound is read: being read anew, taken by a job, or other sound than what the text was written from. */
export interface SoundStanding {
  readonly reading: boolean;
  readonly isBusy: boolean;
  readonly isOther: boolean;
}

interface SoundChoiceProps {
  readonly detail: RecordingDetail;
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  /** Whether what is chosen now is other sound than that of a run with these settings. */
  readonly isOther: (settings: RecordingSettings) => boolean;
  readonly hintOf: (standing: SoundStanding) => string | null;
  /** Ends when the sound has been read anew. */
  readonly onChoose: (value: string) => Promise<void>;
  readonly onAgain: () => void;
}

/** A choice of which sound of a file is read; not while a job works on it, and after a change the offer to write it down. */
export function SoundChoice({ detail, label, value, options, isOther, hintOf, onChoose, onAgain }: SoundChoiceProps): ReactElement {
  const id = useId();
  const [reading, setReading] = useState(false);
  const { recording, job } = detail.summary;
  const isBusy = job !== null && isUnfinished(job);
  const run = detail.runs.find((each) => each.id === recording.currentRunId);
  const standing = { reading, isBusy, isOther: run !== undefined && isOther(run.settings) };
  const hint = hintOf(standing);
  const choose = async (chosen: string): Promise<void> => {
    setReading(true);
    await onChoose(chosen);
    setReading(false);
  };
  return (
    <div className="form">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        small
        value={value}
        options={options}
        disabled={isBusy || reading}
        describedBy={hint === null ? undefined : `${id}-hint`}
        onChange={(chosen) => void choose(chosen)}
      />
      {hint === null ? null : (
        <p id={`${id}-hint`} className="hint wide" role="status">
          {hint}
        </p>
      )}
      {standing.isOther && !isBusy && !reading ? (
        <div className="wide">
          <Button small onClick={onAgain}>
            {en.inspector.again}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
