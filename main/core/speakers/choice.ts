import type { ChannelsWish } from '../../domain/recording.ts';
import type { Diarizer, PeopleCount, SpeakerSound } from './diarizer.ts';
import { limitsOf } from './people-count.ts';
import { sharesMicrophone } from './shared-microphone.ts';

/** The diarizers of this app, as they are tried. */
export interface Diarizers {
  readonly channels: Diarizer;
  readonly onDevice: Diarizer;
}

/**
 * Which diarizer to use: one person a channel where the sound says so and the count does not speak against it, voices elsewhere
 * and where people share a microphone; as somebody wishes who said so.
 */
export async function chooseDiarizer(
  diarizers: Diarizers,
  { sound, people, channels = 'auto' }: { sound: SpeakerSound; people: PeopleCount; channels?: ChannelsWish },
  signal: AbortSignal,
): Promise<Diarizer> {
  const { least, most } = limitsOf(people);
  if (channels === 'mix') return diarizers.onDevice;
  if (channels === 'split' && sound.channelCount > 1) return diarizers.channels;
  const fits = least <= sound.channelCount && sound.channelCount <= most;
  if (!fits || !(await diarizers.channels.suits(sound, signal))) return diarizers.onDevice;
  // Nobody said that there are no more people than channels.
  const mayBeMore = most > sound.channelCount;
  return mayBeMore && (await sharesMicrophone(diarizers.onDevice, sound, signal)) ? diarizers.onDevice : diarizers.channels;
}
