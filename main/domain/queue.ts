import type { Failure } from './failure.ts';
import type { Job, JobState } from './job.ts';

/** One job as the queue lists it: what it is about, and where its sound goes. */
export interface QueueEntry {
  readonly job: Job;
  readonly title: string;
  /** The length of its sound known best, null when unknown. */
  readonly totalMs: number | null;
  readonly engineId: string;
  readonly modelId: string;
  /** True when no sound of it leaves this machine. */
  readonly onDevice: boolean;
  readonly sensitive: boolean;
  /** Sound that went out and was never answered (a crash, a broken line), ms: the server may count it twice. Absent: none. */
  readonly resentMs?: number;
}

/** A recording that could not be given to the engine on this machine, and why. */
export interface NotMoved {
  readonly recordingId: string;
  readonly failure: Failure;
}

/** What can be asked of several jobs at once. */
export type QueueVerb = 'pause' | 'resume' | 'cancel' | 'retry';

/** How many jobs may work at the same time for an engine that sends sound away, at most; the engine on this machine does one. */
export const MOST_ONLINE_JOBS = 8;

const WAITS: ReadonlySet<JobState['state']> = new Set(['queued', 'held', 'paused']);

/** True for a job that has a place in the queue which can be changed: it is not over and does not work now. */
export function canMove({ status }: Job): boolean {
  return WAITS.has(status.state);
}

/** The ids with one moved before another (to the end: null); the same list when either is not in it or nothing changes. */
export function movedBefore(ids: readonly string[], id: string, beforeId: string | null): readonly string[] {
  if (!ids.includes(id) || id === beforeId) return ids;
  const rest = ids.filter((each) => each !== id);
  const index = beforeId === null ? rest.length : rest.indexOf(beforeId);
  return index < 0 ? ids : [...rest.slice(0, index), id, ...rest.slice(index)];
}
