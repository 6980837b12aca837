import type { StoreApi } from 'zustand/vanilla';
import type { AddResult, ModelChoice } from '#contract';
import type { Failure } from '#domain/failure.ts';
import type { EngineSpeed, GatheredFolder } from '#domain/intake.ts';
import type { Preset } from '#domain/preset.ts';
import type { Recording, RecordingSettings } from '#domain/recording.ts';
import type { AppSettings } from '#domain/settings.ts';
import type { Story } from '#domain/story.ts';

import type { Bridge } from '../../bridge.ts';
import type { AddingRow, RowStart, SoundWish } from './adding-rows.ts';

/** What the adding sheet knows. */
export interface AddingState {
  readonly isOpen: boolean;
  readonly rows: readonly AddingRow[];
  readonly folders: readonly GatheredFolder[];
  /** How many files of those folders were left out because the library has them. */
  readonly knownInFolders: number;
  /** Paths of the rows that are changed together; the one chosen last is the last. */
  readonly chosen: readonly string[];
  readonly speeds: readonly EngineSpeed[];
  readonly stories: readonly Story[];
  /** The field for a link is shown. */
  readonly isAskingLink: boolean;
  /** Start was pressed: it begins when every file was looked at. */
  readonly isStarting: boolean;
}

/** What can be done with the sheet. */
export interface AddingActions {
  /** Takes files and folders by path: one file that raises no question starts at once, anything else opens the sheet. */
  readonly offer: (paths: readonly string[], wish?: OfferWish) => Promise<void>;
  readonly offerFiles: (files: readonly File[], wish?: OfferWish) => Promise<void>;
  /** What files begin with that are put on a story, or (null) anywhere else. */
  readonly startFor: (storyId: string | null) => RowStart;
  /** Takes links: each is a row, and nothing is fetched before Start. None: the field for one is shown. */
  readonly offerLinks: (links: readonly string[]) => void;
  readonly choose: (kind: 'files' | 'folder') => Promise<void>;
  readonly include: (path: string, isIncluded: boolean) => void;
  readonly leaveOut: (path: string) => void;
  readonly again: (path: string) => void;
  /** Chooses a row for changing several at once; `toHere` chooses all from the last one to it. */
  readonly mark: (path: string, toHere: boolean) => void;
  readonly markAll: () => void;
  /** Changes rows: this one, or all chosen ones when it is among them; null: all chosen ones, or all when none is. */
  readonly change: (path: string | null, part: RowChange) => void;
  /** Chooses of one file's sound; never of others that are changed together, whose tracks are their own. */
  readonly chooseSound: (path: string, wish: SoundWish) => void;
  readonly usePreset: (preset: Preset) => void;
  /** Begins the work; a preset is kept first when one is given. */
  readonly start: (keep?: Preset | null) => Promise<void>;
  readonly cancel: () => void;
}

/** How files are offered: `mustAsk` opens the sheet in any case; `storyId` is the story that they were put on, absent: the one that is open. */
export interface OfferWish {
  readonly mustAsk?: boolean;
  readonly storyId?: string;
}

/** What of a row can be changed. */
export interface RowChange {
  readonly settings?: Partial<RecordingSettings>;
  readonly sensitive?: boolean;
  /** A story brings its preset with it. */
  readonly storyId?: string | null;
  /** The engine's server fetches the address by itself. */
  readonly byServer?: boolean;
}

/** The sheet's store. */
export type AddingStore = StoreApi<AddingState & AddingActions>;

/** What the store is made from. `onTaken` hears what became recordings and what did not, `onBegun` of one that nobody was asked about. */
export interface AddingDeps {
  readonly bridge: Bridge;
  readonly settings: () => AppSettings;
  readonly models: () => readonly ModelChoice[];
  /** Whether an engine's server fetches a public address by itself; absent: none does. */
  readonly takesLinks?: (engineId: string) => boolean;
  /** The story that the list shows now: what is added meanwhile is for it. */
  readonly openStory: () => Story | null;
  readonly storyOf: (storyId: string) => Story | null;
  readonly onKeepPreset: (preset: Preset) => Promise<void>;
  readonly onTaken: (result: AddResult) => Promise<void>;
  readonly onBegun?: (recording: Recording) => void;
  readonly onFailure: (failure: Failure) => void;
}
