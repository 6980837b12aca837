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
  readonly tagIds: readonly string[];
  /** Ids and names of the speakers that were asked for. */
  readonly matchingSpeakers: ReadonlySet<string>;
  readonly matchingNames: readonly string[];
}

interface NamedSpeaker {
  readonly id: string;
  readonly name: string;
}

/** What the library knows of a recording before any question. */
interface KnownPlace {
  readonly recordingId: string;
  readonly runId: string | null;
  readonly title: string;
  readonly addedAt: string;
  readonly recordedAt: string;
  readonly recordedMs: number;
  readonly language: string;
  readonly storyId: string | null;
  readonly speakers: readonly NamedSpeaker[];
  readonly tagIds: readonly string[];
}

/** What is kept between questions: reading 10,000 recordings with their speakers takes longer than all else that a question does. */
export interface PlaceMemory {
  readonly places: readonly KnownPlace[];
  /** Names of tags, by their ids. */
  readonly tagNames: ReadonlyMap<string, string>;
  /** Languages that were heard, by run; filled as they are asked for. */
  readonly heard: Map<string, ReadonlySet<string>>;
}

const NO_SPEAKERS: readonly NamedSpeaker[] = [];
const NO_TAGS: readonly string[] = [];

/** Reads what questions are answered from; good until the library changes. */
export function readPlaces(connection: SqlConnection): PlaceMemory {
  const speakers = namedSpeakers(connection);
  const tagNames = new Map(listShelves(connection).tags.map(({ id, name }) => [id, name]));
  const tagIds = tagsOfRecordings(connection);
  const places = connection
    .all(
      `SELECT id, title, added_at, coalesce(recorded_at, added_at) AS recorded_at, current_run_id, story_id,
         json_extract(settings, '$.language') AS language FROM recording WHERE removed_at IS NULL`,
    )
    .map((row): KnownPlace => {
      const runId = row['current_run_id'] === null ? null : String(row['current_run_id']);
      const recordedAt = String(row['recorded_at']);
      return {
        recordingId: String(row['id']),
        runId,
        title: String(row['title']),
        addedAt: String(row['added_at']),
        recordedAt,
        recordedMs: Date.parse(recordedAt),
        language: String(row['language']),
        storyId: row['story_id'] === null ? null : String(row['story_id']),
        tagIds: tagIds.get(String(row['id'])) ?? NO_TAGS,
        speakers: runId === null ? NO_SPEAKERS : (speakers.get(runId) ?? NO_SPEAKERS),
      };
    });
  return { places, tagNames, heard: new Map() };
}

/** The recordings that a question may find something in, by the run that is shown (by their own id when there is none). */
export function searchablePlaces(connection: SqlConnection, query: SearchQuery, memory: PlaceMemory): ReadonlyMap<string, SearchablePlace> {
  const onShelves = shelfFilter(connection, query);
  const isInTime = timeFilter(query);
  const places = new Map<string, SearchablePlace>();
  for (const known of memory.places) {
    if (!onShelves(known) || !isInTime(known) || !isInLanguage({ connection, memory }, known, query)) continue;
    const matching =
      query.speakers.length === 0 ? NO_SPEAKERS : known.speakers.filter(({ name }) => marksOf(name, query.speakers) !== null);
    if (query.speakers.length > 0 && matching.length === 0) continue;
    const { recordingId, runId, title, addedAt, recordedAt, speakers, tagIds } = known;
    places.set(runId ?? recordingId, {
      recordingId,
      runId,
      title,
      addedAt,
      recordedAt,
      names: speakers.map(({ name }) => name),
      tagIds,
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

function tagsOfRecordings(connection: SqlConnection): ReadonlyMap<string, readonly string[]> {
  const byRecording = new Map<string, string[]>();
  for (const { recording_id: recordingId, tag_id: tagId } of connection.all('SELECT recording_id, tag_id FROM recording_tag')) {
    const known = byRecording.get(String(recordingId));
    if (known === undefined) byRecording.set(String(recordingId), [String(tagId)]);
    else known.push(String(tagId));
  }
  return byRecording;
}

/** Whether a recording lies in a story and has the tags that were asked for. Names of stories count for what lies in the inner ones, too. */
function shelfFilter(connection: SqlConnection, query: SearchQuery): (place: KnownPlace) => boolean {
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
  return ({ recordingId, storyId }) =>
    (query.stories.length === 0 || (storyId !== null && inStory.has(storyId))) && tagged.every((ids) => ids.has(recordingId));
}

/** Days are the reader's own: they begin at midnight where the library is. */
function timeFilter({ before, after }: SearchQuery): (place: KnownPlace) => boolean {
  const midnight = (day: string): number => new Date(`${day}T00:00:00`).getTime();
  const end = before === null ? Infinity : midnight(before);
  const start = after === null ? -Infinity : midnight(after);
  return ({ recordedMs }) => (before === null && after === null) || (recordedMs < end && recordedMs >= start);
}

interface LanguageSource {
  readonly connection: SqlConnection;
  readonly memory: PlaceMemory;
}

/** The language that was chosen, or one that the engine heard. */
function isInLanguage({ connection, memory }: LanguageSource, { runId, language }: KnownPlace, { languages }: SearchQuery): boolean {
  if (languages.length === 0 || languages.includes(language)) return true;
  // With a language of its own a recording is written down in that: nothing else is listened for.
  if (runId === null || language !== 'auto') return false;
  const known = memory.heard.get(runId);
  const heard = known ?? heardIn(connection, runId);
  if (known === undefined) memory.heard.set(runId, heard);
  return languages.some((wanted) => heard.has(wanted));
}

function heardIn(connection: SqlConnection, runId: string): ReadonlySet<string> {
  const rows = connection.all('SELECT DISTINCT language FROM recognized_window WHERE run_id = ?', runId);
  return new Set(rows.map(({ language }) => String(language)));
}
