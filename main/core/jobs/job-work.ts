import type { Job, JobPhase } from '../../domain/job.ts';
import type { ProgressPoint } from '../../domain/progress.ts';

/** What the runner gives to the work on a job. */
export interface WorkContext {
  readonly job: Job;
  /** Aborted when the job is paused, cancelled or the app ends. */
  readonly signal: AbortSignal;
  /** Stores that the job is in this phase. */
  readonly enter: (phase: JobPhase) => Promise<void>;
  /** Tells how far the sound is through; the runner counts speed and time left from these. */
  readonly tell: (point: Omit<ProgressPoint, 'atMs'> & { readonly totalMs: number | null }) => void;
  /** Tells how much sound has gone to a server since the job was taken up. */
  readonly sent: (sentBytes: number) => void;
  /** Runs the last step (which stores that the job is done), unless the job was paused or cancelled before it. */
  readonly finish: (lastStep: () => Promise<void>) => Promise<void>;
}

/** The work of one kind of job. Ends when the last step is stored; expected trouble unwinds as FailureError. */
export type JobWork = (context: WorkContext) => Promise<void>;
