/** Opens something at most once at a time and again after a failure: the second try of a person who made room on the disk. */
export interface Opening {
  /** Resolves when it is open; unwinds with what kept it from opening, and the next call tries again. */
  readonly ready: () => Promise<void>;
}

/** Wraps an `open` that may fail and be tried again. */
export function opening(open: () => Promise<void>): Opening {
  let attempt: Promise<void> | null = null;
  return {
    ready: () => {
      attempt ??= open().catch((caught: unknown) => {
        attempt = null;
        throw caught;
      });
      return attempt;
    },
  };
}
