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
import { marksOf, marksOfAny, mayHold } from '#domain/search-text.ts';
import type { FoundPlace } from './found-place.ts';
import { foundNotes } from './search-notes.ts';
import { addSaid, MOST_RECORDINGS } from './search-said.ts';
import { readPlaces, remembered, searchablePlaces, type PlaceMemory, type SearchablePlace } from './searchable-places.ts';
import type { SqlConnection } from './sql-connection.ts';
import { listSpeakers, segmentAt } from './transcripts-table.ts';

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
  const named = namedSearch(connection, query, known);
  for (const [key, place] of places) {
    const byName = foundByName(place, named);
    if (byName !== null) found.set(key, byName);
  }
  yield null;
  const isWhole = query.terms.length === 0 || (yield* addSaid({ connection, query, memory: known, places, found }));
  const newest = [...places.keys()].flatMap((key) => found.get(key) ?? []);
  const recordings: FoundRecording[] = [];
  for (const [index, one] of newest.slice(0, MOST_RECORDINGS).entries()) {
    if (index % 10 === 9) yield null;
    const limit = wide.includes(one.place.recordingId) ? MOST_PASSAGES : FIRST_PASSAGES;
    recordings.push(recordingOf({ connection, query, found: one, limit }));
  }
  return {
    recordings,
    passageCount: newest.reduce((count, one) => count + countOf({ connection, query, found: one }), 0),
    isWhole: isWhole && newest.length <= MOST_RECORDINGS,
    misread: query.misread,
  };
}

interface NamedSearch {
  readonly query: SearchQuery;
  readonly mayBe: (text: string) => boolean;
  /** Whether a speaker's name holds what is looked for. */
  readonly isName: (name: string) => boolean;
  readonly notes: ReadonlyMap<string, readonly FoundNote[]>;
  /** Names of tags that hold what is looked for, by their ids. */
  readonly tags: ReadonlyMap<string, string>;
}

function namedSearch(connection: SqlConnection, query: SearchQuery, { tagNames }: PlaceMemory): NamedSearch {
  const mayBe = mayHold(query.terms);
  const tags = [...tagNames].filter(([, name]) => query.terms.length > 0 && holds(name, query, mayBe));
  const isName = remembered((name: string) => holds(name, query, mayBe));
  return { query, mayBe, isName, notes: foundNotes(connection, query), tags: new Map(tags) };
}

const NOTHING: readonly never[] = [];

/** A recording whose title, tags, speakers or notes hold everything that is looked for; every one when only conditions were given. */
function foundByName(place: SearchablePlace, { query, mayBe, isName, notes: allNotes, tags }: NamedSearch): FoundPlace | null {
  if (query.terms.length === 0) {
    return { place, hasTitle: false, speakerNames: place.asked.map(({ name }) => name), tagNames: NOTHING, notes: NOTHING, rows: [] };
  }
  const hasTitle = holds(place.title, query, mayBe);
  const speakers = place.speakers.filter(({ name }) => isName(name));
  const tagNames = tags.size === 0 ? NOTHING : place.tagIds.flatMap((id) => tags.get(id) ?? []);
  const notes = allNotes.get(place.recordingId) ?? NOTHING;
  const isFound = hasTitle || speakers.length + tagNames.length + notes.length > 0;
  return isFound ? { place, hasTitle, speakerNames: speakers.map(({ name }) => name), tagNames, notes, rows: [] } : null;
}

/** Whether all the terms stand in a name, and nothing that must not. */
function holds(text: string, query: SearchQuery, mayBe: (text: string) => boolean): boolean {
  return mayBe(text) && marksOfAny(text, query.excluded).length === 0 && marksOf(text, query.terms) !== null;
}

const OF_SPEAKER = 'FROM segment WHERE run_id = ? AND speaker_id = ?';

/** True when nothing but speakers was asked for: then what is found is what they said, which is not read before it is shown. */
function isAllOfSpeakers({ query, found }: Pick<Shown, 'query' | 'found'>): boolean {
  return query.terms.length === 0 && found.place.asked.length > 0;
}

function countOf({ connection, query, found }: Omit<Shown, 'limit'>): number {
  const { rows, place } = found;
  if (!isAllOfSpeakers({ query, found })) return rows.length;
  const counts = place.asked.map(({ id }) => connection.get(`SELECT count(*) AS said ${OF_SPEAKER}`, place.runId, id)?.['said']);
  return counts.reduce<number>((sum, said) => sum + Number(said ?? 0), 0);
}

function rowsOf({ connection, query, found }: Omit<Shown, 'limit'>): readonly number[] {
  const { rows, place } = found;
  if (!isAllOfSpeakers({ query, found })) return rows;
  return place.asked.flatMap(({ id }) => connection.all(`SELECT seq ${OF_SPEAKER}`, place.runId, id).map(({ seq }) => Number(seq)));
}

interface Shown {
  readonly connection: SqlConnection;
  readonly query: SearchQuery;
  readonly found: FoundPlace;
  readonly limit: number;
}

function recordingOf({ connection, query, found, limit }: Shown): FoundRecording {
  const { place, hasTitle, speakerNames, tagNames } = found;
  const rows = rowsOf({ connection, query, found });
  const speakers = place.runId === null || rows.length === 0 ? [] : listSpeakers(connection, place.runId);
  const passages = rows
    .toSorted((one, other) => one - other)
    .slice(0, limit)
    .map((seq) => {
      const segment = segmentAt(connection, seq);
      const speaker = speakers.find((one) => one.id === segment.speakerId) ?? { name: null, position: 0 };
      return passageOf(segment, speaker, query.terms);
    });
  const { recordingId, title, recordedAt } = place;
  const titleMarks = hasTitle ? marksOfAny(title, query.terms) : [];
  const notes = found.notes.slice(0, limit);
  return { recordingId, title, titleMarks, recordedAt, speakerNames, tagNames, notes, passages, passageCount: rows.length };
}
