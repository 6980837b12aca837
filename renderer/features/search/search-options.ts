import { MOST_PASSAGES, type FoundRecording, type SearchResults } from '#domain/search-results.ts';

/** Something that can be chosen among the finds: a passage, a note, a recording by its name, or the rest of a recording's passages. */
export interface SearchOption {
  /** Also the element's id. */
  readonly key: string;
  readonly kind: 'passage' | 'note' | 'recording' | 'more';
  readonly recordingId: string;
  /** Where to begin to listen, ms; 0 for a whole recording. */
  readonly startMs: number;
  /** The note that was found, else null. */
  readonly noteId: string | null;
}

/** A recording's finds in the order in which they stand. */
export function optionsOfRecording(found: FoundRecording): readonly SearchOption[] {
  const { recordingId, passages, passageCount, notes } = found;
  const isNamed = [found.titleMarks, found.speakerNames, found.tagNames].some((list) => list.length > 0);
  const isAlone = passages.length + notes.length === 0;
  const head: SearchOption = { key: `find-${recordingId}`, kind: 'recording', recordingId, startMs: 0, noteId: null };
  const rest: SearchOption = { key: `find-${recordingId}-more`, kind: 'more', recordingId, startMs: 0, noteId: null };
  return [
    ...(isNamed || isAlone ? [head] : []),
    ...notes.map(({ noteId, atMs }): SearchOption => ({
      key: `find-${recordingId}-note-${noteId}`,
      kind: 'note',
      recordingId,
      startMs: atMs ?? 0,
      noteId,
    })),
    ...passages.map(({ segmentId, startMs }): SearchOption => ({
      key: `find-${recordingId}-${segmentId}`,
      kind: 'passage',
      recordingId,
      startMs,
      noteId: null,
    })),
    ...(passageCount > passages.length && passages.length < MOST_PASSAGES ? [rest] : []),
  ];
}

/** All finds in the order in which they stand. */
export function optionsOf(results: SearchResults | null): readonly SearchOption[] {
  return results?.recordings.flatMap(optionsOfRecording) ?? [];
}

/** The find before or after the chosen one; the ends hold fast. */
export function optionBeside(options: readonly SearchOption[], chosen: string | null, by: 1 | -1): SearchOption | undefined {
  const index = options.findIndex(({ key }) => key === chosen);
  if (index < 0) return options[0];
  return options[Math.min(options.length - 1, Math.max(0, index + by))];
}
