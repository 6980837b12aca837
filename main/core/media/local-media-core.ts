import { FailureError } from '../../domain/failure.ts';
import { joinedSamples } from './joined-samples.ts';
import { ingestSound } from './ingest-sound.ts';
import { failureOfProbe } from './media-failure.ts';
import type { MediaCore, MediaProbe, PlaybackAbout, PlaybackCopy, SampleRange } from './media-core.ts';
import { playbackPlan, type PlaybackLook } from './playback-plan.ts';
import { stopWhenAborted, turnTaker, type TakeTurn } from './turns.ts';
import type { OpenMedia, WasmCore } from './wasm-core.ts';

/** What a voice needs as MP3 of one channel to sound as it was; an hour is 29 MB. */
const COPY_BITS_PER_SECOND = 64_000;

/** The media core in this very process: decoding keeps the thread for some 20 ms at a time. `now` gives ms that only grow. */
export function createLocalMediaCore(core: WasmCore, now: () => number): MediaCore {
  const open = async <Result>(path: string, work: (media: OpenMedia, probe: MediaProbe) => Promise<Result>): Promise<Result> => {
    const media = core.open(path);
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

  return {
    probe: (path, signal) => {
      stopWhenAborted(signal);
      return open(path, (_media, probe) => Promise.resolve(probe));
    },
    ingest: (path, options = {}) => {
      const takeTurn = turnTaker(now, options.signal);
      return open(path, (media, probe) => ingestSound({ media, probe, options, takeTurn, again: (work) => open(path, work) }));
    },
    pcm: (path, range, signal) => {
      stopWhenAborted(signal);
      return open(path, (media) => samplesOf(media, range, turnTaker(now, signal)));
    },
    planPlayback: (path, about, signal) => {
      stopWhenAborted(signal);
      return open(path, (media, probe) => Promise.resolve(playbackPlan(lookOf(media, probe, about))));
    },
    copyForPlayback: (path, copy, signal) => {
      stopWhenAborted(signal);
      return open(path, (media) => copyOf({ media, copy, takeTurn: turnTaker(now, signal) }));
    },
  };
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
