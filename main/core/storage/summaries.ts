import { z } from 'zod';

import type { RecordingSummary } from '#domain/recording.ts';
import { JOB_COLUMNS, jobOf } from './jobs-table.ts';
import { found } from './not-found.ts';
import { recordingOf } from './recordings-table.ts';
import type { Row, SqlConnection } from './sql-connection.ts';

/** How much of the first turn a row of the list can show. */
const FIRST_LINE_CHARACTERS = 200;

/** A pass over the voices alone that is through, however it ended, says nothing about the text. */
const STANDS = `(only_part IS NULL OR state IN ('queued', 'running', 'held', 'paused'))`;

const SUMMARY_COLUMNS = `recording.*,
  (SELECT count(*) FROM speaker WHERE run_id = recording.current_run_id) AS speaker_count,
  coalesce((SELECT substr(text, 1, ${FIRST_LINE_CHARACTERS}) FROM segment
    WHERE run_id = recording.current_run_id AND text <> '' ORDER BY position LIMIT 1), '') AS first_line,
  (SELECT count(*) FROM segment WHERE run_id = recording.current_run_id AND doubt_count > 0) AS doubtful_turns`;

const extras = z.object({ speaker_count: z.number(), first_line: z.string(), doubtful_turns: z.number() });

/** Rows of the list, newest first: what is in the Bin, or what is not. */
export function listSummaries(connection: SqlConnection, bin: boolean): readonly RecordingSummary[] {
  const inBin = bin ? 'IS NOT NULL' : 'IS NULL';
  return connection
    .all(`SELECT ${SUMMARY_COLUMNS} FROM recording WHERE removed_at ${inBin} ORDER BY added_at DESC, seq DESC`)
    .map((row) => summaryOf(connection, row));
}

/** One row of the list; unwinds with 'not-found'. */
export function getSummary(connection: SqlConnection, id: string): RecordingSummary {
  return summaryOf(connection, found(connection.get(`SELECT ${SUMMARY_COLUMNS} FROM recording WHERE id = ?`, id)));
}

function summaryOf(connection: SqlConnection, row: Row): RecordingSummary {
  const recording = recordingOf(row);
  const { speaker_count: speakerCount, first_line: firstLine, doubtful_turns: doubtfulTurns } = extras.parse(row);
  const job = connection.get(`SELECT ${JOB_COLUMNS} FROM job WHERE recording_id = ? AND ${STANDS} ORDER BY seq DESC LIMIT 1`, recording.id);
  return { recording, job: job === undefined ? null : jobOf(job), speakerCount, firstLine, doubtfulTurns };
}
