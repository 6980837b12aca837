import { z } from 'zod';

import type { Job } from '#domain/job.ts';
import { columns } from './columns.ts';
import { JOB_COLUMNS, jobOf } from './jobs-table.ts';
import type { SqlConnection } from './sql-connection.ts';

/** A job of the queue with what a list says of it, as stored. */
export interface QueueRow {
  readonly job: Job;
  readonly title: string;
  readonly totalMs: number | null;
  readonly sensitive: boolean;
  readonly engineId: string;
  readonly modelId: string;
  /** Sound that went to a server without an answer coming back, ms: it may be paid for twice. */
  readonly resentMs: number;
}

const extras = z.object({
  title: z.string(),
  total_ms: z.number().nullable(),
  sensitive: z.number(),
  settings: columns.settings,
  resent_ms: z.number(),
});

/** What is on its way while a job works may still be answered: of each such piece the newest sending is not counted. */
const RESENT = `(SELECT coalesce(sum(json_extract(facts, '$.sentMs') * max(0, unanswered - (body IS NULL AND job.state = 'running'))), 0)
  FROM server_answer WHERE server_answer.recording_id = recording.id)`;

/** Jobs that wait, work or failed, in the order of the queue: of each recording outside the Bin its newest. */
export function listQueue(connection: SqlConnection): readonly QueueRow[] {
  return connection
    .all(
      `SELECT ${JOB_COLUMNS}, recording.title, recording.sensitive, run.settings, ${RESENT} AS resent_ms FROM job
       JOIN recording ON recording.id = job.recording_id JOIN run ON run.id = job.run_id
       WHERE job.state IN ('queued', 'running', 'held', 'paused', 'failed') AND recording.removed_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM job AS newer WHERE newer.recording_id = job.recording_id AND newer.seq > job.seq)
       ORDER BY job.place, job.seq`,
    )
    .map((row) => {
      const { title, total_ms: totalMs, sensitive, settings, resent_ms: resentMs } = extras.parse(row);
      const { engineId, modelId } = settings;
      return { job: jobOf(row), title, totalMs, sensitive: sensitive === 1, engineId, modelId, resentMs };
    });
}
