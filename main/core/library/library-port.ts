import type { LibraryShape } from '../storage/library-api.ts';

/** The library process as the core asks it: a method's value, or its Failure unwinding as FailureError. */
export interface Library {
  readonly request: <Method extends keyof LibraryShape & string>(
    method: Method,
    input: LibraryShape[Method][0],
  ) => Promise<LibraryShape[Method][1]>;
}
