import type { ReactElement } from 'react';
import type { RecordingDetail } from '#contract';
import { isAtOtherRate, type SavedSound, type SoundFacts } from '#domain/recording.ts';

import { SOUND } from '../../../copy/sound.ts';
import type { InspectorActions } from '../inspector-actions.ts';
import { SoundChoice, type SoundStanding } from './sound-choice.tsx';

interface RateChoiceProps {
  readonly detail: RecordingDetail;
  readonly actions: Pick<InspectorActions, 'onRate' | 'onAgain'>;
}

/** At which rate sound is read that was found in a file without an index; after a change the offer to write it down. Draws nothing for other sound. */
export function RateChoice({ detail, actions }: RateChoiceProps): ReactElement | null {
  const { sound } = detail.summary.recording;
  if (sound?.saved === undefined || sound.saved.ratesHz.length < 2) return null;
  const { saved } = sound;
  return (
    <SoundChoice
      detail={detail}
      label={SOUND.rate}
      value={String(saved.rateHz)}
      options={saved.ratesHz.map((rateHz) => ({ value: String(rateHz), label: labelOf(sound, saved, rateHz) }))}
      isOther={(settings) => isAtOtherRate(sound, settings)}
      hintOf={(standing) => hintOf(standing, saved.isSure)}
      onChoose={async (value) => actions.onRate(Number(value))}
      onAgain={actions.onAgain}
    />
  );
}

function hintOf({ reading, isBusy, isOther }: SoundStanding, isSure: boolean): string | null {
  if (reading) return SOUND.readingRate;
  if (isOther && !isBusy) return SOUND.otherRate;
  if (isSure) return isBusy ? SOUND.trackBusy : null;
  return isBusy ? `${SOUND.rateGuessed} ${SOUND.trackBusy}` : SOUND.rateGuessed;
}

/** The sound's own rate (twice the one of its frames where its high tones were packed apart), and what choosing it would change. */
function labelOf({ rateHz: heardHz }: SoundFacts, { rateHz: nowHz }: SavedSound, rateHz: number): string {
  return SOUND.rateOf((rateHz * heardHz) / nowHz / 1000, Math.round((rateHz / nowHz - 1) * 100));
}
