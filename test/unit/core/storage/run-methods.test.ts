import { describe, expect, test } from 'vitest';

import type { JobState } from '#domain/job.ts';
import type { Word } from '#domain/transcript.ts';
import {
  attempt,
  begunLibrary,
  checkpointOf,
  finish,
  INGESTED,
  newcomer,
  newLibrary,
  segmentOf,
  someRecording,
} from './library-fixture.ts';

describe('jobs', () => {
  const STATES: readonly JobState[] = [
    { state: 'queued' },
    { state: 'running', phase: 'ingest' },
    { state: 'held', reason: 'language-unsupported', failure: { code: 'language-unsupported', data: { language: 'fi', count: 2 } } },
    { state: 'paused' },
    { state: 'failed', failure: { code: 'media-crashed' } },
    { state: 'done' },
    { state: 'cancelled' },
  ];

  test.each(STATES)('keep their state $state whole', async (status) => {
    const { ask } = newLibrary();
    const { recording, job, run } = newcomer();
    await ask('recordings.create', { recording, job, run });
    await ask('jobs.setStatus', { job: { ...job, status, attempts: 3 } });
    expect(await ask('jobs.get', { id: job.id })).toEqual({ ...job, status, attempts: 3 });
    const unfinished = await ask('jobs.list', { unfinished: true });
    expect(unfinished).toHaveLength(['failed', 'done', 'cancelled'].includes(status.state) ? 0 : 1);
    expect(await ask('jobs.list', { unfinished: false })).toHaveLength(1);
  });

  test('that the last process left running are queued again, the others stay', async () => {
    const { ask } = newLibrary();
    for (const [index, status] of STATES.entries()) {
      const { recording, job, run } = newcomer(`recording-${index}`);
      await ask('recordings.create', { recording, run, job: { ...job, status } });
    }
    expect((await ask('jobs.requeueInterrupted', null)).map((job) => [job.recordingId, job.status])).toEqual([
      ['recording-1', { state: 'queued' }],
    ]);
    expect(await ask('jobs.requeueInterrupted', null)).toEqual([]);
    const states = (await ask('jobs.list', { unfinished: false })).map((job) => job.status.state);
    expect(states).toEqual(STATES.map(({ state }) => (state === 'running' ? 'queued' : state)));
  });

  test('wait in the order in which they were queued, until they are moved', async () => {
    const { ask } = newLibrary();
    for (const id of ['recording-1', 'recording-2', 'recording-3']) await ask('recordings.create', newcomer(id));
    const order = async (): Promise<readonly string[]> => (await ask('jobs.list', { unfinished: true })).map((job) => job.recordingId);
    expect(await order()).toEqual(['recording-1', 'recording-2', 'recording-3']);
    const [first = '', second = '', third = ''] = (await ask('jobs.list', { unfinished: true })).map((job) => job.id);
    await ask('jobs.reorder', { ids: [third, 'no-such-job', first] });
    expect(await order()).toEqual(['recording-3', 'recording-2', 'recording-1']);
    await ask('jobs.reorder', { ids: [third, first] });
    expect(await order()).toEqual(['recording-3', 'recording-2', 'recording-1']);
    await ask('jobs.reorder', { ids: [second, third] });
    await ask('recordings.create', newcomer('recording-4'));
    expect(await order()).toEqual(['recording-2', 'recording-3', 'recording-1', 'recording-4']);
  });

  test('are listed with their titles: of each recording outside the Bin the newest that is not done', async () => {
    const { ask } = newLibrary();
    for (const id of ['recording-1', 'recording-2', 'recording-3', 'recording-4'])
      await ask('recordings.create', newcomer(id, { title: id }));
    const again = attempt(someRecording('recording-1'), 'recording-1-run-2');
    await ask('jobs.setStatus', { job: { ...newcomer('recording-1').job, status: { state: 'failed', failure: { code: 'damaged' } } } });
    await ask('jobs.create', again);
    await ask('jobs.setStatus', { job: { ...newcomer('recording-2').job, status: { state: 'failed', failure: { code: 'damaged' } } } });
    await ask('jobs.setStatus', { job: { ...newcomer('recording-3').job, status: { state: 'done' } } });
    await ask('recordings.setRemoved', { id: 'recording-4', removedAt: '2026-11-23T12:00:00Z' });
    expect((await ask('jobs.queue', null)).map(({ title, job, engineId }) => [title, job.id, job.status.state, engineId])).toEqual([
      ['recording-2', 'recording-2-run-1-job', 'failed', 'local'],
      ['recording-1', again.job.id, 'queued', 'local'],
    ]);
  });

  test('tell how far they are by what is saved, of the exact length once it is known', async () => {
    const { ask } = await begunLibrary();
    const jobId = 'recording-1-run-1-job';
    expect((await ask('jobs.get', { id: jobId })).progress).toEqual({ doneMs: 20_000, totalMs: 61_000.5, rate: null, leftMs: null });
    await ask('recordings.setSound', INGESTED);
    expect((await ask('jobs.get', { id: jobId })).progress).toMatchObject({ totalMs: 60_999.9375 });
  });
});

