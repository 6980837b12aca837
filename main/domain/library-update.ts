/**
 * What is done to a library of an older version before it opens: it is looked over, copied (the copy is kept), then brought up to date.
 * `part` is how much of the copy is written, 0 to 1; null in the other steps, which cannot tell.
 */
export interface LibraryUpdate {
  readonly step: 'checking' | 'copying' | 'updating';
  readonly part: number | null;
}
