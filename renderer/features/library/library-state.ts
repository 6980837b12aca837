import type { RefusedFile } from '#contract';
import type { Failure } from '#domain/failure.ts';
import type { JobProgress } from '#domain/job.ts';
import type { RecordingSummary } from '#domain/recording.ts';

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
  readonly selectedId: string | null;
  /** What is typed into the field above the list; not empty, its finds take the list's place. */
  readonly filter: string;
  readonly view: LibraryView;
  readonly refused: readonly RefusedFile[];
  readonly renamingId: string | null;
  /** The recording that is about to be deleted for ever, while that is asked. */
  readonly destroyingId: string | null;
}

/** What can be done with the list. */
export interface LibraryActions {
  readonly load: () => Promise<void>;
  readonly select: (id: string) => void;
  readonly setFilter: (filter: string) => void;
  readonly setView: (view: LibraryView) => void;
  readonly addFiles: (files: readonly File[]) => Promise<void>;
  readonly addByDialog: () => Promise<void>;
  readonly dismissRefused: () => void;
  readonly startRename: (id: string | null) => void;
  readonly rename: (id: string, title: string) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  readonly restore: (id: string) => Promise<void>;
  readonly askDestroy: (id: string | null) => void;
  readonly destroy: (id: string) => Promise<void>;
  readonly transcribeAgain: (id: string) => Promise<void>;
  readonly showFile: (id: string) => Promise<void>;
  readonly job: (what: 'pause' | 'resume' | 'retry' | 'cancel', jobId: string) => Promise<void>;
  readonly pauseAll: () => Promise<void>;
  readonly resumeAll: () => Promise<void>;
}

/** What the list's store is made from: the bridge, and where it tells of failures and of removals (for the way back). */
export interface LibraryDeps {
  readonly bridge: Bridge;
  readonly onFailure: (failure: Failure) => void;
  readonly onRemoved: (summary: RecordingSummary) => void;
  readonly onRestored: (title: string) => void;
}