describe('runs', () => {
  test('go on where they stopped', async () => {
    const { ask } = await begunLibrary();
    expect(await ask('runs.state', { runId: 'recording-1-run-1' })).toMatchObject({
      run: { id: 'recording-1-run-1' },
      windowCount: 2,
      doneMs: 20_000,
      cursor: { sample: 320_000 },
      segments: [{ id: 'segment-0' }, { id: 'segment-1' }],
      speakers: [{ id: 'speaker-1', name: null, position: 0 }],
    });
  });

  test('begin at nothing', async () => {
    const { ask } = newLibrary();
    await ask('recordings.create', newcomer());
    expect(await ask('runs.state', { runId: 'recording-1-run-1' })).toMatchObject({
      windowCount: 0,
      doneMs: 0,
      cursor: null,
      segments: [],
      speakers: [],
    });
  });

  test("keep the machine's own words with every mark on them", async () => {
    const { ask } = newLibrary();
    await ask('recordings.create', newcomer());
    const words: readonly Word[] = [
      { text: 'So,', startMs: 0.0625, endMs: 10, confidence: 0.123456789 },
      { text: '采', startMs: 10, endMs: 20, confidence: null, glued: true },
      { text: '"—\u2028"', startMs: 20, endMs: 30, confidence: 1, doubt: 'loop' },
      { text: '', startMs: 30, endMs: 40, confidence: 0, doubt: 'unsure', glued: true },
      { text: '…', startMs: 40, endMs: 41, confidence: 0, doubt: 'quiet' },
    ];
    const checkpoint = checkpointOf('recording-1-run-1', 0, 'x');
    const window = { ...checkpoint.window, words, cursor: { sample: 1, last: 'so', open: true, none: null, tail: [1, 2.5] } };
    await ask('runs.checkpoint', { ...checkpoint, window, segments: [{ ...segmentOf('segment-0', 'x'), words }] });
    expect(await ask('runs.windows', { runId: 'recording-1-run-1' })).toEqual([window]);
    expect((await ask('transcripts.get', { recordingId: 'recording-1' }))?.segments[0]?.words).toEqual(words);
  });

  test('show the first text of a recording at once, a later run only when it is finished', async () => {
    const { ask } = await begunLibrary();
    expect(await ask('recordings.get', { id: 'recording-1' })).toMatchObject({ currentRunId: 'recording-1-run-1' });
    await finish(ask);
    await ask('jobs.create', attempt(someRecording(), 'run-2'));
    await ask('runs.checkpoint', checkpointOf('run-2', 0, 'Another reading'));
    expect(await ask('transcripts.get', { recordingId: 'recording-1' })).toMatchObject({ runId: 'recording-1-run-1', complete: true });
    expect(await ask('transcripts.get', { recordingId: 'recording-1', runId: 'run-2' })).toMatchObject({ runId: 'run-2', complete: false });
    expect(await finish(ask, 'run-2')).toMatchObject({ currentRunId: 'run-2' });
    expect(await ask('transcripts.get', { recordingId: 'recording-1' })).toMatchObject({ runId: 'run-2', segments: [{ id: 'segment-0' }] });
    expect((await ask('runs.list', { recordingId: 'recording-1' })).map((run) => run.finishedAt)).toEqual([
      '2026-11-23T09:05:00.000Z',
      '2026-11-23T09:05:00.000Z',
    ]);
  });

  test('that heard nothing at all end with an empty transcript', async () => {
    const { ask } = newLibrary();
    await ask('recordings.create', newcomer());
    await finish(ask);
    expect(await ask('transcripts.get', { recordingId: 'recording-1' })).toMatchObject({ complete: true, segments: [], language: 'en' });
  });

  test('started with `auto` have the language that was heard longest', async () => {
    const { ask } = newLibrary();
    await ask('recordings.create', newcomer('recording-1', { settings: { ...someRecording().settings, language: 'auto' } }));
    for (const [index, language] of ['fr', 'de', 'de'].entries()) {
      const checkpoint = checkpointOf('recording-1-run-1', index, 'bonjour');
      await ask('runs.checkpoint', { ...checkpoint, window: { ...checkpoint.window, language } });
    }
    expect(await ask('transcripts.get', { recordingId: 'recording-1' })).toMatchObject({ language: 'de' });
  });

  test('refuse a hole, other words under a number that is taken, and windows after the end', async () => {
    const { ask } = await begunLibrary();
    await expect(ask('runs.checkpoint', checkpointOf('recording-1-run-1', 3, 'too far'))).rejects.toThrow('came when 2 was due');
    await expect(ask('runs.checkpoint', checkpointOf('recording-1-run-1', 1, 'other words'))).rejects.toThrow('saved already');
    await expect(ask('runs.checkpoint', { ...checkpointOf('recording-1-run-1', 2, 'gap'), fromPosition: 5 })).rejects.toThrow(
      'are to stay',
    );
    await finish(ask);
    await expect(ask('runs.checkpoint', checkpointOf('recording-1-run-1', 2, 'late'))).rejects.toThrow('is finished');
    expect(await ask('runs.windows', { runId: 'recording-1-run-1' })).toHaveLength(2);
  });
});
