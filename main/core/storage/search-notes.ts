import type { FoundNote } from '#domain/search-results.ts';
import { excerptAround } from '#domain/search-results.ts';
import type { SearchQuery } from '#domain/search-query.ts';
import { matchOf } from './search-words.ts';
import type { SqlConnection } from './sql-connection.ts';

/** So many notes are looked at for one question, those written last first: more are not read. */
const MOST_NOTES = 500;

/** Notes that hold what is looked for, by recording, in the order in which they are read. Who says something cannot be asked of notes: then none. */
export function foundNotes(connection: SqlConnection, query: SearchQuery): ReadonlyMap<string, readonly FoundNote[]> {
  const match = query.speakers.length > 0 ? null : matchOf(query);
  const found = new Map<string, FoundNote[]>();
  if (match === null) return found;
  const rows = connection.all(
    `SELECT note.id, note.recording_id, note.at_ms, note.text
     FROM (SELECT rowid FROM note_search WHERE note_search MATCH ? ORDER BY rowid DESC LIMIT ?) AS hit
     CROSS JOIN note ON note.seq = hit.rowid ORDER BY note.at_ms NULLS FIRST, note.id`,
    match,
    MOST_NOTES,
  );
  for (const row of rows) {
    const recordingId = String(row['recording_id']);
    const atMs = row['at_ms'] === null ? null : Number(row['at_ms']);
    const note: FoundNote = { noteId: String(row['id']), atMs, ...excerptAround(String(row['text']), query.terms) };
    found.set(recordingId, [...(found.get(recordingId) ?? []), note]);
  }
  return found;
}
