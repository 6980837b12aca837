import { expect, test } from 'vitest';

import { newLibrary, someRecording } from './library-fixture.ts';

const facts = { engineId: 'together', sentMs: 1000 };

test('an answer is kept under its key for ever, and the first one stays', async () => {
  const { ask } = newLibrary();
  expect(await ask('answers.get', { key: 'k' })).toEqual({ body: null, unanswered: 0 });
  await ask('answers.begin', { key: 'k', recordingId: null, facts, unanswered: 1 });
  await ask('answers.put', { key: 'k', body: '{"text":"one"}' });
  await ask('answers.put', { key: 'k', body: '{"text":"two"}' });
  await ask('answers.begin', { key: 'k', recordingId: null, facts, unanswered: 9 });
  expect(await ask('answers.get', { key: 'k' })).toEqual({ body: '{"text":"one"}', unanswered: 0 });
});

test('what went out without an answer is counted, however often the library is asked to note it', async () => {
  const { ask } = newLibrary();
  for (const unanswered of [1, 1, 2]) await ask('answers.begin', { key: 'k', recordingId: 'nobody', facts, unanswered });
  expect((await ask('answers.get', { key: 'k' })).unanswered).toBe(2);
  await ask('answers.refused', { key: 'k', unanswered: 1 });
  expect((await ask('answers.get', { key: 'k' })).unanswered).toBe(1);
});

test('an answer goes with its recording', async () => {
  const { ask, database } = newLibrary();
  const recording = someRecording();
  const job = {
    id: 'job',
    recordingId: recording.id,
    runId: 'run',
    status: { state: 'queued' as const },
    attempts: 0,
    queuedAt: recording.addedAt,
    progress: null,
  };
  const run = { id: 'run', recordingId: recording.id, settings: recording.settings, startedAt: recording.addedAt, finishedAt: null };
  await ask('recordings.create', { recording, job, run });
  await ask('answers.begin', { key: 'k', recordingId: recording.id, facts, unanswered: 1 });
  database.write((connection) => connection.run('DELETE FROM recording WHERE id = ?', recording.id));
  expect((await ask('answers.get', { key: 'k' })).unanswered).toBe(0);
});
