import type { RecordingHistory } from '#domain/history.ts';
import type { Recording } from '#domain/recording.ts';
import type { Transcript } from '#domain/transcript.ts';

/** What the window may ask of the past of a recording. */
export type HistoryRequests = {
  /** Every run of a recording, its exports, and what was sent of it. */
  'history:get': [{ readonly recordingId: string }, RecordingHistory];
  /** The text of any run, null while nothing of it is written. */
  'history:text': [{ readonly recordingId: string; readonly runId: string }, Transcript | null];
  /** Shows another finished run with its own edits; the run shown before is kept and can be shown again. */
  'history:make-current': [{ readonly recordingId: string; readonly runId: string }, Recording];
};

/** The names, for the preload. */
export const HISTORY_REQUEST_NAMES = [
  'history:get',
  'history:text',
  'history:make-current',
] as const satisfies readonly (keyof HistoryRequests)[];
