import { FailureError } from '../../domain/failure.ts';

/** Lets one piece of work through at a time, in the order they came. Whoever waits leaves with `cancelled` as soon as its signal fires. */
export type Turnstile = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** A turnstile that nobody waits at. */
export function turnstile(): Turnstile {
  let last: Promise<unknown> = Promise.resolve();
  return (work, signal) => {
    const mine = last.then(() => (signal?.aborted === true ? cancelled() : work()));
    last = mine.catch(() => undefined);
    return signal === undefined ? mine : orCancelled(mine, signal);
  };
}

function cancelled(): never {
  throw new FailureError({ code: 'cancelled' });
}

/** The same work for one who leaves with `cancelled` as soon as the signal fires; the work itself goes on. */
export function orCancelled<T>(mine: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new FailureError({ code: 'cancelled' }));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void mine.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
