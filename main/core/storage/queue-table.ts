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
}

const extras = z.object({ title: z.string(), total_ms: z.number().nullable(), sensitive: z.number(), settings: columns.settings });

/** Jobs that wait, work or failed, in the order of the queue: of each recording outside the Bin its newest. */
export function listQueue(connection: SqlConnection): readonly QueueRow[] {
  return connection
    .all(
      `SELECT ${JOB_COLUMNS}, recording.title, recording.sensitive, run.settings FROM job
       JOIN recording ON recording.id = job.recording_id JOIN run ON run.id = job.run_id
       WHERE job.state IN ('queued', 'running', 'held', 'paused', 'failed') AND recording.removed_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM job AS newer WHERE newer.recording_id = job.recording_id AND newer.seq > job.seq)
       ORDER BY job.place, job.seq`,
    )
    .map((row) => {
      const { title, total_ms: totalMs, sensitive, settings } = extras.parse(row);
      return { job: jobOf(row), title, totalMs, sensitive: sensitive === 1, engineId: settings.engineId, modelId: settings.modelId };
    });
}
