import type { RecordingSummary } from '#domain/recording.ts';

/** Which part of the library the list shows. */
export type LibraryView = 'all' | 'in-progress' | 'to-check' | 'sensitive' | 'bin';

/** What decides which rows are shown. */
export interface RowChoice {
  readonly summaries: readonly RecordingSummary[];
  /** What lies in the Bin. */
  readonly bin: readonly RecordingSummary[];
  readonly view: LibraryView;
}

/** True while a recording's newest job waits, runs, is held or is paused. */
export function isInProgress(summary: RecordingSummary): boolean {
  const state = summary.job?.status.state;
  return state === 'queued' || state === 'running' || state === 'held' || state === 'paused';
}

/** True when the text is finished and holds words that nobody should trust unheard. */
export function needsChecking(summary: RecordingSummary): boolean {
  return summary.doubtfulTurns > 0 && (summary.job === null || summary.job.status.state === 'done');
}

const FITS: Readonly<Record<Exclude<LibraryView, 'bin'>, (summary: RecordingSummary) => boolean>> = {
  all: () => true,
  'in-progress': isInProgress,
  'to-check': needsChecking,
  sensitive: ({ recording }) => recording.sensitive,
};

/** How many rows each view has. */
export function countsOf({ summaries, bin }: Pick<RowChoice, 'summaries' | 'bin'>): Readonly<Record<LibraryView, number>> {
  const count = (view: Exclude<LibraryView, 'bin'>): number => summaries.filter(FITS[view]).length;
  return {
    all: summaries.length,
    'in-progress': count('in-progress'),
    'to-check': count('to-check'),
    sensitive: count('sensitive'),
    bin: bin.length,
  };
}

/** A recording by its id, in the Bin or not. */
export function summaryOf({ summaries, bin }: Pick<RowChoice, 'summaries' | 'bin'>, id: string | null): RecordingSummary | null {
  const isIt = ({ recording }: RecordingSummary): boolean => recording.id === id;
  return summaries.find(isIt) ?? bin.find(isIt) ?? null;
}

/** The rows of a view, newest first. */
export function visibleRows({ summaries, bin, view }: RowChoice): readonly RecordingSummary[] {
  return (view === 'bin' ? bin : summaries.filter(FITS[view])).toSorted((one, other) =>
    other.recording.addedAt.localeCompare(one.recording.addedAt),
  );
}

/** The id that is chosen when some rows go away: the row below the last of them, else the nearest above, else none. */
export function neighbourOf(rows: readonly RecordingSummary[], ids: readonly string[]): string | null {
  const goes = ({ recording }: RecordingSummary): boolean => ids.includes(recording.id);
  const last = rows.findLastIndex(goes);
  const below = rows[last + 1];
  const above = rows.slice(0, Math.max(0, last)).findLast((summary) => !goes(summary));
  return (below ?? above)?.recording.id ?? null;
}

/** A key of the list: which row it leads to from row `index` of `count`, when `page` rows fit; null for other keys. */
export function rowForKey(key: string, at: { readonly index: number; readonly count: number; readonly page: number }): number | null {
  if (at.count === 0) return null;
  const clamp = (index: number): number => Math.min(at.count - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(at.index + 1);
    case 'ArrowUp':
      return clamp(at.index < 0 ? 0 : at.index - 1);
    case 'PageDown':
      return clamp(at.index + at.page);
    case 'PageUp':
      return clamp(at.index - at.page);
    case 'Home':
      return 0;
    case 'End':
      return at.count - 1;
    default:
      return null;
  }
}
