/** The words of notes beside a recording. */
export const NOTES = {
  list: 'Notes',
  add: 'Add a note here',
  addWhole: 'On the whole recording',
  none: 'No note yet. Notes stay on this computer, can be found by the search, and are in no export.',
  whole: 'Whole recording',
  hear: (at: string) => `Go to ${at}`,
  field: (at: string | null) => (at === null ? 'Note on the whole recording' : `Note at ${at}`),
  placeholder: 'What matters here?',
  remove: 'Delete note',
  removed: 'Note deleted.',
  /** Over what was found in them. */
  found: 'In your notes',
} as const;
