/** A point that one part of the work reaches and another waits for. */
export interface Signpost {
  readonly reached: Promise<void>;
  readonly reach: () => void;
}

/** A point that is not reached yet. */
export function signpost(): Signpost {
  let reach: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return { reached, reach };
}
