import { asksNothing, parseSearch, type SearchQuery } from '#domain/search-query.ts';
import {
  FIRST_PASSAGES,
  MOST_PASSAGES,
  passageOf,
  type FoundNote,
  type FoundRecording,
  type SearchQuestion,
  type SearchResults,
} from '#domain/search-results.ts';
import { marksOf, marksOfAny, mayHold, type Mark } from '#domain/search-text.ts';
import { foundNotes } from './search-notes.ts';
import { readPlaces, searchablePlaces, type PlaceMemory, type SearchablePlace } from './searchable-places.ts';
import { matchOf } from './search-words.ts';
import type { Row, SqlConnection } from './sql-connection.ts';
import { listSpeakers, segmentAt } from './transcripts-table.ts';

/**
 * How many rows of the index are looked at for one question, newest first. It bounds the time: a question with conditions looks
 * further, because most of what it looks at is thrown away.
 */
const MOST_ROWS = 2000;
const MOST_ROWS_WITH_CONDITIONS = 20_000;

/** Where conditions leave something out, so many recordings are looked into one by one, the newest first: of few nothing is missed. */
const FEW_PLACES = 250;

/** More recordings than these are not listed: a list longer than that is not read. */
const MOST_RECORDINGS = 60;

interface FoundRow {
  readonly seq: number;
  readonly startMs: number;
}

interface FoundPlace {
  readonly place: SearchablePlace;
  readonly titleMarks: readonly Mark[];
  readonly speakerNames: readonly string[];
  readonly tagNames: readonly string[];
  readonly notes: readonly FoundNote[];
  readonly rows: FoundRow[];
}

