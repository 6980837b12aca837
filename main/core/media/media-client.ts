import type { StartTimer } from './media-lane.ts';
import { createMediaLane } from './media-lane.ts';
import type { LaunchHelper } from '../process/helper-process.ts';
import type { MediaCore } from './media-core.ts';

/** How helpers are started, where core.wasm lies, and the timer that limits how long a cancel may take. */
export interface MediaClientOptions {
  readonly launch: LaunchHelper;
  readonly wasmPath: string;
  readonly startTimer: StartTimer;
}

/** A media core whose work is done in helper processes; `close` ends them, and what is under way then is cancelled. */
export interface MediaClient extends MediaCore {
  readonly close: () => void;
}

/**
 * Starts nothing until asked. New files are read in one process and the sound of known ones in another, so that a file that brings the
 * first down does not disturb a transcription.
 */
export function createMediaClient(options: MediaClientOptions): MediaClient {
  const start = () => options.launch('ingest', [options.wasmPath]);
  const reading = createMediaLane(start, options.startTimer);
  const sound = createMediaLane(start, options.startTimer);
  return {
    probe: (path, signal) => reading.call('probe', { path }, withSignal(signal)),
    hear: (path, signal) => reading.call('hear', { path }, withSignal(signal)),
    ingest: (path, { signal, onProgress, ...choice } = {}) =>
      reading.call('ingest', { path, choice }, { ...withSignal(signal), ...(onProgress === undefined ? {} : { onProgress }) }),
    pcm: (path, range, signal) => sound.call('pcm', { path, range }, withSignal(signal)),
    playableSound: (path, range, signal) => sound.call('playableSound', { path, range }, withSignal(signal)),
    planPlayback: (path, about, signal) => reading.call('planPlayback', { path, about }, withSignal(signal)),
    copyForPlayback: (path, copy, signal) => reading.call('copyForPlayback', { path, copy }, withSignal(signal)),
    close: () => {
      reading.close();
      sound.close();
    },
  };
}

function withSignal(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
