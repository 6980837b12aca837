import { FailureError, failureOf } from '../../domain/failure.ts';
import type { FileHeard } from '../../domain/intake.ts';
import { joinedSamples } from './joined-samples.ts';
import { channelUseOf } from './channel-use.ts';
import { ingestSound } from './ingest-sound.ts';
import { failureOfProbe } from './media-failure.ts';
import {
  PLAYABLE_RATE_HZ,
  SOUND_RATE_HZ,
  type MediaCore,
  type MediaProbe,
  type PlaybackAbout,
  type PlaybackCopy,
  type SampleRange,
  type SoundChoice,
} from './media-core.ts';
import { playbackPlan, type PlaybackLook } from './playback-plan.ts';
import { rateBeside } from './rate-beside.ts';
import { stopWhenAborted, turnTaker, type TakeTurn } from './turns.ts';
import type { OpenMedia, WasmCore } from './wasm-core.ts';

/** What a voice needs as MP3 of one channel to sound as it was; an hour is 29 MB. */
const COPY_BITS_PER_SECOND = 64_000;

/** The media core in this very process: decoding keeps the thread for some 20 ms at a time. `now` gives ms that only grow. */
export function createLocalMediaCore(core: WasmCore, now: () => number): MediaCore {
  const open = opener(core);
  const probeOf = async (asked: Asked): Promise<MediaProbe> => open(asked, (_media, probe) => Promise.resolve(probe));

  return {
    probe: async (path, signal) => {
      stopWhenAborted(signal);
      const takeTurn = turnTaker(now, signal);
      const probe = await probeOf({ path, choice: {}, takeTurn });
      const { saved } = probe;
      if (saved === null || saved.isSure) return probe;
      const rateHz = await rateBeside(path, saved, (other) => Promise.resolve().then(() => headerOf(core, other)));
      return rateHz === null ? probe : probeOf({ path, choice: { savedRateHz: rateHz }, takeTurn });
    },
    hear: (path, signal) => {
      stopWhenAborted(signal);
      const takeTurn = turnTaker(now, signal);
      return open({ path, choice: {}, takeTurn }, (media) => heardIn(media, takeTurn));
    },
    ingest: (path, options = {}) => {
      const takeTurn = turnTaker(now, options.signal);
      const asked = { path, choice: options, takeTurn };
      return open(asked, (media, probe) => ingestSound({ media, probe, options, takeTurn, again: (work) => open(asked, work) }));
    },
    pcm: (path, range, signal) => {
      stopWhenAborted(signal);
      const takeTurn = turnTaker(now, signal);
      return open({ path, choice: range, takeTurn }, (media) => samplesOf(media, range, takeTurn));
    },
    playableSound: (path, range, signal) => {
      stopWhenAborted(signal);
      const takeTurn = turnTaker(now, signal);
      return open({ path, choice: range, takeTurn }, (media) => playableOf(media, range, takeTurn));
    },
    planPlayback: (path, about, signal) => {
      stopWhenAborted(signal);
      const asked = { path, choice: about, takeTurn: turnTaker(now, signal) };
      return open(asked, (media, probe) => Promise.resolve(playbackPlan(lookOf(media, probe, about))));
    },
    copyForPlayback: (path, copy, signal) => {
      stopWhenAborted(signal);
      const takeTurn = turnTaker(now, signal);
      return open({ path, choice: copy, takeTurn }, (media) => copyOf({ media, copy, takeTurn }));
    },
  };
}

/** Opens a file for some work and lets it go again; where its index is missing, its sound is looked for first. */
function opener(core: WasmCore) {
  const openOrSalvage = async ({ path, choice, takeTurn }: Asked): Promise<OpenMedia> => {
    try {
      return core.open(path, choice);
    } catch (caught) {
      if (failureOf(caught)?.code !== 'no-index' || !(await inTurns(core.salvage(path), takeTurn))) throw caught;
      return core.open(path, choice);
    }
  };
  return async <Result>(asked: Asked, work: (media: OpenMedia, probe: MediaProbe) => Promise<Result>): Promise<Result> => {
    const media = await openOrSalvage(asked);
    let result: Result;
    try {
      const probe = media.probe();
      const failure = failureOfProbe(probe);
      if (failure !== null) throw new FailureError(failure);
      result = await work(media, probe);
    } catch (caught) {
      closeQuietly(media);
      throw caught;
    }
    media.close();
    return result;
  };
}

