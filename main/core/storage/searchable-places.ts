import type { SearchQuery } from '#domain/search-query.ts';
import { marksOf, type SearchTerm } from '#domain/search-text.ts';
import { withInner } from '#domain/story.ts';
import type { SqlConnection } from './sql-connection.ts';
import { listShelves } from './stories-table.ts';

/** A recording outside the Bin that meets a question's conditions, with the names that its shown text gives to speakers. */
export interface SearchablePlace {
  readonly recordingId: string;
  readonly runId: string | null;
  readonly title: string;
  readonly addedAt: string;
  readonly recordedAt: string;
  readonly names: readonly string[];
  /** Ids and names of the speakers that were asked for. */
  readonly matchingSpeakers: ReadonlySet<string>;
  readonly matchingNames: readonly string[];
}

interface NamedSpeaker {
  readonly id: string;
  readonly name: string;
}

/** The recordings that a question may find something in, by the run that is shown (by their own id when there is none). */
export function searchablePlaces(connection: SqlConnection, query: SearchQuery): ReadonlyMap<string, SearchablePlace> {
  const speakers = namedSpeakers(connection);
  const onShelves = shelfFilter(connection, query);
  const places = new Map<string, SearchablePlace>();
  for (const row of connection.all(
    `SELECT id, title, added_at, coalesce(recorded_at, added_at) AS recorded_at, current_run_id, story_id FROM recording WHERE removed_at IS NULL`,
  )) {
    const recordingId = String(row['id']);
    const runId = row['current_run_id'] === null ? null : String(row['current_run_id']);
    const recordedAt = String(row['recorded_at']);
    if (!onShelves(recordingId, row['story_id'] === null ? null : String(row['story_id']))) continue;
    if (!isInTime(recordedAt, query) || !isInLanguage(connection, { recordingId, runId }, query)) continue;
    const named = runId === null ? [] : (speakers.get(runId) ?? []);
    const matching = query.speakers.length === 0 ? [] : named.filter(({ name }) => marksOf(name, query.speakers) !== null);
    if (query.speakers.length > 0 && matching.length === 0) continue;
    places.set(runId ?? recordingId, {
      recordingId,
      runId,
      title: String(row['title']),
      addedAt: String(row['added_at']),
      recordedAt,
      names: named.map(({ name }) => name),
      matchingSpeakers: new Set(matching.map(({ id }) => id)),
      matchingNames: matching.map(({ name }) => name),
    });
  }
  return places;
}

function namedSpeakers(connection: SqlConnection): ReadonlyMap<string, readonly NamedSpeaker[]> {
  const byRun = new Map<string, NamedSpeaker[]>();
  for (const row of connection.all('SELECT run_id, id, name FROM speaker WHERE name IS NOT NULL')) {
    const runId = String(row['run_id']);
    const known = byRun.get(runId);
    const speaker = { id: String(row['id']), name: String(row['name']) };
    if (known === undefined) byRun.set(runId, [speaker]);
    else known.push(speaker);
  }
  return byRun;
}

/** Whether a recording lies in a story and has the tags that were asked for. Names of stories count for what lies in the inner ones, too. */
function shelfFilter(connection: SqlConnection, query: SearchQuery): (recordingId: string, storyId: string | null) => boolean {
  if (query.stories.length === 0 && query.tags.length === 0) return () => true;
  const { stories, tags } = listShelves(connection);
  const isNamed = (name: string, term: SearchTerm): boolean => marksOf(name, [term]) !== null;
  const inStory = new Set(
    stories.filter(({ name }) => query.stories.some((term) => isNamed(name, term))).flatMap(({ id }) => withInner(stories, id)),
  );
  const tagged = query.tags.map((term) => {
    const ids = tags.filter(({ name }) => isNamed(name, term)).map(({ id }) => id);
    const rows = connection.all(
      'SELECT recording_id FROM recording_tag WHERE tag_id IN (SELECT value FROM json_each(?))',
      JSON.stringify(ids),
    );
    return new Set(rows.map((row) => String(row['recording_id'])));
  });
  return (recordingId, storyId) =>
    (query.stories.length === 0 || (storyId !== null && inStory.has(storyId))) && tagged.every((ids) => ids.has(recordingId));
}

/** Days are the reader's own: they begin at midnight where the library is. */
function isInTime(recordedAt: string, { before, after }: SearchQuery): boolean {
  if (before === null && after === null) return true;
  const time = Date.parse(recordedAt);
  const midnight = (day: string): number => new Date(`${day}T00:00:00`).getTime();
  return (before === null || time < midnight(before)) && (after === null || time >= midnight(after));
}

/** The language that was chosen, or the one that the engine heard. */
function isInLanguage(
  connection: SqlConnection,
  { recordingId, runId }: { readonly recordingId: string; readonly runId: string | null },
  { languages }: SearchQuery,
): boolean {
  if (languages.length === 0) return true;
  const wanted = JSON.stringify(languages);
  const chosen = connection.get(
    `SELECT 1 FROM recording WHERE id = ? AND json_extract(settings, '$.language') IN (SELECT value FROM json_each(?))`,
    recordingId,
    wanted,
  );
  if (chosen !== undefined) return true;
  const heard = 'SELECT 1 FROM recognized_window WHERE run_id = ? AND language IN (SELECT value FROM json_each(?)) LIMIT 1';
  return runId !== null && connection.get(heard, runId, wanted) !== undefined;
}
