import type { DiskUse, FoundAgain } from '#domain/sources.ts';

/** What the window may ask about where sound files and the library lie. */
export type SourceRequests = {
  /** Asks for the file of a recording whose sound is missing; false when the dialog was closed. Failures: other-file, file-unreadable, disk-full. */
  'sources:relink': [{ readonly recordingId: string }, boolean];
  /** Asks for a folder and looks in it for everything that is missing; null when the dialog was closed. */
  'sources:relink-folder': [null, FoundAgain | null];
  'library:disk-use': [null, DiskUse];
  /** Asks for a folder and keeps the wish that the library moves there; the program then starts again and moves it. `refused`: nothing can be put there. */
  'library:move': [null, 'closed' | 'refused' | 'restarting'];
};

/** The names, for the preload. */
export const SOURCE_REQUEST_NAMES = [
  'sources:relink',
  'sources:relink-folder',
  'library:disk-use',
  'library:move',
] as const satisfies readonly (keyof SourceRequests)[];
