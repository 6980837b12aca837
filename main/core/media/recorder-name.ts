import type { MediaProbe } from './media-core.ts';

/** Programs that only wrote the file, not the device that heard it. */
const WRITERS = /^(lavf|lavc|lame|google|mediainfo|itunes|audacity|ffmpeg)/iu;

/**
 * What recorded the file, by its own tags: a phone or camera names maker and model (QuickTime), a field recorder itself (Broadcast
 * Wave's originator, ID3). Null when it does not say.
 */
export function recorderOf({ tags }: Pick<MediaProbe, 'tags'>): string | null {
  const make = tags['com.apple.quicktime.make'] ?? tags['make'] ?? tags['com.android.manufacturer'];
  const model = tags['com.apple.quicktime.model'] ?? tags['model'] ?? tags['com.android.model'];
  const device = [make, model].filter((part) => part !== undefined && part !== '').join(' ');
  const candidates = [device, tags['encoded_by'], tags['originator'], tags['TENC']];
  const named = candidates.find((name) => name !== undefined && name.trim() !== '' && !WRITERS.test(name.trim()));
  return named?.trim().slice(0, 120) ?? null;
}
