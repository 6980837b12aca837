/** Lets one piece of work through at a time, in the order they came. */
export type Turnstile = <T>(work: () => Promise<T>) => Promise<T>;

/** A turnstile that nobody waits at. */
export function turnstile(): Turnstile {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
