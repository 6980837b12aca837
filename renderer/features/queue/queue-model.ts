import type { HoldReason } from '#domain/job.ts';
import type { QueueEntry } from '#domain/queue.ts';

/** Recordings that wait for the same kind of thing. */
export interface HeldGroup {
  readonly reason: HoldReason;
  readonly count: number;
}

/** What the foot of the sidebar tells: the work that goes on, and how many wait and for what. */
export interface QueueView {
  readonly running: readonly QueueEntry[];
  readonly queued: number;
  readonly paused: number;
  readonly failed: number;
  readonly held: readonly HeldGroup[];
  /** How many recordings are still copied into the library. */
  readonly copying: number;
}

/** Sums up the queue. */
export function queueOf(entries: readonly QueueEntry[], copying = 0): QueueView {
  const count = (state: string): number => entries.filter(({ job }) => job.status.state === state).length;
  const reasons = entries.flatMap(({ job: { status } }) => (status.state === 'held' ? [status.reason] : []));
  return {
    copying,
    running: entries.filter(({ job }) => job.status.state === 'running'),
    queued: count('queued'),
    paused: count('paused'),
    failed: count('failed'),
    held: [...new Set(reasons)].map((reason) => ({ reason, count: reasons.filter((each) => each === reason).length })),
  };
}

/** True when nothing waits, runs, is held or paused. What failed is told where it is. */
export function isQuiet({ running, queued, paused, held }: QueueView): boolean {
  return running.length === 0 && queued === 0 && paused === 0 && held.length === 0;
}

/** How many recordings wait for one server that cannot be reached. */
export interface OfflineEngine {
  readonly engineId: string;
  readonly recordingIds: readonly string[];
}

/** The servers that cannot be reached, each with all recordings that are to go there; `isPortal`: the network wants a log-in first. */
export function offlineOf(entries: readonly QueueEntry[]): { readonly engines: readonly OfflineEngine[]; readonly isPortal: boolean } {
  const held = entries.filter(({ job: { status } }) => status.state === 'held' && status.reason === 'offline');
  const goesThere = (engineId: string): readonly QueueEntry[] =>
    entries.filter(
      (entry) => entry.engineId === engineId && !entry.onDevice && (held.includes(entry) || entry.job.status.state === 'queued'),
    );
  const engineIds = [...new Set(held.map(({ engineId }) => engineId))];
  return {
    engines: engineIds.map((engineId) => ({ engineId, recordingIds: goesThere(engineId).map(({ job }) => job.recordingId) })),
    isPortal: held.some(({ job: { status } }) => status.state === 'held' && status.failure.code === 'captive-portal'),
  };
}

/** How much of a job is done, 0 to 1; 0 while the whole is not known. */
export function partOf({ job: { progress } }: QueueEntry): number {
  if (progress === null || progress.totalMs === null || progress.totalMs <= 0) return 0;
  return Math.min(1, progress.doneMs / progress.totalMs);
}
