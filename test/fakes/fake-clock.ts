import type { Clock } from '../../main/core/clock.ts';

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
  /** Moves on, running what falls due in its order; gives the work that was started the chance to get on. */
  readonly advance: (ms: number) => Promise<void>;
  /** Sets the wall clock by so many ms, as a person or a time server does; nothing that waits falls due, the steady count goes on as it was. */
  readonly set: (byMs: number) => void;
  /** Delays of what is waiting, ms from now. */
  readonly waiting: () => readonly number[];
}

/** A clock that starts at a given wall time (ISO 8601). */
export function fakeClock(startsAt = '2026-11-23T10:00:00.000Z'): FakeClock {
  const start = Date.parse(startsAt);
  const timers = new Set<{ readonly dueMs: number; readonly action: () => void }>();
  let elapsedMs = 0;
  let setByMs = 0;
  return {
    now: () => start + elapsedMs + setByMs,
    elapsed: () => elapsedMs,
    after: (delayMs, action) => {
      const timer = { dueMs: elapsedMs + delayMs, action };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    set: (byMs) => {
      setByMs += byMs;
    },
    waiting: () => [...timers].map((timer) => timer.dueMs - elapsedMs),
    advance: async (ms) => {
      const untilMs = elapsedMs + ms;
      for (;;) {
        const next = [...timers].filter((timer) => timer.dueMs <= untilMs).toSorted((one, other) => one.dueMs - other.dueMs)[0];
        if (next === undefined) break;
        elapsedMs = Math.max(elapsedMs, next.dueMs);
        timers.delete(next);
        next.action();
        await new Promise((resolve) => setImmediate(resolve));
      }
      elapsedMs = untilMs;
    },
  };
}
