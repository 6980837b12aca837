import { FailureError } from '../../../domain/failure.ts';
import type { Clock } from '../../clock.ts';

/** Answers in a row before one more request at a time is tried again. */
const ANSWERS_BEFORE_MORE = 4;

/**
 * How many requests go to a server at a time: few and steady. A server that says "too many" halves them, once for all requests that were
 * under way then, and nobody starts before the time it asked for; each few answers bring one more, up to the usual number.
 */
export interface Lanes {
  /** Waits for a turn; unwinds with cancelled. Every turn ends with one of the others. */
  readonly enter: (signal: AbortSignal) => Promise<void>;
  readonly answered: () => void;
  readonly refused: (waitMs: number) => void;
  readonly failed: () => void;
  /** Requests at a time as of now. */
  readonly width: () => number;
}

/** Lanes for a server that usually takes `usual` requests at a time. */
export function lanes(usual: number, clock: Clock): Lanes {
  const waiting = new Set<() => void>();
  let width = usual;
  let busy = 0;
  let answers = 0;
  let round = 0;
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  let forgetTimer: () => void = () => undefined;
  let roundOfRefusal = -1;

  const wake = (): void => {
    forgetTimer();
    const waitMs = notBeforeMs - clock.elapsed();
    if (waitMs > 0) {
      if (waiting.size > 0) forgetTimer = clock.after(waitMs, wake);
      return;
    }
    for (const start of waiting) {
      if (busy >= width) return;
      waiting.delete(start);
      busy += 1;
      start();
    }
  };
  const leave = (): void => {
    busy -= 1;
    wake();
  };

  return {
    enter: (signal) =>
      turnOf(signal, {
        take: (start) => {
          waiting.add(start);
          wake();
        },
        leave: (start) => waiting.delete(start),
      }),
    answered: () => {
      answers += 1;
      round += 1;
      if (answers >= ANSWERS_BEFORE_MORE && width < usual) {
        width += 1;
        answers = 0;
      }
      leave();
    },
    refused: (waitMs) => {
      answers = 0;
      // All that were under way together are refused together: that is one refusal.
      if (roundOfRefusal !== round || notBeforeMs <= clock.elapsed()) width = Math.max(1, Math.floor(width / 2));
      roundOfRefusal = round;
      notBeforeMs = Math.max(notBeforeMs, clock.elapsed() + waitMs);
      leave();
    },
    failed: leave,
    width: () => width,
  };
}

interface Queue {
  readonly take: (start: () => void) => void;
  readonly leave: (start: () => void) => void;
}

/** Resolves when the queue comes to it; leaves the queue and unwinds with cancelled when the signal fires before. */
function turnOf(signal: AbortSignal, queue: Queue): Promise<void> {
  return new Promise((resolve, reject) => {
    const start = (): void => {
      signal.removeEventListener('abort', abort);
      resolve();
    };
    const abort = (): void => {
      queue.leave(start);
      reject(new FailureError({ code: 'cancelled' }));
    };
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    queue.take(start);
  });
}
