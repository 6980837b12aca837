import { z } from 'zod';

import type { ListOrder, PageQuestion, RecordingPage } from '#domain/library.ts';
import type { RecordingSummary } from '#domain/recording.ts';
import { columns } from './columns.ts';
import { JOB_COLUMNS, jobOf } from './jobs-table.ts';
import { found } from './not-found.ts';
import { recordingOf } from './recordings-table.ts';
import type { Row, SqlConnection } from './sql-connection.ts';

/** How much of the first turn a row of the list can show. */
const FIRST_LINE_CHARACTERS = 200;

const SUMMARY_COLUMNS = `recording.*,
  (SELECT count(*) FROM speaker WHERE run_id = recording.current_run_id) AS speaker_count,
  coalesce((SELECT substr(text, 1, ${FIRST_LINE_CHARACTERS}) FROM segment
    WHERE run_id = recording.current_run_id AND text <> '' ORDER BY position LIMIT 1), '') AS first_line,
  (SELECT count(*) FROM segment WHERE run_id = recording.current_run_id AND doubt_count > 0) AS doubtful_turns,
  (SELECT story.id FROM story WHERE story.id = recording.story_id AND story.removed_at IS NULL) AS story,
  (SELECT json_group_array(tag.id) FROM recording_tag JOIN tag ON tag.id = recording_tag.tag_id AND tag.removed_at IS NULL
    WHERE recording_tag.recording_id = recording.id) AS tags`;

const extras = z.object({
  speaker_count: z.number(),
  first_line: z.string(),
  doubtful_turns: z.number(),
  story: z.string().nullable(),
  tags: columns.ids,
});

/** SQL that leaves out jobs which say nothing about the text: a pass over the voices alone that is through, however it ended. */
export const JOB_STANDS = `(only_part IS NULL OR state IN ('queued', 'running', 'held', 'paused'))`;

/** The newest job's state in the order of how much it asks of the reader. */
const STATE_RANK = `CASE (SELECT state FROM job WHERE recording_id = recording.id AND ${JOB_STANDS} ORDER BY seq DESC LIMIT 1)
  WHEN 'failed' THEN 0 WHEN 'held' THEN 1 WHEN 'running' THEN 2 WHEN 'queued' THEN 3 WHEN 'paused' THEN 4 WHEN 'cancelled' THEN 5 ELSE 6 END`;

/** Each order with its usual direction; the time of adding decides between equals. */
const ORDERS: Readonly<Record<ListOrder, readonly [term: string, direction: 'ASC' | 'DESC']>> = {
  added: ['recording.added_at', 'DESC'],
  recorded: ['coalesce(recording.recorded_at, recording.added_at)', 'DESC'],
  title: ['recording.title COLLATE NOCASE', 'ASC'],
  length: [`coalesce(json_extract(recording.sound, '$.durationMs'), recording.duration_ms, 0)`, 'DESC'],
  state: [STATE_RANK, 'ASC'],
};

/** Rows of the list, newest first: what is in the Bin, or what is not. */
export function listSummaries(connection: SqlConnection, bin: boolean): readonly RecordingSummary[] {
  const inBin = bin ? 'IS NOT NULL' : 'IS NULL';
  return connection
    .all(`SELECT ${SUMMARY_COLUMNS} FROM recording WHERE removed_at ${inBin} ORDER BY added_at DESC, seq DESC`)
    .map((row) => summaryOf(connection, row));
}

/** Some rows of the list in an order, and how many there are in all. */
export function pageOfSummaries(connection: SqlConnection, { bin, sort, from, count }: PageQuestion): RecordingPage {
  const inBin = bin ? 'IS NOT NULL' : 'IS NULL';
  const [term, usual] = ORDERS[sort.by];
  const direction = (usual === 'DESC') === sort.reversed ? 'ASC' : 'DESC';
  // The order is found on row numbers alone: the rows' own sub-queries are made for those that are asked for.
  const rows = connection
    .all(
      `SELECT seq FROM recording WHERE removed_at ${inBin} ORDER BY ${term} ${direction}, added_at DESC, seq DESC LIMIT ? OFFSET ?`,
      count,
      from,
    )
    .map(({ seq }) => summaryOf(connection, found(connection.get(`SELECT ${SUMMARY_COLUMNS} FROM recording WHERE seq = ?`, seq ?? null))));
  const { total } = connection.get(`SELECT count(*) AS total FROM recording WHERE removed_at ${inBin}`) ?? {};
  return { rows, total: Number(total) };
}

/** The rows of these ids, without those that are not there. */
export function summariesOf(connection: SqlConnection, ids: readonly string[]): readonly RecordingSummary[] {
  return ids.flatMap((id) => {
    const row = connection.get(`SELECT ${SUMMARY_COLUMNS} FROM recording WHERE id = ?`, id);
    return row === undefined ? [] : [summaryOf(connection, row)];
  });
}

/** One row of the list; unwinds with 'not-found'. */
export function getSummary(connection: SqlConnection, id: string): RecordingSummary {
  return summaryOf(connection, found(connection.get(`SELECT ${SUMMARY_COLUMNS} FROM recording WHERE id = ?`, id)));
}

function summaryOf(connection: SqlConnection, row: Row): RecordingSummary {
  const recording = recordingOf(row);
  const more = extras.parse(row);
  const job = connection.get(
    `SELECT ${JOB_COLUMNS} FROM job WHERE recording_id = ? AND ${JOB_STANDS} ORDER BY seq DESC LIMIT 1`,
    recording.id,
  );
  return {
    recording,
    job: job === undefined ? null : jobOf(job),
    speakerCount: more.speaker_count,
    firstLine: more.first_line,
    doubtfulTurns: more.doubtful_turns,
    storyId: more.story,
    tagIds: more.tags,
  };
}
