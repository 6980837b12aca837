import type { Job } from '#domain/job.ts';
import type { Recording } from '#domain/recording.ts';
import type { Run } from '#domain/run.ts';
import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';
import { findJob, insertJob, listJobs, reorderJobs, requeueInterrupted, setJobRun, updateJob } from './jobs-table.ts';
import type { Checkpoint, LibraryShape, RunState } from './library-api.ts';
import { found } from './not-found.ts';
import { listQueue } from './queue-table.ts';
import { getRecording, hasRecording, settingsColumn } from './recordings-table.ts';
import { getRun, insertRun, insertWindow, lastWindow, listRuns, listWindows, setRunFinished } from './runs-table.ts';
import { indexRunInstead } from './search-index.ts';
import type { SqlConnection } from './sql-connection.ts';
import { listSegments, listSpeakers, writeText } from './transcripts-table.ts';

type JobAndRunMethods = Pick<ServiceMethods<LibraryShape>, Extract<keyof LibraryShape, `jobs.${string}` | `runs.${string}`>>;

/** The methods on jobs and runs. Each may be repeated with the same input: what is there already stays as it is. */
export function jobAndRunMethods(database: LibraryDatabase): JobAndRunMethods {
  return {
    'jobs.get': ({ id }) => database.read((connection) => found(findJob(connection, id))),
    'jobs.list': ({ unfinished }) => database.read((connection) => listJobs(connection, unfinished)),
    'jobs.create': ({ job, run }) =>
      database.write((connection) => {
        if (findJob(connection, job.id) !== undefined) return null;
        found(hasRecording(connection, job.recordingId) ? job : null);
        insertRun(connection, run);
        insertJob(connection, job);
        return null;
      }),
    'jobs.createOnRun': ({ job }) =>
      database.write((connection) => {
        if (findJob(connection, job.id) !== undefined) return null;
        found(getRun(connection, job.runId).recordingId === job.recordingId ? job : null);
        insertJob(connection, job);
        return null;
      }),
    'jobs.setStatus': ({ job }) =>
      database.write((connection) => {
        found(updateJob(connection, job) ? job : null);
        return null;
      }),
    'jobs.takeRun': ({ jobId, run }) => database.write((connection) => takeRun(connection, jobId, run)),
    'jobs.queue': () => database.read(listQueue),
    'jobs.reorder': ({ ids }) =>
      database.write((connection) => {
        reorderJobs(connection, ids);
        return null;
      }),
    'jobs.requeueInterrupted': () => database.write(requeueInterrupted),

    'runs.state': ({ runId }) => database.read((connection) => stateOf(connection, runId)),
    'runs.get': ({ runId }) => database.read((connection) => getRun(connection, runId)),
    'runs.list': ({ recordingId }) => database.read((connection) => listRuns(connection, recordingId)),
    'runs.checkpoint': (checkpoint) =>
      database.write((connection) => {
        saveCheckpoint(connection, checkpoint);
        return null;
      }),
    'runs.finish': (input) => database.write((connection) => finishRun(connection, input)),
    'runs.setSpeakers': (input) =>
      database.write((connection) => {
        setSpeakers(connection, input);
        return null;
      }),
    'runs.windows': ({ runId }) =>
      database.read((connection) => {
        getRun(connection, runId);
        return listWindows(connection, runId);
      }),
  };
}

function stateOf(connection: SqlConnection, runId: string): RunState {
  const run = getRun(connection, runId);
  const { count, last } = lastWindow(connection, runId);
  return {
    run,
    windowCount: count,
    doneMs: last?.endMs ?? 0,
    cursor: last?.cursor ?? null,
    segments: listSegments(connection, runId),
    speakers: listSpeakers(connection, runId),
  };
}

function takeRun(connection: SqlConnection, jobId: string, run: Run): Job {
  const job = found(findJob(connection, jobId));
  const canTake = job.status.state === 'queued' && job.recordingId === run.recordingId && lastWindow(connection, job.runId).count === 0;
  if (!canTake || job.runId === run.id) return job;
  insertRun(connection, run);
  setJobRun(connection, jobId, run.id);
  connection.run('UPDATE recording SET settings = ? WHERE id = ?', settingsColumn(run.settings), run.recordingId);
  return found(findJob(connection, jobId));
}

function saveCheckpoint(connection: SqlConnection, checkpoint: Checkpoint): void {
  const run = getRun(connection, checkpoint.runId);
  const job = found(findJob(connection, checkpoint.jobId));
  if (job.runId !== run.id) throw new Error(`job ${job.id} does not work on run ${run.id}`);
  if (!insertWindow(connection, run.id, checkpoint.window)) return;
  if (run.finishedAt !== null) throw new Error(`run ${run.id} is finished and takes no more windows`);
  // The first text of a recording is shown while it is written; a later run takes its place only when it is finished.
  connection.run('UPDATE recording SET current_run_id = coalesce(current_run_id, ?) WHERE id = ?', run.id, run.recordingId);
  const { currentRunId } = getRecording(connection, run.recordingId);
  writeText(connection, { ...checkpoint, indexed: currentRunId === run.id });
}

function setSpeakers(connection: SqlConnection, { runId, segments, speakers }: LibraryShape['runs.setSpeakers'][0]): void {
  const run = getRun(connection, runId);
  if (run.finishedAt !== null) throw new Error(`run ${runId} is finished and keeps its speakers`);
  const { currentRunId } = getRecording(connection, run.recordingId);
  writeText(connection, { runId, fromPosition: 0, segments, speakers, indexed: currentRunId === runId });
}

function finishRun(connection: SqlConnection, input: LibraryShape['runs.finish'][0]): Recording {
  const run = getRun(connection, input.runId);
  const recording = getRecording(connection, run.recordingId);
  if (run.finishedAt !== null) return recording;
  const job = found(findJob(connection, input.jobId));
  if (job.runId !== run.id) throw new Error(`job ${job.id} does not work on run ${run.id}`);
  setRunFinished(connection, run.id, input.finishedAt);
  updateJob(connection, { ...job, status: { state: 'done' } });
  if (recording.currentRunId === run.id) return recording;
  connection.run('UPDATE recording SET current_run_id = ? WHERE id = ?', run.id, recording.id);
  indexRunInstead(connection, run.id, recording.currentRunId);
  return getRecording(connection, recording.id);
}