async function inTurns(work: Generator<void, boolean>, takeTurn: TakeTurn): Promise<boolean> {
  try {
    for (let step = work.next(); ; step = work.next()) {
      if (step.done === true) return step.value;
      await takeTurn();
    }
  } finally {
    // Stopped in the middle: the decoder and the file are let go.
    work.return(false);
  }
}

/** A file to be opened, which of its sound, and how the thread is given up in between. */
interface Asked {
  readonly path: string;
  readonly choice: SoundChoice;
  readonly takeTurn: TakeTurn;
}

function headerOf(core: WasmCore, path: string): MediaProbe {
  const media = core.open(path);
  try {
    return media.probe();
  } finally {
    closeQuietly(media);
  }
}

// The failure that is already under way is the one to tell.
function closeQuietly(media: OpenMedia): void {
  try {
    media.close();
  } catch (caught) {
    if (!(caught instanceof FailureError)) throw caught;
  }
}

function lookOf(media: OpenMedia, probe: MediaProbe, { damaged, ...choice }: PlaybackAbout): PlaybackLook {
  const look = { probe, damaged, steadyMp3: media.steadyMp3(), chainedOgg: media.chainedOgg() };
  // Which of several tracks is the main one is known once decoding has begun.
  media.decode(choice, 0, 1).next();
  return { ...look, heardTrack: media.state().track };
}

/** Two people at a table take turns within this; decoding it takes about a tenth of a second. */
const HEARD_SAMPLES = 60 * SOUND_RATE_HZ;

async function heardIn(media: OpenMedia, takeTurn: TakeTurn): Promise<FileHeard> {
  const pieces = media.decode({}, 0, HEARD_SAMPLES);
  while (pieces.next().done !== true && media.state().channels === 2) await takeTurn();
  pieces.return();
  const { track, channels } = media.state();
  return { track, channelUse: channels === 2 ? channelUseOf(media.sides()) : null };
}

interface CopyWork {
  readonly media: OpenMedia;
  readonly copy: PlaybackCopy;
  readonly takeTurn: TakeTurn;
}

async function copyOf({ media, copy, takeTurn }: CopyWork): Promise<null> {
  const { plan, to, ...choice } = copy;
  if (plan.kind === 'remux') media.copyInto(to, plan.container, choice);
  if (plan.kind !== 'audio') return null;
  const options = { choice, rateHz: plan.rateHz, bitsPerSecond: COPY_BITS_PER_SECOND };
  const writing = media.encodeInto(to, options);
  try {
    while (writing.next().done !== true) await takeTurn();
  } finally {
    // Stopped in the middle: the encoder and the file are let go.
    writing.return();
  }
  return null;
}

async function playableOf(media: OpenMedia, range: SampleRange, takeTurn: TakeTurn): Promise<Int16Array> {
  const samples = new Int16Array(Math.max(0, range.endSample - range.startSample));
  if (samples.length === 0) return samples;
  let count = 0;
  for (const piece of media.decodeAt(PLAYABLE_RATE_HZ, range)) {
    for (const sample of piece) samples[count++] = Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)));
    await takeTurn();
  }
  return samples.subarray(0, count);
}

async function samplesOf(media: OpenMedia, range: SampleRange, takeTurn: TakeTurn): Promise<Float32Array> {
  const { startSample, endSample } = range;
  if (endSample <= startSample) return new Float32Array();
  const pieces: Float32Array[] = [];
  for (const piece of media.decode(range, startSample, endSample)) {
    pieces.push(piece.slice());
    await takeTurn();
  }
  return joinedSamples(pieces);
}
