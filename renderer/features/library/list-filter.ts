import { STATE_FILTERS, type StateFilter } from '#domain/library.ts';
import type { RecordingSummary } from '#domain/recording.ts';
import { withInner, type Story } from '#domain/story.ts';

/** How long ago something was added. */
export const ADDED_FILTERS = ['day', 'week', 'month', 'year'] as const;

/** What the list is narrowed to; null asks nothing. Ids of stories and tags that are gone ask nothing either. */
export interface ListFilter {
  readonly state: StateFilter | null;
  readonly language: string | null;
  readonly engine: string | null;
  readonly added: (typeof ADDED_FILTERS)[number] | null;
  readonly story: string | null;
  readonly tag: string | null;
  readonly sensitive: 'yes' | 'no' | null;
}

/** One condition of the filter. */
export type FilterPart = keyof ListFilter;

/** Nothing is left out. */
export const NO_FILTER: ListFilter = { state: null, language: null, engine: null, added: null, story: null, tag: null, sensitive: null };

/** The conditions in the order in which they are offered. */
export const FILTER_PARTS = ['state', 'language', 'engine', 'added', 'story', 'tag', 'sensitive'] as const satisfies readonly FilterPart[];

const DAY_MS = 86_400_000;
const SPANS: Readonly<Record<(typeof ADDED_FILTERS)[number], number>> = { day: 1, week: 7, month: 31, year: 366 };

/** The conditions that leave something out. */
export function activeParts(filter: ListFilter): readonly FilterPart[] {
  return FILTER_PARTS.filter((part) => filter[part] !== null);
}

/** Whether a row meets a filter; `nowMs` is the present. */
export function filterTest(filter: ListFilter, stories: readonly Story[], nowMs: number): (summary: RecordingSummary) => boolean {
  const { state, language, engine, added, story, tag, sensitive } = filter;
  const inside = story === null ? null : new Set(withInner(stories, story));
  const since = added === null ? null : new Date(nowMs - SPANS[added] * DAY_MS).toISOString();
  return (summary) => {
    const { recording, storyId, tagIds } = summary;
    return (
      (state === null || fitsState(summary, state)) &&
      (language === null || recording.settings.language === language) &&
      (engine === null || recording.settings.engineId === engine) &&
      (since === null || recording.addedAt >= since) &&
      (inside === null || (storyId !== null && inside.has(storyId))) &&
      (tag === null || tagIds.includes(tag)) &&
      (sensitive === null || recording.sensitive === (sensitive === 'yes'))
    );
  };
}

function fitsState(summary: RecordingSummary, wanted: StateFilter): boolean {
  const state = summary.job?.status.state ?? 'done';
  switch (wanted) {
    case 'done':
      return state === 'done' || state === 'cancelled';
    case 'in-progress':
      return state === 'queued' || state === 'running' || state === 'paused';
    case 'waits':
      return state === 'held';
    case 'failed':
      return state === 'failed';
    case 'to-check':
      return needsChecking(summary);
    default:
      return wanted satisfies never;
  }
}

/** True when the text is finished and holds words that nobody should trust unheard. */
export function needsChecking(summary: RecordingSummary): boolean {
  return summary.doubtfulTurns > 0 && (summary.job === null || summary.job.status.state === 'done');
}

/** A filter that was stored; what is no condition of ours asks nothing. */
export function readFilter(stored: unknown): ListFilter {
  if (typeof stored !== 'object' || stored === null) return NO_FILTER;
  const known = new Map(Object.entries(stored));
  const text = (part: FilterPart): string | null => {
    const value: unknown = known.get(part);
    return typeof value === 'string' ? value : null;
  };
  return {
    state: STATE_FILTERS.find((state) => state === text('state')) ?? null,
    language: text('language'),
    engine: text('engine'),
    added: ADDED_FILTERS.find((added) => added === text('added')) ?? null,
    story: text('story'),
    tag: text('tag'),
    sensitive: text('sensitive') === 'yes' ? 'yes' : text('sensitive') === 'no' ? 'no' : null,
  };
}
