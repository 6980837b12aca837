import { z } from 'zod';

import { FailureError } from '#domain/failure.ts';
import type { HistoryEvent, RecordingHistory, RunRecord, SentSound } from '#domain/history.ts';
import type { Recording } from '#domain/recording.ts';
import type { Run } from '#domain/run.ts';
import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';
import type { HistoryShape } from './history-api.ts';
import { getRecording } from './recordings-table.ts';
import { getRun, listRuns } from './runs-table.ts';
import { indexRunInstead } from './search-index.ts';
import type { Row, SqlConnection } from './sql-connection.ts';

const eventRow = z.object({
  run_id: z.string(),
  kind: z.enum(['exported', 'made-current']),
  format: z.string().nullable(),
  at: z.string(),
});
const countRow = z.object({ words: z.number(), edits: z.number() });
const sentRow = z.object({ engine: z.string(), sent: z.number(), unanswered: z.number() });

/** The methods on history. */
export function historyMethods(database: LibraryDatabase): ServiceMethods<HistoryShape> {
  return {
    'history.get': ({ recordingId }) => database.read((connection) => historyOf(connection, recordingId)),
    'history.exported': ({ recordingId, runId, format, at }) =>
      database.write((connection) => {
        if (getRun(connection, runId).recordingId !== recordingId) throw new FailureError({ code: 'not-found' });
        insertEvent(connection, { recordingId, runId, kind: 'exported', format, at });
        return null;
      }),
    'history.makeCurrent': (input) => database.write((connection) => makeCurrent(connection, input)),
  };
}

interface NewEvent {
  readonly recordingId: string;
  readonly runId: string;
  readonly kind: HistoryEvent['kind'];
  readonly format: string | null;
  readonly at: string;
}

function insertEvent(connection: SqlConnection, { recordingId, runId, kind, format, at }: NewEvent): void {
  connection.run(
    'INSERT INTO recording_event (recording_id, run_id, kind, format, at) VALUES (?, ?, ?, ?, ?)',
    recordingId,
    runId,
    kind,
    format,
    at,
  );
}

function makeCurrent(connection: SqlConnection, { recordingId, runId, at }: HistoryShape['history.makeCurrent'][0]): Recording {
  const recording = getRecording(connection, recordingId);
  const run = getRun(connection, runId);
  if (run.recordingId !== recordingId) throw new FailureError({ code: 'not-found' });
  if (run.finishedAt === null) throw new FailureError({ code: 'bad-request' });
  if (recording.currentRunId === runId) return recording;
  connection.run('UPDATE recording SET current_run_id = ? WHERE id = ?', runId, recordingId);
  indexRunInstead(connection, runId, recording.currentRunId);
  insertEvent(connection, { recordingId, runId, kind: 'made-current', format: null, at });
  return getRecording(connection, recordingId);
}

function historyOf(connection: SqlConnection, recordingId: string): RecordingHistory {
  getRecording(connection, recordingId);
  const runs = begunRuns(connection, recordingId).map((run): RunRecord => {
    const { words, edits } = countRow.parse(
      connection.get(
        `SELECT (SELECT coalesce(sum(json_array_length(words)), 0) FROM segment WHERE run_id = ?1) AS words,
                (SELECT count(*) FROM edit WHERE run_id = ?1 AND undone_at IS NULL) AS edits`,
        run.id,
      ),
    );
    return { run, wordCount: words, editCount: edits };
  });
  return { runs: runs.toReversed(), events: eventsOf(connection, recordingId), sent: sentOf(connection, recordingId) };
}

/** Without those that were never begun because another run took their job over. */
function begunRuns(connection: SqlConnection, recordingId: string): readonly Run[] {
  const rows = connection.all(
    `SELECT id FROM run WHERE recording_id = ? AND finished_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM job WHERE run_id = run.id) AND NOT EXISTS (SELECT 1 FROM recognized_window WHERE run_id = run.id)`,
    recordingId,
  );
  const left = new Set(rows.map((row) => row['id']));
  return listRuns(connection, recordingId).filter((run) => !left.has(run.id));
}

function eventsOf(connection: SqlConnection, recordingId: string): readonly HistoryEvent[] {
  return connection.all('SELECT * FROM recording_event WHERE recording_id = ? ORDER BY seq DESC', recordingId).map(eventOf);
}

function eventOf(row: Row): HistoryEvent {
  const { kind, at, run_id: runId, format } = eventRow.parse(row);
  return kind === 'exported' ? { kind, at, runId, format: format ?? '' } : { kind, at, runId };
}

/** While a job works, the newest sending of each piece may still be answered: it does not count as unanswered. */
function sentOf(connection: SqlConnection, recordingId: string): readonly SentSound[] {
  return connection
    .all(
      `SELECT json_extract(facts, '$.engineId') AS engine,
              sum(max(0, unanswered - (body IS NULL AND EXISTS (
                SELECT 1 FROM job WHERE job.recording_id = server_answer.recording_id AND job.state = 'running')))) AS unanswered,
              sum(json_extract(facts, '$.sentMs') * ((body IS NOT NULL) + unanswered)) AS sent
       FROM server_answer WHERE recording_id = ? AND json_extract(facts, '$.engineId') IS NOT NULL GROUP BY 1 ORDER BY 1`,
      recordingId,
    )
    .map((row) => {
      const { engine, sent, unanswered } = sentRow.parse(row);
      return { engineId: engine, sentMs: sent, unanswered };
    });
}
