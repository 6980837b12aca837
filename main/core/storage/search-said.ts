import { hasConditions, type SearchQuery } from '#domain/search-query.ts';
import { foldWord } from '#domain/search-text.ts';
import type { FoundPlace } from './found-place.ts';
import type { PlaceMemory, Places, SearchablePlace } from './searchable-places.ts';
import { stretchesOf, type Stretch } from './search-stretches.ts';
import { matchOf } from './search-words.ts';
import type { Row, SqlConnection } from './sql-connection.ts';

/** How many rows of the index are looked at for a question without conditions, newest first. */
const MOST_ROWS = 2000;

/** Rows are looked at in parts, so that a question that nobody waits for any more ends soon, and one that has filled the list, too. */
const FIRST_ROWS = 500;

/** A question with conditions whose words stand in no more rows than this is answered from these rows; all of them are looked at. */
const FEW_ROWS = 4000;

/** The beginning of a word longer than the index keeps (3 characters) is gathered anew by each look, so one look has to do: about 15 ms. */
const GATHERED_ROWS = 100_000;
const KEPT_BEGINNING = 3;

/** So many rows one look for several recordings is meant to give: reading them takes as long as a look of its own does. */
const LOOKED_ROWS = 1000;

/** So often the index is looked into for one question: 0.1 ms each. Among so many recordings a word that is not rare fills the list. */
const MOST_LOOKS = 300;

/** More recordings than these are not listed: a list longer than that is not read. */
export const MOST_RECORDINGS = 60;

/** A question that is being answered: what it may find something in, and what it has found. */
export interface SaidSearch {
  readonly connection: SqlConnection;
  readonly query: SearchQuery;
  readonly memory: PlaceMemory;
  readonly places: Places;
  readonly found: Map<string, FoundPlace>;
}

type Steps<Value> = Generator<null, Value, undefined>;

// Numbers are bound as REAL, which FTS5 does not take for a bound of rowid: it would walk from the end of the index each time.
const HITS_BETWEEN = `SELECT rowid FROM segment_search
  WHERE segment_search MATCH ? AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER) ORDER BY rowid`;
const HIT_COLUMNS = 'segment.seq, segment.run_id, segment.speaker_id';
const LAST_ROW = Number.MAX_SAFE_INTEGER;

/** Adds what was said; true when nothing was left out. */
export function* addSaid(search: SaidSearch): Steps<boolean> {
  const match = matchOf(search.query);
  if (match === null || search.places.size === 0) return true;
  if (!hasConditions(search.query)) return yield* addNewest(search, match);
  const isGathered = search.query.terms.some(
    ({ words, isPrefix }) => isPrefix && [...foldWord(words.at(-1) ?? '')].length > KEPT_BEGINNING,
  );
  const look = { search, match, limit: isGathered ? GATHERED_ROWS : FEW_ROWS };
  const newest = newestHits(look, LAST_ROW);
  yield null;
  const areAll = newest.length < look.limit;
  if (areAll && newest.length <= FEW_ROWS) {
    add(search, rowsAt(search.connection, newest));
    return true;
  }
  const { connection, memory } = search;
  const stretches = ({ runId }: SearchablePlace): readonly Stretch[] =>
    runId === null ? [] : stretchesOf(connection, runId, memory.stretches);
  const source = areAll
    ? knownHits(newest)
    : lookedUpHits({ search, match, limit: isGathered ? GATHERED_ROWS : LOOKED_ROWS, newest, stretches });
  return yield* addByPlace({ search, source, stretches });
}

/** Looks at the newest rows. Ordered by the index's own row number, last written first: 0.4 ms for a very common word among 10 million segments. */
function* addNewest(search: SaidSearch, match: string): Steps<boolean> {
  let last = LAST_ROW;
  let looked = 0;
  while (looked < MOST_ROWS) {
    const limit = looked === 0 ? FIRST_ROWS : MOST_ROWS - looked;
    const hits = newestHits({ search, match, limit }, last);
    add(search, rowsAt(search.connection, hits));
    looked += hits.length;
    last = (hits.at(-1) ?? 1) - 1;
    if (hits.length < limit) return true;
    if (spokenIn(search) > MOST_RECORDINGS) return false;
    yield null;
  }
  return false;
}

/** What stands in the next few places, newest row first. */
interface PlacesHits {
  readonly places: readonly SearchablePlace[];
  readonly hits: readonly number[];
}

/** Gives the hits of a few of the places from `from` on. */
type HitSource = (places: readonly SearchablePlace[], from: number) => PlacesHits;
type StretchesOf = (place: SearchablePlace) => readonly Stretch[];

interface ByPlace {
  readonly search: SaidSearch;
  readonly source: HitSource;
  readonly stretches: StretchesOf;
}

/** Goes through the places, the one added last first, until the list is full. */
function* addByPlace({ search, source, stretches }: ByPlace): Steps<boolean> {
  const places = [...search.places.values()].filter(({ runId }) => runId !== null);
  let spoken = 0;
  let from = 0;
  for (let looks = 0; from < places.length; looks += 1) {
    if (looks >= MOST_LOOKS) return false;
    const next = source(places, from);
    for (const place of next.places) {
      const hits = stretches(place).flatMap((stretch) => within(next.hits, stretch));
      if (hits.length > 0) addInPlace(search, place, hits);
      if ((search.found.get(place.runId ?? '')?.rows.length ?? 0) > 0) spoken += 1;
      if (spoken > MOST_RECORDINGS) return false;
    }
    from += next.places.length;
    yield null;
  }
  return true;
}

