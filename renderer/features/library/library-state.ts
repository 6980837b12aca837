import type { AddResult, RefusedFile } from '#contract';
import type { Failure } from '#domain/failure.ts';
import type { JobProgress } from '#domain/job.ts';
import type { LanguageCode } from '#domain/language.ts';
import type { ListSort } from '#domain/library.ts';
import type { LibraryUpdate } from '#domain/library-update.ts';
import type { RecordingSettings, RecordingSummary } from '#domain/recording.ts';
import type { UsualExport } from '#domain/settings.ts';
import type { ShelfColour, Story, StoryChange, Tag, TagChange } from '#domain/story.ts';

import type { Bridge } from '../../bridge.ts';
import type { LibraryView } from './library-rows.ts';
import type { ListFilter } from './list-filter.ts';
import type { ListMemory } from './remembered.ts';

/** What is asked in a sheet of its own: where recordings go, what they are marked with, how a story or tag is to be. */
export type ShelfQuestion =
  | { readonly kind: 'move' | 'tags'; readonly recordingIds: readonly string[] }
  | { readonly kind: 'story' | 'tag'; readonly id: string };

/** What the list knows. `progress` is by recording id and only holds running work. */
export interface LibraryState {
  readonly loaded: boolean;
  /** True once every row is here; the first ones come earlier. */
  readonly whole: boolean;
  /** What is done to a library of an older version before it opens; null otherwise. */
  readonly updating: LibraryUpdate | null;
  /** Why the library could not be opened; null once it is, or before it is known. */
  readonly closed: Failure | null;
  /** All recordings outside the Bin. */
  readonly summaries: readonly RecordingSummary[];
  readonly bin: readonly RecordingSummary[];
  readonly stories: readonly Story[];
  readonly tags: readonly Tag[];
  readonly progress: Readonly<Record<string, JobProgress>>;
  /** The recording that is open. */
  readonly selectedId: string | null;
  /** The chosen rows when they are several, in the list's order; empty while one is chosen. */
  readonly marked: readonly string[];
  readonly anchorId: string | null;
  /** What is typed into the field above the list; not empty, its finds take the list's place. */
  readonly filter: string;
  readonly view: LibraryView;
  readonly sort: ListSort;
  /** What the list is narrowed to besides its view. */
  readonly conditions: ListFilter;
  readonly refused: readonly RefusedFile[];
  readonly renamingId: string | null;
  /** The story or tag whose name is being changed in the sidebar, or the new one that gets its first. */
  readonly namingShelf: string | null;
  readonly question: ShelfQuestion | null;
  /** What is about to be deleted for ever, while that is asked. */
  readonly destroying: readonly string[];
}

/** What can be done with rows and with the whole list. */
export interface ListActions {
  readonly load: () => Promise<void>;
  /** Opens a recording wherever it lies, whatever the list shows now; one that is not there changes nothing. */
  readonly show: (id: string) => Promise<void>;
  readonly select: (id: string) => void;
  readonly selectTo: (id: string) => void;
  readonly toggle: (id: string) => void;
  readonly selectAll: () => void;
  readonly setFilter: (filter: string) => void;
  readonly setView: (view: LibraryView) => void;
  readonly setSort: (sort: ListSort) => void;
  readonly setConditions: (change: Partial<ListFilter>) => void;
  /** Shows what adding did: the first new recording is opened, what was refused is listed. */
  readonly took: (result: AddResult) => Promise<void>;
  /** Asks for files to add. */
  readonly addByDialog: () => Promise<void>;
  readonly dismissRefused: () => void;
  readonly startRename: (id: string | null) => void;
  readonly rename: (id: string, title: string) => Promise<void>;
  readonly remove: (ids: readonly string[]) => Promise<void>;
  readonly restore: (ids: readonly string[]) => Promise<void>;
  readonly askDestroy: (ids: readonly string[]) => void;
  readonly destroy: (ids: readonly string[]) => Promise<void>;
  readonly showFile: (id: string) => Promise<void>;
  /** Asks where and writes recordings down as files. */
  readonly exportAs: (ids: readonly string[], kind: UsualExport) => void;
  readonly job: (what: 'pause' | 'resume' | 'retry' | 'cancel', jobId: string) => Promise<void>;
}

/** What can be set for several recordings at once; each tells the way back. */
export interface BatchActions {
  readonly setLanguage: (ids: readonly string[], language: LanguageCode) => Promise<void>;
  /** Changes some settings and leaves the others as they are. */
  readonly changeSettings: (ids: readonly string[], change: Partial<RecordingSettings>) => Promise<void>;
  readonly setSensitive: (ids: readonly string[], sensitive: boolean) => Promise<void>;
  readonly transcribeAgain: (ids: readonly string[]) => Promise<void>;
}

/** What can be done with stories and tags; each but `ask` and `name` tells the way back. */
export interface ShelfActions {
  readonly ask: (question: ShelfQuestion | null) => void;
  /** Begins to change a name in the sidebar: of `story:id`, `tag:id`, or of a new one (`story:` or `tag:`). Null ends it. */
  readonly nameShelf: (key: string | null) => void;
  /** Gives the new one, null when it could not be made. */
  readonly createStory: (name: string) => Promise<Story | null>;
  readonly createTag: (name: string) => Promise<Tag | null>;
  readonly changeStory: (id: string, change: StoryChange) => Promise<void>;
  readonly changeTag: (id: string, change: TagChange) => Promise<void>;
  readonly removeShelf: (key: string) => Promise<void>;
  readonly move: (recordingIds: readonly string[], storyId: string | null) => Promise<void>;
  readonly mark: (recordingIds: readonly string[], add: readonly string[], drop: readonly string[]) => Promise<void>;
}

/** Everything that can be done with the list. */
export type LibraryActions = ListActions & BatchActions & ShelfActions;

/** Something that was done with the list, said to the reader, how it is taken back, and how it is done again after that. */
export interface Deed {
  readonly icon: 'bin' | 'done';
  readonly text: string;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
}

/** What the list's store is made from: the bridge, what remembers how the list was left, and where it tells what happened. */
export interface LibraryDeps {
  readonly bridge: Bridge;
  readonly memory: ListMemory;
  readonly onFailure: (failure: Failure) => void;
  /** The list's own way to add something. */
  readonly onAdd: () => Promise<void>;
  readonly onDone: (deed: Deed) => void;
  /** Does something when what was begun before it is over: each deed finds the list as the one before left it. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly onExport: (ids: readonly string[], kind: UsualExport) => void;
}

/** How the actions reach the state. */
export interface LibraryAccess {
  readonly set: (change: Partial<LibraryState>) => void;
  readonly get: () => LibraryState & LibraryActions;
}

/** The colours given to new stories and tags, in turn. */
export const nextColour = (colours: readonly ShelfColour[], count: number): ShelfColour => colours[count % colours.length] ?? 'sea';
