import type { Run } from './run.ts';

/** A run with what came of it: the words of its text, and how many changes by a person stand in it. */
export interface RunRecord {
  readonly run: Run;
  readonly wordCount: number;
  readonly editCount: number;
}

/** Something that was done with a recording's texts, at an ISO 8601 time. */
export type HistoryEvent =
  | { readonly kind: 'exported'; readonly at: string; readonly runId: string; readonly format: string }
  | { readonly kind: 'made-current'; readonly at: string; readonly runId: string };

/** What was sent of a recording to an engine's server in all. `unanswered`: requests of which no answer came (a crash in their middle): they may have been paid, and were sent again. */
export interface SentSound {
  readonly engineId: string;
  readonly sentMs: number;
  readonly unanswered: number;
}

/** All that happened to a recording, newest first. */
export interface RecordingHistory {
  readonly runs: readonly RunRecord[];
  readonly events: readonly HistoryEvent[];
  readonly sent: readonly SentSound[];
}