/** All hits are at hand. */
function knownHits(hits: readonly number[]): HitSource {
  const MANY = 100;
  return (places, from) => ({ places: places.slice(from, from + MANY), hits });
}

interface LookingUp extends Look {
  readonly newest: readonly number[];
  readonly stretches: StretchesOf;
}

/**
 * Looks the hits up for as many places at once as lie close together: how close is learnt from how many hits came. Places that were added
 * after each other were as a rule written after each other.
 */
function lookedUpHits({ search, match, limit, newest, stretches }: LookingUp): HitSource {
  // Where the first hits lie tells how common the word is.
  let reach = (newest[0] ?? 0) - (newest.at(-1) ?? 0);
  return (places, from) => {
    for (;;) {
      const near = nearPlaces(places, { from, reach, stretches });
      const most = near.length === 1 ? LAST_ROW : limit * 4;
      const looked = joinedStretches(near.flatMap(stretches), reach);
      const hits = looked.flatMap((stretch) => hitsBetween({ search, match, limit: most }, stretch));
      // Too many for one look: the same again with fewer places.
      if (hits.length >= most) reach /= 4;
      else {
        const rows = looked.reduce((sum, { first, last }) => sum + last - first + 1, 0);
        reach = Math.min(reach * 4, (limit * rows) / (hits.length + 1));
        return { places: near, hits };
      }
    }
  };
}

interface Near {
  readonly from: number;
  readonly reach: number;
  readonly stretches: (place: SearchablePlace) => readonly Stretch[];
}

/** The next place, and those after it as long as all of them lie within `reach` rows. */
function nearPlaces(places: readonly SearchablePlace[], { from, reach, stretches }: Near): readonly SearchablePlace[] {
  let [first, last] = [Infinity, -Infinity];
  let to = from;
  for (; to < places.length; to += 1) {
    const place = places[to];
    if (place === undefined) break;
    for (const stretch of stretches(place)) {
      first = Math.min(first, stretch.first);
      last = Math.max(last, stretch.last);
    }
    if (to > from && last - first > reach) break;
  }
  return places.slice(from, to);
}

/** Stretches, the last first, those that lie within `reach` of each other as one. */
function joinedStretches(stretches: readonly Stretch[], reach: number): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches.toSorted((one, other) => other.first - one.first)) {
    const open = joined.at(-1);
    if (open !== undefined && open.last - stretch.first <= reach) joined[joined.length - 1] = { first: stretch.first, last: open.last };
    else joined.push(stretch);
  }
  return joined;
}

/** The hits of one stretch, of hits that are given newest first. */
function within(hits: readonly number[], { first, last }: Stretch): readonly number[] {
  return hits.slice(placeOf(hits, last), placeOf(hits, first - 1));
}

/** The index of the first of the descending numbers that is not above `limit`. */
function placeOf(descending: readonly number[], limit: number): number {
  let [low, high] = [0, descending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((descending[middle] ?? 0) > limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Look {
  readonly search: SaidSearch;
  readonly match: string;
  readonly limit: number;
}

/** The newest rows of the index up to `last` that hold what is looked for, newest first: the index is walked from its end. */
function newestHits(look: Look, last: number): readonly number[] {
  return hitsIn(look, { first: 0, last }, 'DESC');
}

/**
 * Rows of a stretch that hold what is looked for, newest first. Read from the lowest up, because FTS5 finds the place to begin there at once
 * (0.1 ms anywhere in 2.4 million rows), while downwards it walks through all that is newer (3 ms at the far end).
 */
function hitsBetween(look: Look, stretch: Stretch): readonly number[] {
  return hitsIn(look, stretch, 'ASC').toReversed();
}

/** As one value: ten times as fast as a row each. */
function hitsIn({ search, match, limit }: Look, { first, last }: Stretch, order: 'ASC' | 'DESC'): readonly number[] {
  const row = search.connection.get(
    `SELECT group_concat(rowid) AS hits FROM (${HITS_BETWEEN} ${order} LIMIT ?)`,
    match,
    first,
    last,
    limit,
  );
  const hits = row?.['hits'];
  return typeof hits === 'string' ? hits.split(',').map(Number) : [];
}

function rowsAt(connection: SqlConnection, hits: readonly number[]): readonly Row[] {
  return connection.all(
    `SELECT ${HIT_COLUMNS} FROM json_each(?) AS hit CROSS JOIN segment ON segment.seq = hit.value`,
    `[${hits.join(',')}]`,
  );
}

/** In how many recordings something that was said has been found. */
function spokenIn({ found }: SaidSearch): number {
  let count = 0;
  for (const { rows } of found.values()) if (rows.length > 0) count += 1;
  return count;
}

function add({ places, found }: SaidSearch, rows: readonly Row[]): void {
  for (const row of rows) {
    const runId = String(row['run_id']);
    const place = places.get(runId);
    if (place === undefined || (place.asked.length > 0 && !place.asked.some(({ id }) => id === row['speaker_id']))) continue;
    foundIn(found, runId, place).rows.push(Number(row['seq']));
  }
}

/** Adds rows of which it is known where they stand; only who says them may have to be read. */
function addInPlace(search: SaidSearch, place: SearchablePlace, hits: readonly number[]): void {
  if (place.asked.length > 0) add(search, rowsAt(search.connection, hits));
  else {
    const { rows } = foundIn(search.found, place.runId ?? '', place);
    for (const hit of hits) rows.push(hit);
  }
}

function foundIn(found: Map<string, FoundPlace>, runId: string, place: SearchablePlace): FoundPlace {
  const known = found.get(runId) ?? { place, hasTitle: false, speakerNames: [], tagNames: [], notes: [], rows: [] };
  found.set(runId, known);
  return known;
}
