import type { RefusedFile } from './library.ts';

/** A folder into which recordings come by themselves; what is new in it is added. `path` is absolute; `storyId` null: into no story. */
export interface WatchedFolder {
  readonly path: string;
  readonly storyId: string | null;
  /** True: its recordings are sensitive from the first moment on. */
  readonly sensitive: boolean;
}

/** More are no use to a person, and each is listed every few seconds. */
export const MOST_WATCHED_FOLDERS = 20;

/** Whether a watched folder can be read at present: a drive or a share comes and goes. */
export interface WatchedState {
  readonly path: string;
  readonly isThere: boolean;
}

/** What came out of a watched folder in one look: how many recordings were added, and what could not be. `folder` is its name. */
export interface WatchedArrival {
  readonly folder: string;
  readonly addedCount: number;
  readonly refused: readonly RefusedFile[];
}

/** One file as a folder lists it, enough to see that it is another one now: a recorder uses its names again. */
export interface SeenFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** ms since 1970, whole. */
  readonly changedMs: number;
}
