import { asksNothing, parseSearch, type SearchQuery } from '#domain/search-query.ts';
import {
  FIRST_PASSAGES,
  MOST_PASSAGES,
  passageOf,
  type FoundRecording,
  type SearchQuestion,
  type SearchResults,
} from '#domain/search-results.ts';
import { marksOf, marksOfAny, mayHold, type Mark } from '#domain/search-text.ts';
import { searchablePlaces, type SearchablePlace } from './searchable-places.ts';
import { matchOf } from './search-words.ts';
import type { SqlConnection } from './sql-connection.ts';
import { listSpeakers, segmentAt } from './transcripts-table.ts';

/**
 * How many rows of the index are looked at for one question, newest first. It bounds the time: a question with conditions looks
 * further, because most of what it looks at is thrown away.
 */
const MOST_ROWS = 2000;
const MOST_ROWS_WITH_CONDITIONS = 20_000;

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
  readonly rows: FoundRow[];
}

/** Everything outside the Bin that holds what was typed: titles, names of speakers and every word of the shown texts. Never fails on a text. */
export function searchEverywhere(connection: SqlConnection, { text, wide }: SearchQuestion): SearchResults {
  const query = parseSearch(text);
  if (asksNothing(query)) return { recordings: [], passageCount: 0, isWhole: true, misread: query.misread };
  const places = searchablePlaces(connection, query);
  const found = new Map<string, FoundPlace>();
  const mayBe = mayHold(query.terms);
  for (const place of places.values()) {
    const named = foundByName(place, query, mayBe);
    if (named !== null) found.set(place.runId ?? place.recordingId, named);
  }
  const isWhole = query.terms.length > 0 ? addSaid({ connection, query, places, found }) : addOfSpeakers({ connection, query, found });
  const newest = [...found.values()].toSorted((one, other) => other.place.addedAt.localeCompare(one.place.addedAt));
  return {
    recordings: newest.slice(0, MOST_RECORDINGS).map((one) => {
      const limit = wide.includes(one.place.recordingId) ? MOST_PASSAGES : FIRST_PASSAGES;
      return recordingOf({ connection, query, found: one, limit });
    }),
    passageCount: newest.reduce((count, one) => count + one.rows.length, 0),
    isWhole: isWhole && newest.length <= MOST_RECORDINGS,
    misread: query.misread,
  };
}

/** A recording whose title or speakers hold everything that is looked for; every one when only conditions were given. */
function foundByName(place: SearchablePlace, query: SearchQuery, mayBe: (text: string) => boolean): FoundPlace | null {
  if (query.terms.length === 0) {
    const speakerNames = query.speakers.length === 0 ? [] : place.matchingNames;
    return { place, titleMarks: [], speakerNames, rows: [] };
  }
  const holds = (text: string): readonly Mark[] | null =>
    !mayBe(text) || marksOfAny(text, query.excluded).length > 0 ? null : marksOf(text, query.terms);
  const titleMarks = holds(place.title) ?? [];
  const speakerNames = place.names.filter((name) => holds(name) !== null);
  return titleMarks.length === 0 && speakerNames.length === 0 ? null : { place, titleMarks, speakerNames, rows: [] };
}

interface Search {
  readonly connection: SqlConnection;
  readonly query: SearchQuery;
  readonly found: Map<string, FoundPlace>;
}

/** Adds what was said. Ordered by the index's own row number, last written first: 0.4 ms for a very common word among 10 million segments. */
function addSaid({ connection, query, places, found }: Search & { readonly places: ReadonlyMap<string, SearchablePlace> }): boolean {
  const match = matchOf(query);
  if (match === null) return true;
  const isPlain = query.speakers.length === 0 && query.languages.length === 0 && query.before === null && query.after === null;
  const limit = isPlain ? MOST_ROWS : MOST_ROWS_WITH_CONDITIONS;
  const rows = connection.all(
    `SELECT segment.seq, segment.run_id, segment.speaker_id, segment.start_ms
     FROM (SELECT rowid FROM segment_search WHERE segment_search MATCH ? ORDER BY rowid DESC LIMIT ?) AS hit
     CROSS JOIN segment ON segment.seq = hit.rowid`,
    match,
    limit,
  );
  for (const row of rows) {
    const runId = String(row['run_id']);
    const place = places.get(runId);
    if (place === undefined || (query.speakers.length > 0 && !place.matchingSpeakers.has(String(row['speaker_id'])))) continue;
    const known = found.get(runId) ?? { place, titleMarks: [], speakerNames: [], rows: [] };
    known.rows.push({ seq: Number(row['seq']), startMs: Number(row['start_ms']) });
    found.set(runId, known);
  }
  return rows.length < limit;
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
  const { place, titleMarks, speakerNames, rows } = found;
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
  return { recordingId, title, titleMarks, recordedAt, speakerNames, passages, passageCount: rows.length };
}
