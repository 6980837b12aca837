/** What the process ends with; told in --help. */
export const EXIT = { done: 0, failed: 1, usage: 2, held: 3, bug: 70, interrupted: 130 } as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Wrong usage: the sentence says what is wrong. */
export class UsageError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'UsageError';
  }
}
