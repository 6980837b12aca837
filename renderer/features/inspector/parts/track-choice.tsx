import type { ReactElement } from 'react';
import type { RecordingDetail } from '#contract';
import { isOfOtherTrack } from '#domain/recording.ts';

import { SOUND, soundTrackName } from '../../../copy/sound.ts';
import type { InspectorActions } from '../inspector-actions.ts';
import { SoundChoice, type SoundStanding } from './sound-choice.tsx';

interface TrackChoiceProps {
  readonly detail: RecordingDetail;
  readonly actions: Pick<InspectorActions, 'onTrack' | 'onAgain'>;
}

/** Which sound track of a file with several is heard; after a change the offer to write it down. Draws nothing for one track. */
export function TrackChoice({ detail, actions }: TrackChoiceProps): ReactElement | null {
  const { sound } = detail.summary.recording;
  if (sound?.tracks === undefined) return null;
  return (
    <SoundChoice
      detail={detail}
      label={SOUND.track}
      value={String(sound.track ?? 0)}
      options={sound.tracks.map((track, at) => ({ value: String(track.index), label: soundTrackName(track, at) }))}
      isOther={(settings) => isOfOtherTrack(sound, settings)}
      hintOf={hintOf}
      onChoose={async (value) => actions.onTrack(Number(value))}
      onAgain={actions.onAgain}
    />
  );
}

function hintOf({ reading, isBusy, isOther }: SoundStanding): string | null {
  if (reading) return SOUND.readingTrack;
  if (isBusy) return SOUND.trackBusy;
  return isOther ? SOUND.otherTrack : null;
}
