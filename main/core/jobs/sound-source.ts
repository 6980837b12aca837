import type { SoundSource } from '../engines/engine.ts';
import { SOUND_RATE_HZ, type MediaCore, type Mix } from '../media/media-core.ts';

/** How much of the start is listened to before the channels are mixed. */
const LISTEN_SAMPLES = 30 * SOUND_RATE_HZ;

/** A mix this much weaker than one of its channels has cancelled itself out (a balanced line recorded as two channels): 20 dB. */
const CANCELLED_SHARE = 0.1;

/** What is read: the file, and its length as far as it is known. */
export interface SoundToRead {
  readonly media: MediaCore;
  readonly file: string;
  readonly totalMs: () => number | null;
}

/** The sound of a file for an engine. Which channels are heard is decided from the first 30 s, so that every run of it hears the same. */
export async function openSound({ media, file, totalMs }: SoundToRead, signal: AbortSignal): Promise<SoundSource> {
  const mix = await audibleMix(media, file, signal);
  return {
    totalMs,
    read: (startSample, endSample, stop) => media.pcm(file, { startSample, endSample, mix }, stop),
  };
}

async function audibleMix(media: MediaCore, file: string, signal: AbortSignal): Promise<Mix> {
  const probe = await media.probe(file, signal);
  const channels = probe.streams.find((stream) => stream.kind === 'audio' && stream.decodable)?.channels ?? 1;
  const mono: Mix = { kind: 'mono' };
  if (channels < 2) return mono;
  const range = { startSample: 0, endSample: LISTEN_SAMPLES };
  const mixed = loudnessOf(await media.pcm(file, { ...range, mix: mono }, signal));
  const left: Mix = { kind: 'channel', channel: 0 };
  const alone = loudnessOf(await media.pcm(file, { ...range, mix: left }, signal));
  return mixed < alone * CANCELLED_SHARE ? left : mono;
}

function loudnessOf(samples: Float32Array): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  return Math.sqrt(energy / Math.max(1, samples.length));
}
