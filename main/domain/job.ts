import type { Failure } from './failure.ts';

/** What a held job can wait for. */
export const HOLD_REASONS = [
  'language-unsupported',
  'model-missing',
  'model-damaged',
  'engine-unavailable',
  'source-missing',
  'sound-not-here',
  'disk-full',
  'offline',
  'no-key',
  'engine-on-hold',
  'rate-limit',
] as const;

/** What a held job waits for. */
export type HoldReason = (typeof HOLD_REASONS)[number];

/** Where a job stands. `failed` and `held` keep all text written so far. */
export type JobState =
  | { readonly state: 'queued' }
  | { readonly state: 'running'; readonly phase: JobPhase }
  | { readonly state: 'held'; readonly reason: HoldReason; readonly failure: Failure }
  | { readonly state: 'paused' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'done' }
  | { readonly state: 'cancelled' };

/** Whether a job still has work before it: it stands in the queue, works, waits for something or is paused. */
export function isUnfinished(job: { readonly status: JobState }): boolean {
  return ['queued', 'running', 'held', 'paused'].includes(job.status.state);
}

/** The parts of a transcription job in their order: the file is copied, its speech is recognised, and what is left of telling its voices apart. */
export const JOB_PHASES = ['ingest', 'recognize', 'speakers'] as const;

/** One of JOB_PHASES. */
export type JobPhase = (typeof JOB_PHASES)[number];

/**
 * How far a running job is. `rate` is sound time over wall time in the last minute; `leftMs` (wall) null until it can be told honestly;
 * `sentBytes` have gone to a server since the job was taken up, absent where nothing is sent.
 */
export interface JobProgress {
  readonly doneMs: number;
  readonly totalMs: number | null;
  readonly rate: number | null;
  readonly leftMs: number | null;
  readonly sentBytes?: number;
}

/** One attempt-tracked piece of queued work on one recording. Times are ISO 8601. */
export interface Job {
  readonly id: string;
  readonly recordingId: string;
  readonly runId: string;
  /** Only the voices of a finished run are to be told apart (again); absent: everything from file to text. */
  readonly only?: 'speakers';
  readonly status: JobState;
  readonly attempts: number;
  readonly queuedAt: string;
  readonly progress: JobProgress | null;
}

/** What moves a job from one state to another. */
export type JobEvent =
  | { readonly kind: 'start'; readonly phase: JobPhase }
  | { readonly kind: 'hold'; readonly reason: HoldReason; readonly failure: Failure }
  | { readonly kind: 'wake' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'fail'; readonly failure: Failure }
  | { readonly kind: 'finish' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'interrupted' };

/**
 * The state after an event, or null when the event cannot happen in this state. `interrupted` is what a start of the app
 * tells a job that the last process left running: it is queued again and goes on from its last finished window.
 */
export function nextState(from: JobState, event: JobEvent): JobState | null {
  switch (event.kind) {
    case 'start':
      return from.state === 'queued' || from.state === 'running' ? { state: 'running', phase: event.phase } : null;
    case 'hold':
      return from.state === 'running' || from.state === 'queued' ? { state: 'held', reason: event.reason, failure: event.failure } : null;
    case 'wake':
      return from.state === 'held' ? { state: 'queued' } : null;
    case 'pause':
      return from.state === 'running' || from.state === 'queued' || from.state === 'held' ? { state: 'paused' } : null;
    case 'resume':
      return from.state === 'paused' ? { state: 'queued' } : null;
    case 'fail':
      return from.state === 'running' ? { state: 'failed', failure: event.failure } : null;
    case 'finish':
      return from.state === 'running' ? { state: 'done' } : null;
    case 'cancel':
      return from.state === 'done' || from.state === 'cancelled' ? null : { state: 'cancelled' };
    case 'retry':
      return from.state === 'failed' || from.state === 'cancelled' || from.state === 'held' ? { state: 'queued' } : null;
    case 'interrupted':
      return from.state === 'running' ? { state: 'queued' } : null;
    default:
      return event satisfies never;
  }
}
