import type { StateFilter } from '#domain/library.ts';
import type { SqlConnection } from './sql-connection.ts';
import { JOB_STANDS } from './summaries.ts';

/** What can be said of a recording's newest job: at most that it is done, and that its text needs checking. */
export type StatesOfRecordings = ReadonlyMap<string, readonly StateFilter[]>;

const OF_JOB: Readonly<Record<string, StateFilter>> = {
  queued: 'in-progress',
  running: 'in-progress',
  paused: 'in-progress',
  held: 'waits',
  failed: 'failed',
};

/** The states of all recordings outside the Bin, as the list's filter tells them. Reads no turn: what is doubtful has an index of its own. */
export function statesOf(connection: SqlConnection): StatesOfRecordings {
  const rows = connection.all(
    `SELECT recording.id AS id, job.state AS state,
       EXISTS (SELECT 1 FROM segment WHERE run_id = recording.current_run_id AND doubt_count > 0) AS is_doubtful
     FROM recording LEFT JOIN job ON job.seq = (SELECT max(seq) FROM job WHERE recording_id = recording.id AND ${JOB_STANDS})
     WHERE removed_at IS NULL`,
  );
  return new Map(
    rows.map((row) => {
      const state = String(row['state'] ?? 'done');
      const isChecked = row['is_doubtful'] !== 1 || state !== 'done';
      return [String(row['id']), [OF_JOB[state] ?? 'done', ...(isChecked ? [] : (['to-check'] as const))]];
    }),
  );
}
