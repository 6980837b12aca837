import type { Failure } from '#domain/failure.ts';

type Data = NonNullable<Failure['data']>;

/** What is said about one failure: `brief` where there is one line, `whole` where there is room. */
export interface FailureWords {
  readonly brief: string;
  readonly whole: (data: Data) => string;
}
