import { languageName } from '#domain/language.ts';
import type { FileNoteKind, SoundTrack } from '#domain/recording.ts';

/** Every sentence about a file's sound tracks, its channels, and what its own tags say. */
export const SOUND = {
  track: 'Sound track',
  trackShort: 'Sound',
  readingTrack: 'Reading this track…',
  trackBusy: 'Can be changed when the transcription is finished or stopped.',
  otherTrack: 'The text was written from another track.',
  rate: 'Speed of the sound',
  rateOf: (kilohertz: number, percent: number): string =>
    percent === 0
      ? `${kilohertz} kHz`
      : `${kilohertz} kHz · ${Math.abs(percent)} % ${percent > 0 ? 'faster and higher' : 'slower and lower'}`,
  rateGuessed: 'A guess, for the recorder never finished writing this file. If voices sound too fast or too slow, choose another speed.',
  readingRate: 'Reading at this speed…',
  otherRate: 'The text was written at another speed: its times do not fit any more.',
  channelCount: (count: number): string => (count === 1 ? 'mono' : count === 2 ? 'stereo' : `${count} channels`),
  mark: (number: number): string => `Mark ${number} of the recorder`,
  twoMicrophones: 'Two microphones: one voice per channel',
  perChannel: 'One voice per channel',
  perChannelHint: 'Speakers are told apart by their microphone. The words stay as they are.',
  together: 'Voices are told apart by how they sound. The words stay as they are.',
  regrouped: 'Speakers told apart again',
  notes: {
    title: 'Title',
    artist: 'By',
    album: 'Album',
    project: 'Project',
    scene: 'Scene',
    take: 'Take',
    tape: 'Tape',
    note: 'Note',
    'time-of-day': 'Begins at',
    'channel-names': 'Microphones',
  } satisfies Readonly<Record<FileNoteKind, string>>,
} as const;

/** "2 · French · Interpreter · mono": its place in the file and what the file says of it. */
export function soundTrackName({ language, title, channels }: SoundTrack, at: number): string {
  const named = language === null || language === 'und' ? [] : [languageName(language, 'en')];
  return [String(at + 1), ...named, ...(title === undefined ? [] : [title]), SOUND.channelCount(channels)].join(' · ');
}
