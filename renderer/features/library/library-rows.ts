import type { ListSort } from '#domain/library.ts';
import type { RecordingSummary } from '#domain/recording.ts';
import { withInner, type Story } from '#domain/story.ts';

import { filterTest, needsChecking, type ListFilter } from './list-filter.ts';
import { inOrder } from './list-order.ts';

/** A part of the library that the app makes by itself. */
export const SMART_VIEWS = ['all', 'in-progress', 'to-check', 'sensitive', 'bin'] as const;

/** One of SMART_VIEWS. */
export type SmartView = (typeof SMART_VIEWS)[number];

/** Which part of the library the list shows: one of the app's own, a story with those in it, or a tag. */
export type LibraryView = SmartView | `story:${string}` | `tag:${string}`;

/** What decides which rows are shown, and in which order. */
export interface RowChoice {
  readonly summaries: readonly RecordingSummary[];
  /** What lies in the Bin. */
  readonly bin: readonly RecordingSummary[];
  readonly stories: readonly Story[];
  readonly view: LibraryView;
  readonly sort: ListSort;
  readonly conditions: ListFilter;
}

/** The id of the story that a view shows, or null. */
export function storyOfView(view: LibraryView): string | null {
  return view.startsWith('story:') ? view.slice('story:'.length) : null;
}

/** The story that the list shows, or null. */
export function openStory({ stories, view }: Pick<RowChoice, 'stories' | 'view'>): Story | null {
  const id = storyOfView(view);
  return stories.find((story) => story.id === id) ?? null;
}

/** The id of the tag that a view shows, or null. */
export function tagOfView(view: LibraryView): string | null {
  return view.startsWith('tag:') ? view.slice('tag:'.length) : null;
}

/** True while a recording's newest job waits, runs, is held or is paused. */
export function isInProgress(summary: RecordingSummary): boolean {
  const state = summary.job?.status.state;
  return state === 'queued' || state === 'running' || state === 'held' || state === 'paused';
}

const FITS: Readonly<Record<Exclude<SmartView, 'bin'>, (summary: RecordingSummary) => boolean>> = {
  all: () => true,
  'in-progress': isInProgress,
  'to-check': needsChecking,
  sensitive: ({ recording }) => recording.sensitive,
};

function isSmart(view: LibraryView): view is SmartView {
  return SMART_VIEWS.some((smart) => smart === view);
}

function viewTest(view: Exclude<LibraryView, 'bin'>, stories: readonly Story[]): (summary: RecordingSummary) => boolean {
  if (isSmart(view)) return FITS[view];
  const story = storyOfView(view);
  const tag = tagOfView(view) ?? '';
  if (story === null) return ({ tagIds }) => tagIds.includes(tag);
  const inside = new Set(withInner(stories, story));
  return ({ storyId }) => storyId !== null && inside.has(storyId);
}

/** How many rows each part of the library has; stories and tags by `story:id` and `tag:id`. A story counts what lies in its inner ones. */
export function countsOf({ summaries, bin, stories }: Pick<RowChoice, 'summaries' | 'bin' | 'stories'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>([
    ['all', summaries.length],
    ['bin', bin.length],
  ]);
  const parents = new Map(stories.map(({ id, parentId }) => [id, parentId]));
  const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const summary of summaries) {
    if (isInProgress(summary)) count('in-progress');
    if (needsChecking(summary)) count('to-check');
    if (summary.recording.sensitive) count('sensitive');
    for (const tag of summary.tagIds) count(`tag:${tag}`);
    if (summary.storyId === null) continue;
    count(`story:${summary.storyId}`);
    const outer = parents.get(summary.storyId) ?? null;
    if (outer !== null) count(`story:${outer}`);
  }
  return counts;
}

/** Every list is looked up by id from many places; it is made into a map once. */
const byIdOf = new WeakMap<readonly RecordingSummary[], ReadonlyMap<string, RecordingSummary>>();

function byId(rows: readonly RecordingSummary[]): ReadonlyMap<string, RecordingSummary> {
  const known = byIdOf.get(rows);
  if (known !== undefined) return known;
  const made = new Map(rows.map((summary) => [summary.recording.id, summary]));
  byIdOf.set(rows, made);
  return made;
}

/** A recording by its id, in the Bin or not. */
export function summaryOf({ summaries, bin }: Pick<RowChoice, 'summaries' | 'bin'>, id: string | null): RecordingSummary | null {
  if (id === null) return null;
  return byId(summaries).get(id) ?? byId(bin).get(id) ?? null;
}

/** The rows of a view that meet the filter, in the chosen order. */
export function visibleRows({ summaries, bin, stories, view, sort, conditions }: RowChoice): readonly RecordingSummary[] {
  const rows = view === 'bin' ? bin : view === 'all' ? summaries : summaries.filter(viewTest(view, stories));
  return inOrder(rows.filter(filterTest(conditions, stories, Date.now())), sort);
}

/** The id that is chosen when some rows go away: the row below the last of them, else the nearest above, else none. */
export function neighbourOf(rows: readonly RecordingSummary[], ids: readonly string[]): string | null {
  const going = new Set(ids);
  const goes = ({ recording }: RecordingSummary): boolean => going.has(recording.id);
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

/** The row that typed letters lead to: the next one from `index` on whose title begins so, or holds a word that does; null when none. */
export function rowForTyped(rows: readonly RecordingSummary[], typed: string, index: number): number | null {
  const wanted = typed.toLocaleLowerCase();
  const places = rows.map((_, offset) => (Math.max(0, index) + offset) % rows.length);
  const title = (place: number): string => rows[place]?.recording.title.toLocaleLowerCase() ?? '';
  return places.find((place) => title(place).startsWith(wanted)) ?? places.find((place) => title(place).includes(` ${wanted}`)) ?? null;
}
