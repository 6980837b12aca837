import type { Job } from '../../domain/job.ts';
import type { QueueEntry } from '../../domain/queue.ts';

/** What the desktop shows of the work: whether the machine should stay awake, and how much of it is done (0 to 1, null: nothing to show). */
export interface WorkSigns {
  readonly isWorking: boolean;
  readonly part: number | null;
}

/** What a person who was not looking is told when the work is over. Titles only of what may be named on a screen that others see. */
export interface WorkEnded {
  readonly done: number;
  /** The title when one recording is done and it is not sensitive. */
  readonly title: string | null;
  /** Recordings that failed or wait for something. */
  readonly stopped: number;
}

/** How far one job of a stretch of work is, ms of sound. */
interface Share {
  readonly doneMs: number;
  readonly totalMs: number;
}

/** Counts for a job whose length nobody knows yet. */
const UNKNOWN_LENGTH_MS = 600_000;

/** A stretch of work, from the first job to the moment when none is left: jobs that are done stay in the count, so that it only goes up. */
export class WorkStretch {
  readonly #shares = new Map<string, Share>();
  readonly #done = new Set<string>();
  #stopped = 0;

  /** Takes the queue as it stands and gives what is shown of it. */
  look(entries: readonly QueueEntry[]): WorkSigns {
    const active = entries.filter(({ job }) => isActive(job));
    this.#stopped = entries.filter(({ job }) => job.status.state === 'held' || job.status.state === 'failed').length;
    for (const id of this.#shares.keys()) {
      const listed = entries.find(({ job }) => job.id === id);
      if (listed === undefined) this.#shares.set(id, whole(this.#shares.get(id)));
      else if (!isActive(listed.job)) this.#shares.delete(id);
    }
    for (const entry of active) this.#shares.set(entry.job.id, shareOf(entry));
    if (active.length > 0) return { isWorking: true, part: partOf([...this.#shares.values()]) };
    this.#shares.clear();
    return { isWorking: false, part: null };
  }

  /** A recording is finished while nobody looked. */
  finished(recordingId: string): void {
    this.#done.add(recordingId);
  }

  /** The recordings to be told of now that nothing works any more, once, and how many others stopped. */
  ended(): { readonly recordingIds: readonly string[]; readonly stopped: number } {
    const recordingIds = [...this.#done];
    this.#done.clear();
    return { recordingIds, stopped: this.#stopped };
  }

  /** The window was looked at: nothing needs to be told. */
  seen(): void {
    this.#done.clear();
  }
}

function isActive({ status }: Job): boolean {
  return status.state === 'queued' || status.state === 'running';
}

function shareOf({ job: { progress }, totalMs }: QueueEntry): Share {
  const doneMs = progress?.doneMs ?? 0;
  return { doneMs, totalMs: Math.max(progress?.totalMs ?? totalMs ?? UNKNOWN_LENGTH_MS, doneMs) };
}

function whole(share: Share | undefined): Share {
  return { doneMs: share?.totalMs ?? 0, totalMs: share?.totalMs ?? 0 };
}

function partOf(shares: readonly Share[]): number {
  const totalMs = shares.reduce((sum, share) => sum + share.totalMs, 0);
  return totalMs === 0 ? 0 : shares.reduce((sum, share) => sum + share.doneMs, 0) / totalMs;
}
