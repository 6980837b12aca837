/** From when to when somebody speaks, ms from the start of the recording. */
export interface TimeSpan {
  readonly startMs: number;
  readonly endMs: number;
}
