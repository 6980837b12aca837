import { z } from 'zod';

import type { Job, JobProgress } from '#domain/job.ts';
import { columns, toColumn } from './columns.ts';
import type { Row, SqlConnection } from './sql-connection.ts';

/** A job with how far its run is: the end of its last saved window, of the length known best. */
export const JOB_COLUMNS = `job.seq, job.id, job.recording_id, job.run_id, job.only_part, job.status, job.attempts, job.queued_at,
  (SELECT end_ms FROM recognized_window WHERE run_id = job.run_id ORDER BY position DESC LIMIT 1) AS done_ms,
  (SELECT coalesce(json_extract(sound, '$.durationMs'), duration_ms) FROM recording WHERE id = job.recording_id) AS total_ms`;

const jobRow = z.object({
  id: z.string(),
  recording_id: z.string(),
  run_id: z.string(),
  only_part: z.literal('speakers').nullable(),
  status: columns.status,
  attempts: z.number(),
  queued_at: z.string(),
  done_ms: z.number().nullable(),
  total_ms: z.number().nullable(),
});

/** A Job from a row of JOB_COLUMNS. Progress is told only once a window is saved; rate and time left are known to the runner alone. */
export function jobOf(row: Row): Job {
  const fields = jobRow.parse(row);
  const progress: JobProgress | null =
    fields.done_ms === null ? null : { doneMs: fields.done_ms, totalMs: fields.total_ms, rate: null, leftMs: null };
  return {
    id: fields.id,
    recordingId: fields.recording_id,
    runId: fields.run_id,
    ...(fields.only_part === null ? {} : { only: fields.only_part }),
    status: fields.status,
    attempts: fields.attempts,
    queuedAt: fields.queued_at,
    progress,
  };
}

/** The job of this id, or undefined. */
export function findJob(connection: SqlConnection, id: string): Job | undefined {
  const row = connection.get(`SELECT ${JOB_COLUMNS} FROM job WHERE id = ?`, id);
  return row === undefined ? undefined : jobOf(row);
}

/** In the order of the queue; `unfinished` leaves out done, failed and cancelled ones. */
export function listJobs(connection: SqlConnection, unfinished: boolean): readonly Job[] {
  const where = unfinished ? `WHERE job.state IN ('queued', 'running', 'held', 'paused')` : '';
  return connection.all(`SELECT ${JOB_COLUMNS} FROM job ${where} ORDER BY job.place, job.seq`).map(jobOf);
}

/** Adds a row at the end of the queue; the id must be new and its run there. */
export function insertJob(connection: SqlConnection, job: Job): void {
  connection.run(
    `INSERT INTO job (id, recording_id, run_id, only_part, status, attempts, queued_at, place)
     VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM job))`,
    job.id,
    job.recordingId,
    job.runId,
    job.only ?? null,
    toColumn(columns.status, job.status),
    job.attempts,
    job.queuedAt,
  );
}

/** Writes status and attempts; false when there is no such job. */
export function updateJob(connection: SqlConnection, job: Job): boolean {
  return (
    connection.run('UPDATE job SET status = ?, attempts = ? WHERE id = ?', toColumn(columns.status, job.status), job.attempts, job.id) === 1
  );
}

/** Lets a job work on another run. */
export function setJobRun(connection: SqlConnection, id: string, runId: string): void {
  connection.run('UPDATE job SET run_id = ? WHERE id = ?', runId, id);
}

/** Jobs that the last process left running are queued again; gives them as they are now. */
export function requeueInterrupted(connection: SqlConnection): readonly Job[] {
  const ids = connection.all(`SELECT id FROM job WHERE state = 'running' ORDER BY place, seq`).map((row) => String(row['id']));
  for (const id of ids) connection.run('UPDATE job SET status = ? WHERE id = ?', toColumn(columns.status, { state: 'queued' }), id);
  return ids.flatMap((id) => findJob(connection, id) ?? []);
}

/** Puts jobs into the given order among themselves: the places that they hold are dealt out anew. Ids that are not there are left out. */
export function reorderJobs(connection: SqlConnection, ids: readonly string[]): void {
  const known = [...new Set(ids)].flatMap((id) => {
    const place = connection.get('SELECT place FROM job WHERE id = ?', id)?.['place'];
    return place === undefined ? [] : [{ id, place: Number(place) }];
  });
  const places = known.map(({ place }) => place).toSorted((one, other) => one - other);
  for (const [index, { id }] of known.entries()) connection.run('UPDATE job SET place = ? WHERE id = ?', places[index] ?? 0, id);
}
