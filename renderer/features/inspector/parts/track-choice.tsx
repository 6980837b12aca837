import { useId, useState, type ReactElement } from 'react';
import type { RecordingDetail } from '#contract';
import { isOfOtherTrack } from '#domain/recording.ts';

import { en } from '../../../copy/en.ts';
import { SOUND, soundTrackName } from '../../../copy/sound.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import type { InspectorActions } from '../inspector-actions.ts';

interface TrackChoiceProps {
  readonly detail: RecordingDetail;
  readonly actions: Pick<InspectorActions, 'onTrack' | 'onAgain'>;
}

/** Which sound track of a file with several is heard; after a change the offer to write it down. Draws nothing for one track. */
export function TrackChoice({ detail, actions }: TrackChoiceProps): ReactElement | null {
  const id = useId();
  const [reading, setReading] = useState(false);
  const { recording, job } = detail.summary;
  const { sound } = recording;
  if (sound?.tracks === undefined) return null;
  const isBusy = job !== null && ['queued', 'running', 'held', 'paused'].includes(job.status.state);
  const run = detail.runs.find((each) => each.id === recording.currentRunId);
  const isOther = run !== undefined && isOfOtherTrack(sound, run.settings);
  const hint = reading ? SOUND.readingTrack : isBusy ? SOUND.trackBusy : isOther ? SOUND.otherTrack : null;
  const choose = async (track: number): Promise<void> => {
    setReading(true);
    await actions.onTrack(track);
    setReading(false);
  };
  return (
    <div className="form">
      <label htmlFor={id}>{SOUND.track}</label>
      <Select
        id={id}
        small
        value={String(sound.track ?? 0)}
        options={sound.tracks.map((track, at) => ({ value: String(track.index), label: soundTrackName(track, at) }))}
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
