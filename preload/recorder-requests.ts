import type { RecordingSummary } from '#domain/recording.ts';
import type { TakeStart, TakeWish, TakeWritten } from '#domain/take.ts';

/** What the window asks of the recorder: the window holds the microphone, the main process the file. */
export type RecorderRequests = {
  /** The journalist wants to record: from now on the window may ask for the microphone. Fails with microphone-refused when the system forbids it. */
  'recorder:open': [null, { readonly freeBytes: number }];
  /** The window needs the microphone no more and may not have it any longer. */
  'recorder:close': [null, null];
  'recorder:start': [TakeWish, TakeStart];
  /** The next piece of sound, answered when it is safe on the disk. Pieces are counted from 0. */
  'recorder:piece': [{ readonly takeId: string; readonly index: number; readonly pcm: Uint8Array }, TakeWritten];
  /** Marks a moment of the take; gives all its marks, ms. */
  'recorder:mark': [{ readonly takeId: string; readonly atMs: number }, readonly number[]];
  /** Ends the take: it is in the library. Null when it held no sound. */
  'recorder:finish': [{ readonly takeId: string }, RecordingSummary | null];
  /** Moments of a recording that were marked, ms, in order. */
  'marks:get': [{ readonly recordingId: string }, readonly number[]];
  /** Replaces all marks of a recording. */
  'marks:set': [{ readonly recordingId: string; readonly marksMs: readonly number[] }, null];
};

/** What the window hears of it. */
export type RecorderEvents = {
  /** The app is about to be closed and the journalist agreed: end the take now. */
  'recorder:stop': null;
};

/** The names of RecorderRequests. */
export const RECORDER_REQUEST_NAMES = [
  'recorder:open',
  'recorder:close',
  'recorder:start',
  'recorder:piece',
  'recorder:mark',
  'recorder:finish',
  'marks:get',
  'marks:set',
] as const satisfies readonly (keyof RecorderRequests)[];
