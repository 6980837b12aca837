import { useId, useState, type ReactElement } from 'react';
import type { RecordingDetail } from '#contract';
import { isAtOtherRate, type SavedSound, type SoundFacts } from '#domain/recording.ts';

import { en } from '../../../copy/en.ts';
import { SOUND } from '../../../copy/sound.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import type { InspectorActions } from '../inspector-actions.ts';

interface RateChoiceProps {
  readonly detail: RecordingDetail;
  readonly actions: Pick<InspectorActions, 'onRate' | 'onAgain'>;
}

/** At which rate sound is read that was found in a file without an index; after a change the offer to write it down. Draws nothing for other sound. */
export function RateChoice({ detail, actions }: RateChoiceProps): ReactElement | null {
  const id = useId();
  const [reading, setReading] = useState(false);
  const { recording, job } = detail.summary;
  const { sound } = recording;
  if (sound?.saved === undefined || sound.saved.ratesHz.length < 2) return null;
  const { saved } = sound;
  const isBusy = job !== null && ['queued', 'running', 'held', 'paused'].includes(job.status.state);
  const run = detail.runs.find((each) => each.id === recording.currentRunId);
  const isOther = run !== undefined && isAtOtherRate(sound, run.settings);
  const hint = hintOf({ reading, isBusy, isOther, isSure: saved.isSure });
  const choose = async (rateHz: number): Promise<void> => {
    setReading(true);
    await actions.onRate(rateHz);
    setReading(false);
  };
  return (
    <div className="form">
      <label htmlFor={id}>{SOUND.rate}</label>
      <Select
        id={id}
        small
        value={String(saved.rateHz)}
        options={saved.ratesHz.map((rateHz) => ({ value: String(rateHz), label: labelOf(sound, saved, rateHz) }))}
        disabled={isBusy || reading}
        describedBy={hint === null ? undefined : `${id}-hint`}
        onChange={(value) => void choose(Number(value))}
      />
      {hint === null ? null : (
        <p id={`${id}-hint`} className="hint wide" role="status">
          {hint}
        </p>
      )}
      {isOther && !isBusy && !reading ? (
        <div className="wide">
          <Button small onClick={actions.onAgain}>
            {en.inspector.again}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

interface Situation {
  readonly reading: boolean;
  readonly isBusy: boolean;
  readonly isOther: boolean;
  readonly isSure: boolean;
}

function hintOf({ reading, isBusy, isOther, isSure }: Situation): string | null {
  if (reading) return SOUND.readingRate;
  if (isOther && !isBusy) return SOUND.otherRate;
  if (isSure) return isBusy ? SOUND.trackBusy : null;
  return isBusy ? `${SOUND.rateGuessed} ${SOUND.trackBusy}` : SOUND.rateGuessed;
}

/** The sound's own rate (twice the one of its frames where its high tones were packed apart), and what choosing it would change. */
function labelOf({ rateHz: heardHz }: SoundFacts, { rateHz: nowHz }: SavedSound, rateHz: number): string {
  return SOUND.rateOf((rateHz * heardHz) / nowHz / 1000, Math.round((rateHz / nowHz - 1) * 100));
}
