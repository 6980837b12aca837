import type { Failure, FailureCode } from '../../../domain/failure.ts';

/** What is done after a request failed: send the piece again after a wait, or give the failure up to the job. */
export type Next = { readonly kind: 'again'; readonly waitMs: number } | { readonly kind: 'end'; readonly failure: Failure };

/** What deciding needs besides the failure: how often this piece failed before, the time, and chance (0..1) to spread retries. */
export interface RetryFacts {
  readonly failures: number;
  readonly nowMs: number;
  readonly chance: number;
}

/** Tries after the first, by what happened. Nobody there and a portal are soon held instead; a broken line is worth more patience. */
const TRIES: { readonly [Code in FailureCode]?: number } = {
  offline: 2,
  'captive-portal': 1,
  'connection-lost': 8,
  'timed-out': 8,
  'server-nonsense': 8,
  'server-failed': 8,
  'rate-limited': 10,
  overloaded: 10,
  'sound-refused': 1,
};
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Waits longer than this are the queue's business: the job is held until then and another may work. */
const LONGEST_PATIENCE_MS = 60_000;

/** True for "too many" and "too much": everything that goes to this server has to slow down. */
export function isRefusalOfPace(failure: Failure): boolean {
  return failure.code === 'rate-limited' || failure.code === 'overloaded';
}

/** Decides by a table: 429 and 503 wait as the server asks, broken lines 1 s doubled up to 30 s, what cannot get better ends at once. */
export function nextAfter(failure: Failure, { failures, nowMs, chance }: RetryFacts): Next {
  const asked = failure.data?.['retryAfterMs'];
  // A file that the server could not decode after taking it is worth one more try; one that it refused at the door is not.
  const isAtTheDoor = failure.code === 'sound-refused' && failure.data?.['status'] !== 500;
  const tries = isAtTheDoor ? 0 : (TRIES[failure.code] ?? 0);
  const backOffMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (1 - 0.25 * chance);
  const waitMs = typeof asked === 'number' ? asked + Math.min(1_000, asked * 0.25) * chance : backOffMs;
  if (failures < tries && waitMs <= LONGEST_PATIENCE_MS) return { kind: 'again', waitMs };
  return {
    kind: 'end',
    failure: isRefusalOfPace(failure)
      ? { ...failure, data: { ...failure.data, untilMs: nowMs + Math.max(waitMs, LONGEST_WAIT_MS) } }
      : failure,
  };
}
