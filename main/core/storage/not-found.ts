import { FailureError } from '#domain/failure.ts';

/** Gives the value, or unwinds with 'not-found' when there is none: the id names nothing in this library. */
export function found<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new FailureError({ code: 'not-found' });
  return value;
}
