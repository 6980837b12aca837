import { hasConditions, type SearchQuery } from '#domain/search-query.ts';
import { marksOf, wordsIn, type SearchTerm } from '#domain/search-text.ts';
import { withInner } from '#domain/story.ts';
import type { SqlConnection } from './sql-connection.ts';
import type { Stretches } from './search-stretches.ts';
import { listShelves } from './stories-table.ts';
import { statesOf, type StatesOfRecordings } from './searchable-states.ts';

/** A speaker with the name that a shown text gives to it. */
export interface NamedSpeaker {
  readonly id: string;
  readonly name: string;
}

/** A recording outside the Bin, with the speakers that have a name in its shown text. */
export interface SearchablePlace {
  readonly recordingId: string;
  readonly runId: string | null;
  readonly title: string;
  readonly addedAt: string;
  readonly recordedAt: string;
  readonly recordedMs: number;
  readonly language: string;
  readonly storyId: string | null;
  readonly engineId: string;
  readonly isSensitive: boolean;
  readonly speakers: readonly NamedSpeaker[];
  readonly tagIds: readonly string[];
  /** The speakers that were asked for; none before a question. */
  readonly asked: readonly NamedSpeaker[];
}

/** Recordings by the run that is shown (by their own id when there is none), the one added last first. */
export type Places = ReadonlyMap<string, SearchablePlace>;

/** What is kept between questions: reading 10,000 recordings with their speakers takes longer than all else that a question does. */
export interface PlaceMemory {
  readonly places: Places;
  /** Names of tags, by their ids. */
  readonly tagNames: ReadonlyMap<string, string>;
  /** Languages that were heard, by run; filled as they are asked for. */
  readonly heard: Map<string, ReadonlySet<string>>;
  /** Where a run's rows lie in the index, by run; filled as they are asked for. */
  readonly stretches: Stretches;
  /** What can be said of each recording's newest job, by recording; null until it was asked for. */
  states: StatesOfRecordings | null;
  /** In how many recordings each name speaks; null until it was asked for. */
  nameCounts: Map<string, number> | null;
}

const NO_SPEAKERS: readonly NamedSpeaker[] = [];
const NO_TAGS: readonly string[] = [];

/** Reads what questions are answered from; good until the library changes. */
export function readPlaces(connection: SqlConnection): PlaceMemory {
  const speakers = namedSpeakers(connection);
  const tagNames = new Map(listShelves(connection).tags.map(({ id, name }) => [id, name]));
  const tagIds = tagsOfRecordings(connection);
  const places = new Map<string, SearchablePlace>();
  const rows = connection.all(
    `SELECT id, title, added_at, coalesce(recorded_at, added_at) AS recorded_at, current_run_id, story_id, sensitive,
       json_extract(settings, '$.language') AS language, json_extract(settings, '$.engineId') AS engine_id FROM recording WHERE removed_at IS NULL ORDER BY added_at DESC, seq DESC`,
  );
  for (const row of rows) {
    const recordingId = String(row['id']);
    const runId = row['current_run_id'] === null ? null : String(row['current_run_id']);
    const recordedAt = String(row['recorded_at']);
    places.set(runId ?? recordingId, {
      recordingId,
      runId,
      title: String(row['title']),
      addedAt: String(row['added_at']),
      recordedAt,
      recordedMs: Date.parse(recordedAt),
      language: String(row['language']),
      storyId: row['story_id'] === null ? null : String(row['story_id']),
      engineId: String(row['engine_id']),
      isSensitive: row['sensitive'] === 1,
      tagIds: tagIds.get(recordingId) ?? NO_TAGS,
      speakers: runId === null ? NO_SPEAKERS : (speakers.get(runId) ?? NO_SPEAKERS),
      asked: NO_SPEAKERS,
    });
  }
  return { places, tagNames, heard: new Map(), stretches: new Map(), states: null, nameCounts: null };
}

/** The recordings that meet a question's conditions. */
export function searchablePlaces(connection: SqlConnection, query: SearchQuery, memory: PlaceMemory): Places {
  if (!hasConditions(query)) return memory.places;
  const onShelves = shelfFilter(connection, query);
  const isInTime = timeFilter(query);
  const isMarkedSo = markFilter({ connection, memory }, query);
  const isAsked = remembered((name: string) => marksOf(name, query.speakers) !== null);
  const places = new Map<string, SearchablePlace>();
  for (const [key, place] of memory.places) {
    if (!isMarkedSo(place) || !onShelves(place) || !isInTime(place) || !isInLanguage({ connection, memory }, place, query)) continue;
    if (query.speakers.length === 0) {
      places.set(key, place);
      continue;
    }
    const asked = place.speakers.filter(({ name }) => isAsked(name));
    if (asked.length > 0) places.set(key, { ...place, asked });
  }
  return places;
}

/** How many names are offered at once. */
const MOST_NAMES = 8;

/** Names of speakers in which a word begins with what was typed, the most frequent first; nothing typed: the most frequent of all. */
export function namesBeginning(memory: PlaceMemory, typed: string): readonly string[] {
  if (memory.nameCounts === null) {
    memory.nameCounts = new Map();
    for (const { speakers } of memory.places.values()) {
      for (const { name } of speakers) memory.nameCounts.set(name, (memory.nameCounts.get(name) ?? 0) + 1);
    }
  }
  const words = wordsIn(typed).map(({ folded }) => folded);
  const fits = (name: string): boolean => words.length === 0 || marksOf(name, [{ words, isPrefix: true }]) !== null;
  return [...memory.nameCounts]
    .filter(([name]) => fits(name))
    .toSorted(([one, times], [other, otherTimes]) => otherTimes - times || one.localeCompare(other))
    .slice(0, MOST_NAMES)
    .map(([name]) => name);
}

/** A question about names that is worked out once for each name: a journalist's own stands in nearly every recording. */
export function remembered<Answer>(answer: (name: string) => Answer): (name: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before.answer;
    const now = { answer: answer(name) };
    known.set(name, now);
    return now.answer;
  };
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
function shelfFilter(connection: SqlConnection, query: SearchQuery): (place: SearchablePlace) => boolean {
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
function timeFilter({ before, after }: SearchQuery): (place: SearchablePlace) => boolean {
  const midnight = (day: string): number => new Date(`${day}T00:00:00`).getTime();
  const end = before === null ? Infinity : midnight(before);
  const start = after === null ? -Infinity : midnight(after);
  return ({ recordedMs }) => (before === null && after === null) || (recordedMs < end && recordedMs >= start);
}

/** Whether a recording's newest job, its engine and its mark are what was asked for. */
function markFilter({ connection, memory }: PlaceSource, { states, engines, sensitive }: SearchQuery): (place: SearchablePlace) => boolean {
  if (states.length > 0) memory.states ??= statesOf(connection);
  const known = memory.states;
  return ({ recordingId, engineId, isSensitive }) =>
    (sensitive === null || sensitive === isSensitive) &&
    (engines.length === 0 || engines.includes(engineId)) &&
    (states.length === 0 || (known?.get(recordingId) ?? []).some((state) => states.includes(state)));
}

interface PlaceSource {
  readonly connection: SqlConnection;
  readonly memory: PlaceMemory;
}

/** The language that was chosen, or one that the engine heard. */
function isInLanguage({ connection, memory }: PlaceSource, { runId, language }: SearchablePlace, { languages }: SearchQuery): boolean {
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
