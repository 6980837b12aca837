/** What a journalist wrote beside a recording. `atMs` is the moment it belongs to, null for the recording as a whole; `changedAt` is ISO 8601. */
export interface Note {
  /** Of `a-z`, `0-9` and `-`, at most 64 long. */
  readonly id: string;
  readonly recordingId: string;
  readonly atMs: number | null;
  readonly text: string;
  readonly changedAt: string;
}

/** No note is longer than this, in UTF-16 units. */
export const LONGEST_NOTE = 20_000;

/** Notes in the order in which they are read: those of the whole recording first, then by their moments. */
export function noteOrder(notes: readonly Note[]): readonly Note[] {
  return notes.toSorted((one, other) => (one.atMs ?? -1) - (other.atMs ?? -1) || one.id.localeCompare(other.id));
}