/** Everything outside the Bin that holds what was typed: titles, tags, names of speakers, notes and every word of the shown texts. Never fails on a text. */
export function searchEverywhere(connection: SqlConnection, question: SearchQuestion): SearchResults {
  const steps = searchSteps(connection, question, () => readPlaces(connection));
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** The same in steps of some milliseconds each, between which it can be given up: its last value is the answer. `memory` gives what is known of the library. */
export function* searchSteps(
  connection: SqlConnection,
  { text, wide }: SearchQuestion,
  memory: () => PlaceMemory,
): Generator<null, SearchResults, undefined> {
  const query = parseSearch(text);
  if (asksNothing(query)) return { recordings: [], passageCount: 0, isWhole: true, misread: query.misread };
  const known = memory();
  yield null;
  const places = searchablePlaces(connection, query, known);
  const found = new Map<string, FoundPlace>();
  const mayBe = mayHold(query.terms);
  const notes = foundNotes(connection, query);
  const tags = matchingTags(known, query, mayBe);
  for (const place of places.values()) {
    const named = foundByName(place, { query, mayBe, notes, tags });
    if (named !== null) found.set(place.runId ?? place.recordingId, named);
  }
  yield null;
  const search = { connection, query, found };
  const isWhole = query.terms.length > 0 ? yield* addSaid({ ...search, places }) : addOfSpeakers(search);
  const newest = [...found.values()].toSorted((one, other) => (one.place.addedAt < other.place.addedAt ? 1 : -1));
  const recordings: FoundRecording[] = [];
  for (const [index, one] of newest.slice(0, MOST_RECORDINGS).entries()) {
    if (index % 10 === 9) yield null;
    const limit = wide.includes(one.place.recordingId) ? MOST_PASSAGES : FIRST_PASSAGES;
    recordings.push(recordingOf({ connection, query, found: one, limit }));
  }
  return {
    recordings,
    passageCount: newest.reduce((count, one) => count + one.rows.length, 0),
    isWhole: isWhole && newest.length <= MOST_RECORDINGS,
    misread: query.misread,
  };
}

interface NamedSearch {
  readonly query: SearchQuery;
  readonly mayBe: (text: string) => boolean;
  readonly notes: ReadonlyMap<string, readonly FoundNote[]>;
  /** Names of tags that hold what is looked for, by their ids. */
  readonly tags: ReadonlyMap<string, string>;
}

/** A recording whose title, tags, speakers or notes hold everything that is looked for; every one when only conditions were given. */
function foundByName(place: SearchablePlace, { query, mayBe, notes: allNotes, tags }: NamedSearch): FoundPlace | null {
  if (query.terms.length === 0) {
    const speakerNames = query.speakers.length === 0 ? [] : place.matchingNames;
    return { place, titleMarks: [], speakerNames, tagNames: [], notes: [], rows: [] };
  }
  const titleMarks = holds(place.title, query, mayBe) ?? [];
  const speakerNames = place.names.filter((name) => holds(name, query, mayBe) !== null);
  const tagNames = tags.size === 0 ? [] : place.tagIds.flatMap((id) => tags.get(id) ?? []);
  const notes = allNotes.get(place.recordingId) ?? [];
  const isFound = titleMarks.length + speakerNames.length + tagNames.length + notes.length > 0;
  return isFound ? { place, titleMarks, speakerNames, tagNames, notes, rows: [] } : null;
}

/** Where the terms stand in a name; null when one stands nowhere, or one stands there that must not. */
function holds(text: string, query: SearchQuery, mayBe: (text: string) => boolean): readonly Mark[] | null {
  return !mayBe(text) || marksOfAny(text, query.excluded).length > 0 ? null : marksOf(text, query.terms);
}

function matchingTags({ tagNames }: PlaceMemory, query: SearchQuery, mayBe: (text: string) => boolean): ReadonlyMap<string, string> {
  return new Map([...tagNames].filter(([, name]) => query.terms.length > 0 && holds(name, query, mayBe) !== null));
}

interface Search {
  readonly connection: SqlConnection;
  readonly query: SearchQuery;
  readonly found: Map<string, FoundPlace>;
}

interface SaidSearch extends Search {
  readonly places: ReadonlyMap<string, SearchablePlace>;
}

const HIT_COLUMNS = 'segment.seq, segment.run_id, segment.speaker_id, segment.start_ms';

/** Adds what was said; true when nothing was left out. */
function* addSaid(search: SaidSearch): Generator<null, boolean, undefined> {
  const { query, places } = search;
  const match = matchOf(query);
  if (match === null) return true;
  const hasConditions = [query.speakers, query.stories, query.tags, query.languages].some((list) => list.length > 0);
  const isPlain = !hasConditions && query.before === null && query.after === null;
  if (isPlain) return yield* addNewest(search, match, MOST_ROWS);
  const newest = [...places].toSorted(([, one], [, other]) => (one.addedAt < other.addedAt ? 1 : -1));
  const isAll = yield* addFromFew({ ...search, places: new Map(newest.slice(0, FEW_PLACES)) }, match);
  if (!isAll || newest.length <= FEW_PLACES) return isAll;
  return yield* addNewest({ ...search, places: new Map(newest.slice(FEW_PLACES)) }, match, MOST_ROWS_WITH_CONDITIONS);
}

/** Looks into each of a few recordings, given newest first, until the list is full. Their rows of the index stand close together, which the index can make use of. */
function* addFromFew(search: SaidSearch, match: string): Generator<null, boolean, undefined> {
  const { connection, places } = search;
  let left = MOST_ROWS_WITH_CONDITIONS;
  for (const [index, { runId }] of [...places.values()].entries()) {
    if (runId === null) continue;
    const { first, last } = connection.get('SELECT min(seq) AS first, max(seq) AS last FROM segment WHERE run_id = ?', runId) ?? {};
    if (first === null || first === undefined || last === undefined) continue;
    const rows = connection.all(
      `SELECT ${HIT_COLUMNS}
       FROM (SELECT rowid FROM segment_search WHERE segment_search MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?) AS hit
       CROSS JOIN segment ON segment.seq = hit.rowid WHERE segment.run_id = ?`,
      match,
      first,
      last,
      left,
      runId,
    );
    add(search, rows);
    left -= rows.length;
    if (left <= 0 || spokenIn(search) > MOST_RECORDINGS) return false;
    if (index % 20 === 19) yield null;
  }
  return true;
}

/** Rows are looked at in parts, so that a question that nobody waits for any more ends soon, and one that has filled the list, too. */
const FIRST_ROWS = 500;
const NEXT_ROWS = 2500;

/** Looks at the newest rows. Ordered by the index's own row number, last written first: 0.4 ms for a very common word among 10 million segments. */
function* addNewest(search: SaidSearch, match: string, limit: number): Generator<null, boolean, undefined> {
  let below = Number.MAX_SAFE_INTEGER;
  let looked = 0;
  while (looked < limit) {
    const count = looked === 0 ? FIRST_ROWS : Math.min(NEXT_ROWS, limit - looked);
    const rows = search.connection.all(
      `SELECT ${HIT_COLUMNS}
       FROM (SELECT rowid FROM segment_search WHERE segment_search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?) AS hit
       CROSS JOIN segment ON segment.seq = hit.rowid`,
      match,
      below,
      count,
    );
    add(search, rows);
    looked += rows.length;
    below = Number(rows.at(-1)?.['seq'] ?? 0);
    if (rows.length < count) return true;
    if (spokenIn(search) > MOST_RECORDINGS) return false;
    yield null;
  }
  return false;
}

/** In how many recordings something that was said has been found. */
function spokenIn({ found }: Search): number {
  let count = 0;
  for (const { rows } of found.values()) if (rows.length > 0) count += 1;
  return count;
}

function add({ query, places, found }: SaidSearch, rows: readonly Row[]): void {
  for (const row of rows) {
    const runId = String(row['run_id']);
    const place = places.get(runId);
    if (place === undefined || (query.speakers.length > 0 && !place.matchingSpeakers.has(String(row['speaker_id'])))) continue;
    const known = found.get(runId) ?? { place, titleMarks: [], speakerNames: [], tagNames: [], notes: [], rows: [] };
    known.rows.push({ seq: Number(row['seq']), startMs: Number(row['start_ms']) });
    found.set(runId, known);
  }
}

/** Adds what the asked-for speakers said, when nothing but speakers was asked for. */
function addOfSpeakers({ connection, query, found }: Search): boolean {
  if (query.speakers.length === 0) return true;
  for (const [runId, { place, rows }] of found) {
    for (const speakerId of place.matchingSpeakers) {
      const said = connection.all('SELECT seq, start_ms FROM segment WHERE run_id = ? AND speaker_id = ?', runId, speakerId);
      rows.push(...said.map((row) => ({ seq: Number(row['seq']), startMs: Number(row['start_ms']) })));
    }
  }
  return true;
}

interface Shown {
  readonly connection: SqlConnection;
  readonly query: SearchQuery;
  readonly found: FoundPlace;
  readonly limit: number;
}

function recordingOf({ connection, query, found, limit }: Shown): FoundRecording {
  const { place, titleMarks, speakerNames, tagNames, rows } = found;
  const speakers = place.runId === null || rows.length === 0 ? [] : listSpeakers(connection, place.runId);
  const passages = rows
    .toSorted((one, other) => one.startMs - other.startMs)
    .slice(0, limit)
    .map(({ seq }) => {
      const segment = segmentAt(connection, seq);
      const speaker = speakers.find((one) => one.id === segment.speakerId) ?? { name: null, position: 0 };
      return passageOf(segment, speaker, query.terms);
    });
  const { recordingId, title, recordedAt } = place;
  const notes = found.notes.slice(0, limit);
  return { recordingId, title, titleMarks, recordedAt, speakerNames, tagNames, notes, passages, passageCount: rows.length };
}
