import { FailureError } from '../../domain/failure.ts';
import type { Clock } from '../clock.ts';

/** Waits by the clock; unwinds with cancelled as soon as the signal fires. */
export function sleep(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      forget();
      reject(new FailureError({ code: 'cancelled' }));
    };
    const forget = clock.after(delayMs, () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
