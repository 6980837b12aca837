import { FailureError, failureOf } from '../../domain/failure.ts';
import type { Diarizer, DiarizeRequest, DiarizerEvent, Kept, SpeakerSound } from './diarizer.ts';
import type { DiarizerLink } from './diarizer-link.ts';
import { limitsOf } from './people-count.ts';
import { keptWithin } from './kept-within.ts';
import { isLast } from './observation.ts';
import { nextTelling } from './telling.ts';
import { FRAME_SAMPLES, frameStartMs, WINDOW_FRAMES, WINDOW_SAMPLES } from './segmentation.ts';

/** How the diarizer reaches its process, and how many threads the arithmetic may use. */
export interface OnDeviceDiarizerOptions {
  readonly link: DiarizerLink;
  readonly threads: number;
}

/**
 * Frames from one window to the next: 2.5 s. With steps of 1 s the error on 14 minutes of meetings and conversations was the same to half a
 * point, at twice the work.
 */
const STEP_FRAMES = 148;
/** People are told first when so many windows are heard: half a minute of sound. */
const FIRST_TELLING_WINDOWS = 8;

/** Tells people apart by their voices, on this machine, in a process of its own. Holds ten seconds of sound and the kept bytes. */
export function onDeviceDiarizer({ link, threads }: OnDeviceDiarizerOptions): Diarizer {
  return {
    id: 'on-device',
    onDevice: true,
    suits: () => Promise.resolve(true),
    diarize: (request) => diarize(link, threads, request),
    recount: (kept, people, signal) => {
      limitsOf(people);
      return link.call('group', { kept, people }, signal);
    },
    parted: (kept, spans, signal) => link.call('group', { kept: keptWithin(kept, spans), people: { kind: 'exactly', count: 2 } }, signal),
    voicesOf: (kept, people, signal) => link.call('voices', { kept, people }, signal),
    isLast,
    close: () => link.close(),
  };
}

async function* diarize(link: DiarizerLink, threads: number, request: DiarizeRequest): AsyncGenerator<DiarizerEvent> {
  const { people, signal } = request;
  limitsOf(people);
  const kept: Kept[] = [...request.kept];
  const sound = slidingSound(request.sound);
  let telling = FIRST_TELLING_WINDOWS;
  while (!kept.some((bytes) => isLast(bytes))) {
    if (kept.length >= telling) {
      telling = nextTelling(kept.length, FIRST_TELLING_WINDOWS);
      yield { kind: 'turns', complete: false, turns: await unlessItKills(() => link.call('group', { kept, people }, signal)) };
    }
    const index = kept.length;
    const startFrame = index * STEP_FRAMES;
    const samples = await sound.window(startFrame * FRAME_SAMPLES, signal);
    const last = samples.length < WINDOW_SAMPLES;
    if (index === 0) await unlessItKills(() => link.call('load', { threads }, signal));
    const bytes = await unlessItKills(() => link.call('observe', { samples, startFrame, last }, signal));
    kept.push(bytes);
    yield {
      kind: 'kept',
      index,
      endMs: Math.round(last ? (startFrame * FRAME_SAMPLES + samples.length) / 16 : frameStartMs(startFrame + WINDOW_FRAMES)),
      bytes,
    };
  }
  yield { kind: 'turns', complete: true, turns: await unlessItKills(() => link.call('group', { kept, people }, signal)) };
}

/** A process that dies of its work gets it once more; FailureError engine-crashed when it dies again. */
async function unlessItKills<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (caught) {
    if (failureOf(caught)?.code !== 'engine-crashed') throw caught;
    return work();
  }
}

interface SlidingSound {
  /** Ten seconds from a sample on, fewer at the end of the sound. Positions must not go back. */
  readonly window: (startSample: number, signal: AbortSignal) => Promise<Float32Array>;
}

/** Reads every sample once: windows overlap, and a seek in a compressed file costs. */
function slidingSound(source: SpeakerSound): SlidingSound {
  let held = new Float32Array(0);
  let heldFrom = 0;
  return {
    window: async (startSample, signal) => {
      const reuse = heldFrom <= startSample && startSample < heldFrom + held.length;
      const known = reuse ? held.subarray(startSample - heldFrom) : new Float32Array(0);
      const rest = await source.read(startSample + known.length, startSample + WINDOW_SAMPLES, signal);
      if (signal.aborted) throw new FailureError({ code: 'cancelled' });
      held = new Float32Array(known.length + rest.length);
      held.set(known);
      held.set(rest, known.length);
      heldFrom = startSample;
      return held;
    },
  };
}
