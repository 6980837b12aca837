import type { MediaCore } from '../core/media/media-core.ts';
import { FailureError } from '../domain/failure.ts';
import type { RecordingSettings } from '../domain/recording.ts';
import type { TranscribeOptions } from './command-line.ts';
import type { RecordingInput } from './recording-input.ts';

/**
 * The settings with the track that was counted out on the command line, by its number in the file, and the rate that was named. Unwinds
 * with no-such-track and no-such-rate for what the file cannot have, and with the failures of reading it.
 */
export async function withChosenSound(
  media: Pick<MediaCore, 'probe'>,
  { file, name }: Pick<RecordingInput, 'file' | 'name'>,
  { settings, track, rateHz }: Pick<TranscribeOptions, 'settings' | 'track' | 'rateHz'>,
): Promise<RecordingSettings> {
  if (track === null && rateHz === null) return settings;
  const { streams, saved } = await media.probe(file);
  if (rateHz !== null && saved?.ratesHz.includes(rateHz) !== true)
    throw new FailureError({ code: 'no-such-rate', data: { name, rates: saved?.ratesHz.join(', ') ?? '' } });
  const withRate = rateHz === null ? settings : { ...settings, savedRateHz: rateHz };
  if (track === null) return withRate;
  const sounds = streams.filter((stream) => stream.kind === 'audio' && stream.decodable);
  const chosen = sounds[track - 1];
  if (chosen === undefined) throw new FailureError({ code: 'no-such-track', data: { name, track, tracks: sounds.length } });
  return { ...withRate, track: chosen.index };
}
