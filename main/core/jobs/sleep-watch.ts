import type { Clock } from '../clock.ts';

const LOOK_EVERY_MS = 15_000;
/** The wall clock went on this much further than the wait: the machine slept (or its clock was set; then asking once too often harms nobody). */
const SLEPT_MS = 60_000;

/** Notices a sleep of the machine where the system does not tell of it, within a quarter of a minute; gives the function that stops looking. */
export function watchSleep(clock: Clock, onAwake: () => void): () => void {
  let lastMs = clock.now();
  let forget: () => void = () => undefined;
  const look = (): void => {
    const nowMs = clock.now();
    if (nowMs - lastMs > LOOK_EVERY_MS + SLEPT_MS) onAwake();
    lastMs = nowMs;
    forget = clock.after(LOOK_EVERY_MS, look);
  };
  forget = clock.after(LOOK_EVERY_MS, look);
  return () => forget();
}
