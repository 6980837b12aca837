import { expect, test } from 'vitest';

import { attempt, begunLibrary, checkpointOf, finish, someRecording, type Ask } from './library-fixture.ts';

const AT = '2026-11-23T10:00:00.000Z';

async function twoRuns(): Promise<Ask> {
  const { ask } = await begunLibrary();
  await finish(ask);
  await ask('jobs.create', attempt(someRecording(), 'run-2'));
  await ask('runs.checkpoint', checkpointOf('run-2', 0, 'We sold the arbour'));
  await finish(ask, 'run-2');
  return ask;
}

const found = async (ask: Ask, text: string): Promise<number> => (await ask('search.words', { text, limit: 9 })).length;

test('an earlier run is shown again with its own text, search follows it, and both are kept', async () => {
  const ask = await twoRuns();
  expect(await found(ask, 'arbour')).toBe(1);
  const recording = await ask('history.makeCurrent', { recordingId: 'recording-1', runId: 'recording-1-run-1', at: AT });
  expect(recording.currentRunId).toBe('recording-1-run-1');
  expect([await found(ask, 'arbour'), await found(ask, 'harbour')]).toEqual([0, 1]);
  await ask('history.makeCurrent', { recordingId: 'recording-1', runId: 'recording-1-run-1', at: AT });
  const { runs, events } = await ask('history.get', { recordingId: 'recording-1' });
  expect(runs.map(({ run, wordCount }) => [run.id, wordCount])).toEqual([
    ['run-2', 4],
    ['recording-1-run-1', 7],
  ]);
  expect(events, 'what is shown already is not shown again').toEqual([{ kind: 'made-current', at: AT, runId: 'recording-1-run-1' }]);
});

test('an unfinished run, and one of another recording, cannot be shown', async () => {
  const { ask } = await begunLibrary();
  const show = (runId: string): Promise<unknown> => ask('history.makeCurrent', { recordingId: 'recording-1', runId, at: AT });
  await expect(show('recording-1-run-1')).rejects.toMatchObject({ failure: { code: 'bad-request' } });
  await ask('recordings.create', { recording: someRecording('other'), ...attempt(someRecording('other'), 'other-run') });
  await expect(show('other-run')).rejects.toMatchObject({ failure: { code: 'not-found' } });
});

test('exports, standing edits and what was sent are told with the recording', async () => {
  const ask = await twoRuns();
  await ask('history.exported', { recordingId: 'recording-1', runId: 'run-2', format: 'srt', at: AT });
  await ask('transcripts.apply', { runId: 'run-2', edit: { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Ada' }, at: AT });
  await ask('transcripts.apply', { runId: 'run-2', edit: { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Eve' }, at: AT });
  await ask('transcripts.undo', { runId: 'run-2', at: AT });
  const facts = { engineId: 'together', sentMs: 30_000 };
  await ask('answers.begin', { key: 'one', recordingId: 'recording-1', facts, unanswered: 1 });
  await ask('answers.begin', { key: 'one', recordingId: 'recording-1', facts, unanswered: 0 });
  await ask('answers.put', { key: 'one', body: '{}' });
  await ask('answers.begin', { key: 'two', recordingId: 'recording-1', facts, unanswered: 2 });
  const history = await ask('history.get', { recordingId: 'recording-1' });
  expect(history.events).toEqual([{ kind: 'exported', at: AT, runId: 'run-2', format: 'srt' }]);
  expect(history.runs[0]?.editCount).toBe(1);
  expect(history.sent).toEqual([{ engineId: 'together', sentMs: 90_000, unanswered: 2 }]);
});

test('the queue tells how much sound went out without an answer; what is on its way now is not counted', async () => {
  const { ask } = await begunLibrary();
  const facts = { engineId: 'together', sentMs: 30_000 };
  const resent = async (): Promise<readonly number[]> => (await ask('jobs.queue', null)).map((row) => row.resentMs);
  const [entry] = await ask('jobs.queue', null);
  if (entry === undefined) throw new Error('the queue is empty');
  await ask('jobs.setStatus', { job: { ...entry.job, status: { state: 'running', phase: 'recognize' } } });
  expect(await resent()).toEqual([0]);
  await ask('answers.begin', { key: 'one', recordingId: 'recording-1', facts, unanswered: 1 });
  expect(await resent(), 'the job is running').toEqual([0]);
  await ask('answers.begin', { key: 'one', recordingId: 'recording-1', facts, unanswered: 2 });
  expect(await resent(), 'it is sent again after a crash').toEqual([30_000]);
  await ask('answers.put', { key: 'one', body: '{}' });
  expect(await resent(), 'and answered').toEqual([30_000]);
});
