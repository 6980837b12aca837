import { failureOf } from '../../domain/failure.ts';
import type { Job } from '../../domain/job.ts';
import type { Clock } from '../clock.ts';
import { askedWaitMs, heldDelayMs } from './retry.ts';

/** How a job is watched: `atOnce` asks without waiting first; `group` null: it waits for something of its own. */
export interface WatchOptions {
  readonly atOnce: boolean;
  readonly group: string | null;
}

/** What watching needs: `canGoOn` asks whether what the job waits for is there, `wake` puts it back into the queue. */
export interface HeldJobsParts {
  readonly clock: Clock;
  readonly canGoOn: (job: Job) => Promise<boolean>;
  readonly wake: (job: Job) => Promise<void>;
  readonly onBug: (caught: unknown) => void;
}

interface Watched {
  readonly key: string;
  readonly jobs: Map<string, Job>;
  /** A wait that a server asked for ends by the steady count too, so that a clock which was set back prolongs nothing. */
  readonly dueElapsedMs: number | null;
  tries: number;
  cancelTimer: () => void;
}

/** How often a job was asked for when it was last let go, and how far it was then. */
interface Before {
  readonly tries: number;
  readonly doneMs: number;
}

/** Looks again and again whether held jobs can go on. */
export class HeldJobs {
  readonly #parts: HeldJobsParts;
  readonly #watched = new Map<string, Watched>();
  readonly #before = new Map<string, Before>();

  constructor(parts: HeldJobsParts) {
    this.#parts = parts;
  }

  /** Watches a held job from now on. Jobs of one `group` wait for the same thing: it is asked for once for all of them. */
  watch(job: Job, { atOnce, group }: WatchOptions): void {
    this.#leave(job.id);
    const key = group === null ? `job ${job.id}` : `group ${group}`;
    const known = this.#watched.get(key);
    if (known !== undefined) {
      known.jobs.set(job.id, job);
      return;
    }
    const tries = triesSoFar(this.#before.get(job.id), job);
    const dueElapsedMs = dueOf(job, this.#parts.clock);
    const entry: Watched = { key, jobs: new Map([[job.id, job]]), dueElapsedMs, tries, cancelTimer: () => undefined };
    this.#watched.set(key, entry);
    if (atOnce) this.#wait(entry, 0);
    else this.#waitAgain(entry, job);
  }

  /** Watches the job no more: it was paused, cancelled or taken up by a person. */
  forget(jobId: string): void {
    this.#leave(jobId);
    this.#before.delete(jobId);
  }

  /** Asks for all of them now and begins the waits anew: something changed (a model was installed, the machine woke, the network is another). */
  askAll(): void {
    this.#before.clear();
    for (const entry of this.#watched.values()) {
      entry.tries = 0;
      this.#wait(entry, 0);
    }
  }

  stop(): void {
    for (const entry of this.#watched.values()) entry.cancelTimer();
    this.#watched.clear();
    this.#before.clear();
  }

  #wait(entry: Watched, delayMs: number): void {
    entry.cancelTimer();
    entry.cancelTimer = this.#parts.clock.after(delayMs, () => void this.#ask(entry).catch(this.#parts.onBug));
  }

  #waitAgain(entry: Watched, job: Job): void {
    this.#wait(entry, heldDelayMs(job, entry.tries, this.#parts.clock.now()));
    entry.tries += 1;
  }

  async #ask(entry: Watched): Promise<void> {
    const [first] = entry.jobs.values();
    if (first === undefined) return;
    const isThere = await isThereFor(this.#parts, entry, first);
    if (this.#watched.get(entry.key) !== entry || entry.jobs.size === 0) return;
    if (!isThere) {
      this.#waitAgain(entry, first);
      return;
    }
    this.#watched.delete(entry.key);
    for (const job of entry.jobs.values()) {
      this.#before.set(job.id, { tries: entry.tries, doneMs: job.progress?.doneMs ?? 0 });
      await this.#parts.wake(job);
    }
  }

  #leave(jobId: string): void {
    for (const entry of this.#watched.values()) {
      if (!entry.jobs.delete(jobId) || entry.jobs.size > 0) continue;
      entry.cancelTimer();
      this.#watched.delete(entry.key);
    }
  }
}

/** A job that was let go and came back no further than before waits on where its waits had grown to: it must not try every few seconds for ever. */
function triesSoFar(before: Before | undefined, job: Job): number {
  return before !== undefined && (job.progress?.doneMs ?? 0) <= before.doneMs ? before.tries : 0;
}

function dueOf(job: Job, clock: Clock): number | null {
  const waitMs = askedWaitMs(job, clock.now());
  return waitMs === null ? null : clock.elapsed() + waitMs;
}

/** A library that cannot answer just now is no answer: it is asked again. */
async function isThereFor({ clock, canGoOn, onBug }: HeldJobsParts, { dueElapsedMs }: Watched, job: Job): Promise<boolean> {
  if (dueElapsedMs !== null && clock.elapsed() >= dueElapsedMs) return true;
  try {
    return await canGoOn(job);
  } catch (caught) {
    if (failureOf(caught) === null) onBug(caught);
    return false;
  }
}
