import type { ChannelsWish, Recording } from '#domain/recording.ts';
import type { Recounted } from '#domain/speaker-answers.ts';

/** The requests about which part of a recording's sound is heard. */
export type SoundRequests = {
  /** Takes another sound track of the file (its number in the file); answered when its waveform is there. The text stays until the next run. */
  'sound:choose-track': [{ readonly recordingId: string; readonly track: number }, Recording];
  /** Reads the sound of a file without an index at another rate (see SavedSound); answered when its waveform is there. */
  'sound:choose-rate': [{ readonly recordingId: string; readonly rateHz: number }, Recording];
  /** Tells voices apart by channel, or not; no word is heard again, and it is an edit that undo takes back. */
  'sound:use-channels': [{ readonly recordingId: string; readonly channels: ChannelsWish }, Recounted];
};

/** See REQUEST_NAMES. */
export const SOUND_REQUEST_NAMES = [
  'sound:choose-track',
  'sound:choose-rate',
  'sound:use-channels',
] as const satisfies readonly (keyof SoundRequests)[];
