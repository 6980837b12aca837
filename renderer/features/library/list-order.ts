import { LIST_ORDERS, type ListSort } from '#domain/library.ts';
import type { RecordingSummary } from '#domain/recording.ts';

/** What was added last stands first. */
export const USUAL_SORT: ListSort = { by: 'added', reversed: false };

const titles = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** States by what they ask of the reader, the most urgent first. */
const STATE_RANK: Readonly<Record<string, number>> = { failed: 0, held: 1, running: 2, queued: 3, paused: 4, cancelled: 5 };

type Compare = (one: RecordingSummary, other: RecordingSummary) => number;

/** ISO 8601 times of one kind compare as text, which is much faster than as language. */
const newest = (one: string, other: string): number => (one < other ? 1 : one > other ? -1 : 0);

const rankOf = ({ job }: RecordingSummary): number => STATE_RANK[job?.status.state ?? 'done'] ?? 6;

const COMPARE: Readonly<Record<ListSort['by'], Compare>> = {
  added: (one, other) => newest(one.recording.addedAt, other.recording.addedAt),
  recorded: (one, other) => newest(recordedAt(one), recordedAt(other)),
  title: (one, other) => titles.compare(one.recording.title, other.recording.title),
  length: (one, other) => lengthOf(other) - lengthOf(one),
  state: (one, other) => rankOf(one) - rankOf(other),
};

/** Rows in an order; what was added last decides between equals. */
export function inOrder(rows: readonly RecordingSummary[], { by, reversed }: ListSort): readonly RecordingSummary[] {
  const compare = COMPARE[by];
  const sign = reversed ? -1 : 1;
  return rows.toSorted((one, other) => sign * compare(one, other) || COMPARE.added(one, other));
}

/** When it was recorded as far as that is known, else when it was added. */
export function recordedAt({ recording }: RecordingSummary): string {
  return recording.recordedAt ?? recording.addedAt;
}

/** Its length in ms, 0 while that is not known. */
export function lengthOf({ recording }: RecordingSummary): number {
  return recording.sound?.durationMs ?? recording.durationMs ?? 0;
}

/** A sort that was stored; the usual one when it is none. */
export function readSort(stored: unknown): ListSort {
  if (typeof stored !== 'object' || stored === null || !('by' in stored) || !('reversed' in stored)) return USUAL_SORT;
  const by = LIST_ORDERS.find((order) => order === stored.by);
  return by === undefined ? USUAL_SORT : { by, reversed: stored.reversed === true };
}
