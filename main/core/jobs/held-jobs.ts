import type { Job } from '../../domain/job.ts';
import type { Clock } from '../clock.ts';
import { heldDelayMs } from './retry.ts';

/** Looks again and again whether held jobs can go on. */
export interface HeldJobs {
  /** Watches a held job from now on; `atOnce` asks without waiting first. */
  readonly watch: (job: Job, atOnce: boolean) => void;
  readonly forget: (jobId: string) => void;
  /** Asks for all of them now: something changed (a model was installed, settings were changed). */
  readonly askAll: () => void;
  readonly stop: () => void;
}

/** What watching needs: `canGoOn` asks whether what the job waits for is there, `wake` puts it back into the queue. */
export interface HeldJobsParts {
  readonly clock: Clock;
  readonly canGoOn: (job: Job) => Promise<boolean>;
  readonly wake: (job: Job) => Promise<void>;
  readonly onBug: (caught: unknown) => void;
}

interface Watched {
  readonly job: Job;
  tries: number;
  cancelTimer: () => void;
}

/** Nothing watched yet. */
export function heldJobs(parts: HeldJobsParts): HeldJobs {
  const watched = new Map<string, Watched>();

  const wait = (entry: Watched, delayMs: number): void => {
    entry.cancelTimer();
    entry.cancelTimer = parts.clock.after(delayMs, () => void ask(entry).catch(parts.onBug));
  };

  const ask = async (entry: Watched): Promise<void> => {
    const isThere = await parts.canGoOn(entry.job);
    if (watched.get(entry.job.id) !== entry) return;
    if (isThere) {
      watched.delete(entry.job.id);
      await parts.wake(entry.job);
      return;
    }
    wait(entry, heldDelayMs(entry.job, entry.tries, parts.clock.now()));
    entry.tries += 1;
  };

  return {
    watch: (job, atOnce) => {
      watched.get(job.id)?.cancelTimer();
      const entry: Watched = { job, tries: 1, cancelTimer: () => undefined };
      watched.set(job.id, entry);
      wait(entry, atOnce ? 0 : heldDelayMs(job, 0, parts.clock.now()));
    },
    forget: (jobId) => {
      watched.get(jobId)?.cancelTimer();
      watched.delete(jobId);
    },
    askAll: () => {
      for (const entry of watched.values()) wait(entry, 0);
    },
    stop: () => {
      for (const entry of watched.values()) entry.cancelTimer();
      watched.clear();
    },
  };
}
