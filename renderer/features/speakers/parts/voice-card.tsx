import type { ReactElement } from 'react';
import type { SpeakerPortrait } from '#domain/speaker-overview.ts';

import { en } from '../../../copy/en.ts';
import { speakerClass } from '../../../ui/speaker-mark.tsx';
import type { SpeakerActions } from '../speaker-actions.ts';
import { SampleButtons, sampleKey } from './sample-buttons.tsx';
import { FirstWords, TalkTime } from './talk-time.tsx';

interface VoiceCardProps {
  readonly portrait: SpeakerPortrait;
  readonly heardKey: string | null;
  readonly actions: Pick<SpeakerActions, 'onSample'>;
}

/** A voice that was heard so far: how much it says, first words, samples to hear. It is no person yet, so that nothing can be changed. */
export function VoiceCard({ portrait, heardKey, actions }: VoiceCardProps): ReactElement {
  const { speaker } = portrait;
  const name = speaker.name ?? en.people.voice(speaker.position);
  return (
    <li className={`person ${speakerClass(speaker.position)}`}>
      <span className={`person-mark ${speakerClass(speaker.position)}`} aria-hidden="true">
        <i className="shape" />
      </span>
      <div className="person-head">
        <b className={`voice-name speaker ${speakerClass(speaker.position)}`}>{name}</b>
        <span className="voice-state">{en.people.listening}</span>
      </div>
      <div className="person-body">
        <TalkTime portrait={portrait} />
        <FirstWords portrait={portrait} />
        <SampleButtons
          portrait={portrait}
          name={name}
          heardKey={heardKey}
          onPress={(index) => {
            const sample = portrait.samples[index];
            if (sample !== undefined) actions.onSample(sampleKey(speaker.id, index), sample);
          }}
        />
      </div>
    </li>
  );
}
