import type { RefusedFile } from '#contract';
import type { Failure } from '#domain/failure.ts';
import type { JobProgress } from '#domain/job.ts';
import type { LanguageCode } from '#domain/language.ts';
import type { Recording, RecordingSummary } from '#domain/recording.ts';

import type { Bridge } from '../../bridge.ts';
import type { LibraryView } from './library-rows.ts';

/** What the list knows. `progress` is by recording id and only holds running work. */
export interface LibraryState {
  readonly loaded: boolean;
  /** Why the library could not be opened; null once it is, or before it is known. */
  readonly closed: Failure | null;
  /** All recordings outside the Bin. */
  readonly summaries: readonly RecordingSummary[];
  readonly bin: readonly RecordingSummary[];
  readonly progress: Readonly<Record<string, JobProgress>>;
  /** The recording that is open. */
  readonly selectedId: string | null;
  /** The chosen rows when they are several, in the list's order; empty while one is chosen. */
  readonly marked: readonly string[];
  readonly anchorId: string | null;
  /** What is typed into the field above the list; not empty, its finds take the list's place. */
  readonly filter: string;
  readonly view: LibraryView;
  readonly refused: readonly RefusedFile[];
  readonly renamingId: string | null;
  /** What is about to be deleted for ever, while that is asked. */
  readonly destroying: readonly string[];
}

/** What can be done with the list. */
export interface LibraryActions {
  readonly load: () => Promise<void>;
  readonly select: (id: string) => void;
  readonly selectTo: (id: string) => void;
  readonly toggle: (id: string) => void;
  readonly selectAll: () => void;
  readonly setFilter: (filter: string) => void;
  readonly setView: (view: LibraryView) => void;
  readonly addFiles: (files: readonly File[]) => Promise<void>;
  readonly addByDialog: () => Promise<void>;
  readonly dismissRefused: () => void;
  readonly startRename: (id: string | null) => void;
  readonly rename: (id: string, title: string) => Promise<void>;
  readonly remove: (ids: readonly string[]) => Promise<void>;
  readonly restore: (ids: readonly string[]) => Promise<void>;
  readonly askDestroy: (ids: readonly string[]) => void;
  readonly destroy: (ids: readonly string[]) => Promise<void>;
  /** Chooses the language of several recordings at once; the way back is told. */
  readonly setLanguage: (ids: readonly string[], language: LanguageCode) => Promise<void>;
  readonly transcribeAgain: (ids: readonly string[]) => Promise<void>;
  readonly showFile: (id: string) => Promise<void>;
  readonly job: (what: 'pause' | 'resume' | 'retry' | 'cancel', jobId: string) => Promise<void>;
}

/** What the list's store is made from: the bridge, and where it tells of failures and of removals (for the way back). */
export interface LibraryDeps {
  readonly bridge: Bridge;
  readonly onFailure: (failure: Failure) => void;
  readonly onRemoved: (summaries: readonly RecordingSummary[]) => void;
  readonly onRestored: (recordings: readonly Recording[]) => void;
  readonly onLanguage: (count: number, undo: () => void) => void;
}
