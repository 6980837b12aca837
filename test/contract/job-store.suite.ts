import { expect, test } from 'vitest';

import type { Job } from '#domain/job.ts';
import { attempt, checkpointOf, newcomer, type Ask } from '../unit/core/storage/library-fixture.ts';

/** What the job runner relies on, whatever keeps the jobs. `open` gives an empty store. */
export function jobStoreSuite(name: string, open: () => Ask): void {
  test(`${name}: a job comes with its recording and its run, or not at all`, async () => {
    const ask = open();
    const { recording, job, run } = newcomer();
    await ask('recordings.create', { recording, job, run });
    expect(await ask('jobs.get', { id: job.id })).toEqual(job);
    expect((await ask('recordings.summary', { id: recording.id })).job).toEqual(job);
    expect(await ask('runs.state', { runId: run.id })).toMatchObject({
      windowCount: 0,
      doneMs: 0,
      cursor: null,
      segments: [],
      speakers: [],
    });
    await expect(ask('jobs.get', { id: 'another' })).rejects.toMatchObject({ failure: { code: 'not-found' } });
  });

  test(`${name}: every state of a job is read back as it was written`, async () => {
    const ask = open();
    const { recording, job, run } = newcomer();
    await ask('recordings.create', { recording, job, run });
    const states: readonly Job['status'][] = [
      { state: 'running', phase: 'ingest' },
      { state: 'running', phase: 'recognize' },
      { state: 'running', phase: 'speakers' },
      { state: 'held', reason: 'disk-full', failure: { code: 'disk-full', data: { neededBytes: 5 } } },
      { state: 'paused' },
      { state: 'failed', failure: { code: 'damaged' } },
      { state: 'cancelled' },
      { state: 'queued' },
      { state: 'done' },
    ];
    for (const [attempts, status] of states.entries()) {
      await ask('jobs.setStatus', { job: { ...job, status, attempts } });
      expect(await ask('jobs.get', { id: job.id })).toEqual({ ...job, status, attempts });
    }
  });

  test(`${name}: the queue is oldest first, without what is over`, async () => {
    const ask = open();
    for (const id of ['recording-1', 'recording-2', 'recording-3']) await ask('recordings.create', newcomer(id));
    const [first, ...rest] = await ask('jobs.list', { unfinished: true });
    expect([first?.recordingId, ...rest.map((job) => job.recordingId)]).toEqual(['recording-1', 'recording-2', 'recording-3']);
    if (first === undefined) throw new Error('the queue is empty');
    for (const status of [{ state: 'done' }, { state: 'cancelled' }, { state: 'failed', failure: { code: 'damaged' } }] as const) {
      await ask('jobs.setStatus', { job: { ...first, status } });
      expect((await ask('jobs.list', { unfinished: true })).map((job) => job.recordingId)).toEqual(['recording-2', 'recording-3']);
    }
    expect(await ask('jobs.list', { unfinished: false })).toHaveLength(3);
  });

  test(`${name}: a window is saved once, and the run goes on after it`, async () => {
    const ask = open();
    const { recording, job, run } = newcomer();
    await ask('recordings.create', { recording, job, run });
    const checkpoint = checkpointOf(run.id, 0, 'We saw the harbour');
    await ask('runs.checkpoint', checkpoint);
    await ask('runs.checkpoint', checkpoint);
    const state = await ask('runs.state', { runId: run.id });
    expect(state).toMatchObject({
      windowCount: 1,
      doneMs: checkpoint.window.endMs,
      cursor: checkpoint.window.cursor,
      segments: checkpoint.segments,
    });
    expect((await ask('jobs.get', { id: job.id })).progress?.doneMs).toBe(checkpoint.window.endMs);
  });

  test(`${name}: the end of a run is the end of its job and shows its text, and may be told twice`, async () => {
    const ask = open();
    const { recording, job, run } = newcomer();
    await ask('recordings.create', { recording, job, run });
    await ask('runs.checkpoint', checkpointOf(run.id, 0, 'We saw the harbour'));
    const end = { runId: run.id, jobId: job.id, finishedAt: '2026-11-23T11:00:00.000Z' };
    for (const time of [1, 2]) {
      expect({ time, shown: (await ask('runs.finish', end)).currentRunId }).toEqual({ time, shown: run.id });
    }
    expect((await ask('jobs.get', { id: job.id })).status).toEqual({ state: 'done' });
    expect((await ask('transcripts.get', { recordingId: recording.id }))?.complete).toBe(true);
  });

  test(`${name}: a second run leaves the first one's text in its place until it is finished`, async () => {
    const ask = open();
    const { recording, job, run } = newcomer();
    await ask('recordings.create', { recording, job, run });
    await ask('runs.checkpoint', checkpointOf(run.id, 0, 'The first reading'));
    await ask('runs.finish', { runId: run.id, jobId: job.id, finishedAt: '2026-11-23T11:00:00.000Z' });
    const second = attempt(recording, 'run-2');
    await ask('jobs.create', second);
    await ask('runs.checkpoint', { ...checkpointOf('run-2', 0, 'The second reading'), jobId: second.job.id });
    expect((await ask('transcripts.get', { recordingId: recording.id }))?.runId).toBe(run.id);
    await ask('runs.finish', { runId: 'run-2', jobId: second.job.id, finishedAt: '2026-11-23T12:00:00.000Z' });
    expect((await ask('transcripts.get', { recordingId: recording.id }))?.runId).toBe('run-2');
  });
}
