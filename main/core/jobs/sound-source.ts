import { failureOf } from '../../domain/failure.ts';
import type { RecordingSettings } from '../../domain/recording.ts';
import type { SoundSource } from '../engines/engine.ts';
import { SOUND_RATE_HZ, type MediaCore, type MediaProbe, type MediaStream, type Mix, type SoundChoice } from '../media/media-core.ts';

/** How much of the start is listened to before the channels are mixed. */
const LISTEN_SAMPLES = 30 * SOUND_RATE_HZ;

/** A mix this much weaker than one of its channels has cancelled itself out (a balanced line recorded as two channels): 20 dB. */
const CANCELLED_SHARE = 0.1;

/** What is read: where the file lies at this moment, when it lies where it will stay, and its length as far as it is known. */
export interface SoundToRead {
  readonly media: MediaCore;
  readonly file: () => string;
  /** Settles when the file was copied into the library, or will not be. */
  readonly placed: Promise<void>;
  readonly totalMs: () => number | null;
  /** Which sound of the file. */
  readonly choice: SoundChoice;
}

/** Which sound of its file a recording's settings ask for. */
export function soundChoice({ track, savedRateHz }: Pick<RecordingSettings, 'track' | 'savedRateHz'>): SoundChoice {
  return { ...(track === undefined ? {} : { track }), ...(savedRateHz === undefined ? {} : { savedRateHz }) };
}

/** The track that is read of a file: the one that is wished for, else the first that can be decoded; undefined where there is none. */
export function trackRead({ streams }: MediaProbe, track: number | undefined): MediaStream | undefined {
  return streams.find((stream) => stream.kind === 'audio' && stream.decodable && (track === undefined || stream.index === track));
}

/** The sound of a file for an engine. Which channels are heard is decided from the first 30 s, so that every run of it hears the same. */
export function openSound(sound: SoundToRead, signal: AbortSignal): SoundSource {
  const { media, totalMs, choice } = sound;
  const mix = fromEither(sound, (file) => audibleMix(sound, file, signal));
  // The engine asks only when its model is loaded; until then nobody waits for the answer.
  mix.catch(() => undefined);
  return {
    totalMs,
    read: async (startSample, endSample, stop) => {
      const range = { startSample, endSample, mix: await mix, ...choice };
      return fromEither(sound, (file) => media.pcm(file, range, stop));
    },
  };
}

/** Reads the user's file while it is being copied; when it is taken away meanwhile, the copy is read as soon as it is there. */
async function fromEither<T>({ file, placed }: SoundToRead, read: (file: string) => Promise<T>): Promise<T> {
  const first = file();
  try {
    return await read(first);
  } catch (caught) {
    const code = failureOf(caught)?.code;
    if (code !== 'file-missing' && code !== 'file-unreadable') throw caught;
    await placed;
    if (file() === first) throw caught;
    return read(file());
  }
}

async function audibleMix({ media, choice }: SoundToRead, file: string, signal: AbortSignal): Promise<Mix> {
  const probe = await media.probe(file, signal);
  const channels = trackRead(probe, choice.track)?.channels;
  const mono: Mix = { kind: 'mono' };
  if (channels === 1) {
    // Nothing to decide; but the process that reads sound is awake by the time the engine's model is loaded.
    await media.pcm(file, { startSample: 0, endSample: 1, mix: mono, ...choice }, signal);
    return mono;
  }
  const range = { startSample: 0, endSample: LISTEN_SAMPLES, ...choice };
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
