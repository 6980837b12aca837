/** Time as the core sees it, so that tests can hold it. `now` is wall time (ms since 1970), `elapsed` a steady count of ms for measuring. */
export interface Clock {
  readonly now: () => number;
  readonly elapsed: () => number;
  /** Runs `action` once after `delayMs`; gives the function that forgets it. A waiting action keeps no process alive. */
  readonly after: (delayMs: number, action: () => void) => () => void;
}

/** The machine's own time. */
export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after: (delayMs, action) => {
    const timer = setTimeout(action, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** The clock's wall time as ISO 8601. */
export function isoNow(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
