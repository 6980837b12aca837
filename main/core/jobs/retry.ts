import type { Failure, FailureCode } from '../../domain/failure.ts';
import type { HoldReason, Job } from '../../domain/job.ts';

/** What becomes of a job whose work ended with a Failure: it waits for something, it is tried again soon, or it is over. */
export type Outcome = { readonly kind: 'hold'; readonly reason: HoldReason } | { readonly kind: 'again' } | { readonly kind: 'fail' };

const HOLDS: { readonly [Code in FailureCode]?: HoldReason } = {
  'disk-full': 'disk-full',
  'file-missing': 'source-missing',
  'sound-not-here': 'sound-not-here',
  'language-unsupported': 'language-unsupported',
  'model-missing': 'model-missing',
  'model-damaged': 'model-damaged',
  'engine-unavailable': 'engine-unavailable',
  'no-key': 'no-key',
  'malformed-key': 'no-key',
  'wrong-key': 'engine-on-hold',
  'no-credit': 'engine-on-hold',
  'address-malformed': 'engine-on-hold',
  'address-unencrypted': 'engine-on-hold',
  'certificate-refused': 'engine-on-hold',
  'server-not-found': 'engine-on-hold',
  offline: 'offline',
  'captive-portal': 'offline',
  'rate-limited': 'rate-limit',
  overloaded: 'rate-limit',
};

/** A helper that died is started again by whoever asks it next: the same work has a good chance the second time. */
const AGAIN: ReadonlySet<FailureCode> = new Set(['engine-crashed', 'media-crashed', 'library-unavailable', 'library-busy']);

/** What a Failure means for the job. */
export function outcomeOf(failure: Failure): Outcome {
  const reason = HOLDS[failure.code] ?? brokenLine(failure);
  if (reason !== undefined) return { kind: 'hold', reason };
  return AGAIN.has(failure.code) ? { kind: 'again' } : { kind: 'fail' };
}

/** A line that broke before the server had everything is waited for. After that the same would be paid for again and again: a person decides. */
function brokenLine({ code, data }: Failure): HoldReason | undefined {
  const isLine = code === 'connection-lost' || code === 'timed-out';
  return isLine && data?.['lost'] !== 1 ? 'offline' : undefined;
}

/** Waits between tries without progress, ms; after the last the job has failed. Progress in between starts the count anew. */
export const RETRY_DELAYS_MS: readonly number[] = [250, 2_000, 10_000];

/** How long to wait before looking again whether a held job can go on: 5 s, doubled each time, at most 5 minutes. */
export function pollDelayMs(tries: number): number {
  return Math.min(300_000, 5_000 * 2 ** Math.min(tries, 10));
}

/** Nobody waits longer than this for a server, whatever the clock says. */
const LONGEST_ASKED_MS = 86_400_000;

/** How long a server asked to wait, as of now; null when none did. A day at most: a clock that was set back must not make years of it. */
export function askedWaitMs({ status }: Job, nowMs: number): number | null {
  const untilMs = status.state === 'held' && status.reason === 'rate-limit' ? status.failure.data?.['untilMs'] : undefined;
  return typeof untilMs === 'number' ? Math.min(LONGEST_ASKED_MS, Math.max(0, untilMs - nowMs)) : null;
}

/** The wait for a held job: until the time that a server named, at most 5 minutes at once so that a clock that was set is noticed, else as for any. */
export function heldDelayMs(job: Job, tries: number, nowMs: number): number {
  const askedMs = askedWaitMs(job, nowMs);
  return askedMs === null ? pollDelayMs(tries) : Math.min(300_000, Math.max(1_000, askedMs));
}
