import type { RecordingHistory } from '../../domain/history.ts';
import type { Recording } from '../../domain/recording.ts';

/** What the library process can be asked about the past of a recording. */
export type HistoryShape = {
  /** All runs, events and what was sent, newest first. */
  'history.get': [{ recordingId: string }, RecordingHistory, never];
  /** A text left as a file. */
  'history.exported': [{ recordingId: string; runId: string; format: string; at: string }, null, never];
  /** Shows another finished run of the recording, with its own edits; search finds that text from now on. Unwinds with not-found, or bad-request for an unfinished run. */
  'history.makeCurrent': [{ recordingId: string; runId: string; at: string }, Recording, never];
};
