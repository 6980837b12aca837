import type { RecordingDetail } from '#contract';
import type { PageQuestion, RecordingPage } from '#domain/library.ts';

/** A part of a library in memory, newest first whatever the order: the window orders its rows itself. */
export function fakePage(all: readonly RecordingDetail[], { bin, from, count }: PageQuestion): RecordingPage {
  const rows = all
    .map(({ summary }) => summary)
    .filter(({ recording }) => (recording.removedAt !== null) === bin)
    .toSorted((one, other) => other.recording.addedAt.localeCompare(one.recording.addedAt));
  return { rows: rows.slice(from, from + count), total: rows.length };
}
