import { Play, Square } from 'lucide-react';
import type { ReactElement } from 'react';
import { formatTime } from '#domain/timecode.ts';
import type { SpeakerPortrait } from '#domain/speaker-overview.ts';

import { en } from '../../../copy/en.ts';
import { Tip } from '../../../ui/tip.tsx';

/** The name of a person's sample, `index` from 0, among all that can be heard. */
export function sampleKey(speakerId: string, index: number): string {
  return `${speakerId}/${index}`;
}

interface SampleButtonsProps {
  readonly portrait: SpeakerPortrait;
  readonly name: string;
  readonly heardKey: string | null;
  readonly onPress: (index: number) => void;
}

/** Up to three moments at which to hear a person; the one that is heard can be stopped. */
export function SampleButtons({ portrait, name, heardKey, onPress }: SampleButtonsProps): ReactElement | null {
  if (portrait.samples.length === 0) return null;
  return (
    <div className="samples" role="group" aria-label={en.people.samples(name)}>
      {portrait.samples.map((sample, index) => {
        const at = formatTime(sample.startMs);
        const isHeard = heardKey === sampleKey(portrait.speaker.id, index);
        const label = isHeard ? en.people.stopSample(index + 1) : en.people.sample(index + 1, at);
        return (
          <Tip key={sample.startMs} text={`${label}  ${en.people.sampleKeys(`Alt ${index + 1}`)}`}>
            <button type="button" className="sample num" aria-label={label} aria-pressed={isHeard} onClick={() => onPress(index)}>
              {isHeard ? (
                <Square className="icon small solid" aria-hidden="true" />
              ) : (
                <Play className="icon small solid" aria-hidden="true" />
              )}
              {at}
            </button>
          </Tip>
        );
      })}
    </div>
  );
}
