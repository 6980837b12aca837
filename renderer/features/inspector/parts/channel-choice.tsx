import { useId, type ReactElement } from 'react';
import type { RecordingDetail } from '#contract';

import { SOUND } from '../../../copy/sound.ts';
import type { InspectorActions } from '../inspector-actions.ts';

interface ChannelChoiceProps {
  readonly detail: RecordingDetail;
  readonly onChannels: InspectorActions['onChannels'];
}

/** The offer to tell voices apart by their channel, in stereo; on by itself where two microphones were heard. Draws nothing elsewhere. */
export function ChannelChoice({ detail: { summary, transcript, toldByChannels }, onChannels }: ChannelChoiceProps): ReactElement | null {
  const id = useId();
  const { sound, settings } = summary.recording;
  const isWritten = transcript?.complete === true;
  if (sound?.channelUse === undefined || sound.channelUse === 'one-sided') return null;
  const isTwo = sound.channelUse === 'two-microphones';
  const { channels = 'auto' } = settings;
  // People may share a microphone, or be more than there are channels.
  const isToldByVoices = isWritten && toldByChannels === false;
  const isSplit = channels === 'split' || (channels === 'auto' && isTwo && settings.speakers !== 'off' && !isToldByVoices);
  // One stereo room is the usual case and no matter for a switch, unless somebody chose so.
  if (!isTwo && channels === 'auto') return null;
  return (
    <div className="channel-choice">
      <label className="choice insp-choice">
        <input
          type="checkbox"
          checked={isSplit}
          disabled={!isWritten}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChannels(event.currentTarget.checked ? 'split' : 'mix')}
        />
        <span>{isTwo ? SOUND.twoMicrophones : SOUND.perChannel}</span>
      </label>
      <p id={`${id}-hint`} className="hint">
        {isSplit ? SOUND.perChannelHint : SOUND.together}
      </p>
    </div>
  );
}
