import type { Failure } from './failure.ts';
import type { RecordingSummary } from './recording.ts';
import type { Run } from './run.ts';
import type { Transcript } from './transcript.ts';

/** A file that could not be added, by its base name, and why. */
export interface RefusedFile {
  readonly name: string;
  readonly failure: Failure;
}

/** What adding files did: every file is in exactly one of the lists. */
export interface AddResult {
  readonly added: readonly RecordingSummary[];
  readonly refused: readonly RefusedFile[];
}

/** What a list can be ordered by; each has a usual direction (new and long first, titles from A, states by what they ask of the reader). */
export const LIST_ORDERS = ['added', 'recorded', 'title', 'length', 'state'] as const;

/** One of LIST_ORDERS. */
export type ListOrder = (typeof LIST_ORDERS)[number];

/** What can be said about a recording's newest job. */
export const STATE_FILTERS = ['done', 'in-progress', 'waits', 'failed', 'to-check'] as const;

/** One of STATE_FILTERS. */
export type StateFilter = (typeof STATE_FILTERS)[number];

/** How a list is ordered. */
export interface ListSort {
  readonly by: ListOrder;
  /** Against the usual direction. */
  readonly reversed: boolean;
}

/** Asks for the rows from `from` on, at most `count`. */
export interface PageQuestion {
  readonly bin: boolean;
  readonly sort: ListSort;
  readonly from: number;
  readonly count: number;
}

/** A part of the list; `total` is the length of the whole. */
export interface RecordingPage {
  readonly rows: readonly RecordingSummary[];
  readonly total: number;
}

/** What exporting several recordings into a folder did; paths are absolute. */
export interface FolderExport {
  readonly folder: string;
  readonly written: readonly string[];
  readonly refused: readonly RefusedFile[];
}

/** One recording as the recording pane shows it. `advice` is what the engine of the shown run had to say about the whole recording. */
export interface RecordingDetail {
  readonly summary: RecordingSummary;
  readonly transcript: Transcript | null;
  readonly runs: readonly Run[];
  readonly advice?: readonly Failure[];
  /** Its sound is not where it was. */
  readonly soundMissing?: boolean;
  /** Its people were told apart by their channels; false: by their voices, or not at all. */
  readonly toldByChannels?: boolean;
}
