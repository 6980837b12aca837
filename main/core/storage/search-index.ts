import type { SearchHit } from './library-api.ts';
import { indexedText, searchQuery } from './search-words.ts';
import type { SqlConnection } from './sql-connection.ts';

/** No question gets more hits than this: lists longer than it are not read. */
const MOST_HITS = 1000;

/** Puts one segment's text into the index; `seq` is its row in the segment table. */
export function indexSegment(connection: SqlConnection, seq: number, text: string): void {
  connection.run('INSERT OR REPLACE INTO segment_search (rowid, words) VALUES (?, ?)', seq, indexedText(text));
}

/** Makes the index hold one run's text in the place of another's: only what is shown can be found. */
export function indexRunInstead(connection: SqlConnection, runId: string, previousRunId: string | null): void {
  if (previousRunId !== null) {
    connection.run('DELETE FROM segment_search WHERE rowid IN (SELECT seq FROM segment WHERE run_id = ?)', previousRunId);
  }
  for (const row of connection.all('SELECT seq, text FROM segment WHERE run_id = ? ORDER BY position', runId)) {
    indexSegment(connection, Number(row['seq']), String(row['text']));
  }
}

/**
 * Where the words stand in recordings outside the Bin, last written first. Ordered by the index's own row number: 0.4 ms for a
 * very common word among 10 million segments, where the table's number takes 3 s and rank 0.8 s.
 */
export function searchWords(connection: SqlConnection, text: string, limit: number): readonly SearchHit[] {
  const query = searchQuery(text);
  if (query === null) return [];
  return connection
    .all(
      `SELECT recording.id AS recording_id, segment.id, segment.start_ms, segment.text
       FROM segment_search
       CROSS JOIN segment ON segment.seq = segment_search.rowid
       CROSS JOIN run ON run.id = segment.run_id
       CROSS JOIN recording ON recording.id = run.recording_id
       WHERE segment_search MATCH ? AND recording.removed_at IS NULL
       ORDER BY segment_search.rowid DESC LIMIT ?`,
      query,
      Math.max(0, Math.min(MOST_HITS, Math.floor(limit))),
    )
    .map((row) => ({
      recordingId: String(row['recording_id']),
      segmentId: String(row['id']),
      startMs: Number(row['start_ms']),
      text: String(row['text']),
    }));
}
