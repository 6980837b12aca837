import type { SoundSource } from '../engines/engine.ts';
import { SOUND_RATE_HZ } from '../media/media-core.ts';
import type { SpeakerSound } from '../speakers/diarizer.ts';
import { openSound, trackRead, type SoundToRead } from './sound-source.ts';

/** Diarizers ask for seconds; each reading opens the file and seeks, so that much is read at once. */
const BLOCK_SAMPLES = 30 * SOUND_RATE_HZ;

/** The sound of a file for a diarizer: the mix that engines hear, in blocks, and each channel. */
export async function openSpeakerSound(sound: SoundToRead, signal: AbortSignal): Promise<SpeakerSound> {
  const { media, file, choice } = sound;
  const probe = await media.probe(file(), signal);
  const channelCount = trackRead(probe, choice.track)?.channels ?? 1;
  const mix = openSound(sound, signal);
  return {
    channelCount,
    totalMs: mix.totalMs,
    read: inBlocks(mix),
    readChannel: (channel, { startSample, endSample }, stop) =>
      media.pcm(file(), { startSample, endSample, mix: { kind: 'channel', channel }, ...choice }, stop),
  };
}

/** Reads whole blocks and keeps the last one. */
function inBlocks(source: SoundSource): SoundSource['read'] {
  let held: { readonly index: number; readonly samples: Float32Array } | null = null;
  const block = async (index: number, signal: AbortSignal): Promise<Float32Array> => {
    if (held?.index === index) return held.samples;
    const samples = await source.read(index * BLOCK_SAMPLES, (index + 1) * BLOCK_SAMPLES, signal);
    held = { index, samples };
    return samples;
  };
  return async (startSample, endSample, signal) => {
    const wanted = new Float32Array(Math.max(0, endSample - startSample));
    let filled = 0;
    while (filled < wanted.length) {
      const index = Math.floor((startSample + filled) / BLOCK_SAMPLES);
      const samples = await block(index, signal);
      const from = startSample + filled - index * BLOCK_SAMPLES;
      const piece = samples.subarray(from, from + wanted.length - filled);
      wanted.set(piece, filled);
      filled += piece.length;
      if (samples.length < BLOCK_SAMPLES) break;
    }
    return wanted.slice(0, filled);
  };
}
