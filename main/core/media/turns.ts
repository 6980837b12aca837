import { setImmediate as nextTurn } from 'node:timers/promises';

import { FailureError } from '../../domain/failure.ts';

/** How long the thread is kept before messages (a cancel, other requests) get their turn. */
const TURN_MS = 20;

/** Called between pieces of work; lets messages in when the thread was kept long enough and then gives true. Throws `cancelled` after an abort. */
export type TakeTurn = () => Promise<boolean>;

/** Makes a TakeTurn; `now` gives ms that only grow. */
export function turnTaker(now: () => number, signal: AbortSignal | undefined): TakeTurn {
  let since = now();
  return async () => {
    if (now() - since < TURN_MS) return false;
    await nextTurn();
    stopWhenAborted(signal);
    since = now();
    return true;
  };
}

/** Throws FailureError `cancelled` when the signal is aborted. */
export function stopWhenAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new FailureError({ code: 'cancelled' });
}
