import { expect, test } from 'vitest';

import { type Ask, attempt, checkpointOf, contents, INGESTED, newcomer, newLibrary } from './library-fixture.ts';

test('facts are kept and can be changed', async () => {
  const { ask } = newLibrary();
  expect(await ask('facts.get', { key: 'sample' })).toBeNull();
  await ask('facts.set', { key: 'sample', value: 'added' });
  await ask('facts.set', { key: 'sample', value: 'removed' });
  expect(await ask('facts.get', { key: 'sample' })).toBe('removed');
});

test('every change may be repeated word for word and changes nothing more', async () => {
  const library = newLibrary();
  const { ask } = library;
  const { recording, job, run } = newcomer();
  const second = attempt(recording, 'run-2');
  const twice = async <Method extends Parameters<Ask>[0]>(method: Method, input: Parameters<typeof ask<Method>>[1]): Promise<void> => {
    const first = await ask(method, input);
    const after = contents(library);
    const answer = await ask(method, input);
    expect({ method, contents: contents(library), answer }).toEqual({ method, contents: after, answer: first });
  };
  await twice('recordings.create', { recording, job, run });
  await twice('recordings.setSound', INGESTED);
  await twice('recordings.rename', { id: recording.id, title: 'New' });
  await twice('recordings.setSettings', { id: recording.id, settings: { ...recording.settings, prompt: 'Ålesund' } });
  await twice('recordings.setSensitive', { id: recording.id, sensitive: true });
  await twice('jobs.setStatus', { job: { ...job, status: { state: 'running', phase: 'recognize' }, attempts: 1 } });
  await ask('jobs.requeueInterrupted', null);
  await twice('jobs.requeueInterrupted', null);
  await twice('runs.checkpoint', checkpointOf(run.id, 0, 'We saw the harbour'));
  await twice('runs.checkpoint', { ...checkpointOf(run.id, 1, 'We saw the harbour at night'), fromPosition: 0 });
  await twice('transcripts.apply', {
    runId: run.id,
    edit: { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Ann' },
    at: 't',
    key: 'a',
  });
  await twice('transcripts.apply', {
    runId: run.id,
    edit: { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Bob' },
    at: 't',
    key: 'b',
  });
  await twice('transcripts.undo', { runId: run.id, at: 't', key: 'c' });
  expect(await ask('transcripts.get', { recordingId: recording.id })).toMatchObject({ speakers: [{ name: 'Ann' }] });
  await twice('runs.finish', { runId: run.id, jobId: job.id, finishedAt: 't' });
  await twice('jobs.create', second);
  await twice('runs.checkpoint', checkpointOf('run-2', 0, 'Another reading'));
  await twice('runs.finish', { runId: 'run-2', jobId: 'run-2-job', finishedAt: 't' });
  await twice('runs.finish', { runId: run.id, jobId: job.id, finishedAt: 't2' });
  await twice('recordings.setRemoved', { id: recording.id, removedAt: 't' });
  await twice('facts.set', { key: 'sample', value: 'added' });
  expect(await ask('recordings.get', { id: recording.id })).toMatchObject({ currentRunId: 'run-2' });
});

test('asking for what is not there says so', async () => {
  const { ask } = newLibrary();
  const nothing = { id: 'none' };
  const { job, run } = newcomer();
  for (const question of [
    ask('recordings.get', nothing),
    ask('recordings.summary', nothing),
    ask('recordings.rename', { id: 'none', title: '' }),
    ask('recordings.setSound', { ...INGESTED, id: 'none' }),
    ask('recordings.setRemoved', { id: 'none', removedAt: null }),
    ask('recordings.soundMap', nothing),
    ask('jobs.get', nothing),
    ask('jobs.setStatus', { job }),
    ask('jobs.create', { job, run }),
    ask('runs.state', { runId: 'none' }),
    ask('runs.windows', { runId: 'none' }),
    ask('runs.checkpoint', checkpointOf('none', 0, 'x')),
    ask('runs.finish', { runId: 'none', jobId: 'none', finishedAt: 't' }),
    ask('transcripts.get', { recordingId: 'none' }),
    ask('transcripts.undo', { runId: 'none', at: 't' }),
  ]) {
    await expect(question).rejects.toMatchObject({ failure: { code: 'not-found' } });
  }
});
