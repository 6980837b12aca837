import { expect, test } from 'vitest';

import { checkpointOf, newcomer, newLibrary } from './library-fixture.ts';

test('what was recognised can be read, searched and is still there after the library was opened again', async () => {
  const first = newLibrary();
  const { recording, job, run } = newcomer();
  await first.ask('recordings.create', { recording, job, run });
  await first.ask('runs.checkpoint', checkpointOf(run.id, 0, 'We saw the harbour'));
  await first.ask('runs.checkpoint', checkpointOf(run.id, 1, 'before the storm.'));
  await first.ask('runs.finish', { runId: run.id, jobId: job.id, finishedAt: '2026-11-23T09:05:00.000Z' });
  await first.ask('close', null);

  const { ask } = newLibrary(first.file);
  const transcript = await ask('transcripts.get', { recordingId: recording.id });
  expect(transcript?.segments.map((segment) => segment.words.map((word) => word.text).join(' '))).toEqual([
    'We saw the harbour',
    'before the storm.',
  ]);
  expect(transcript?.complete).toBe(true);
  expect(await ask('search.words', { text: 'HARBOUR', limit: 50 })).toEqual([
    { recordingId: recording.id, segmentId: 'segment-0', startMs: 0, text: 'We saw the harbour' },
  ]);
  expect(await ask('jobs.get', { id: job.id })).toMatchObject({
    status: { state: 'done' },
    progress: { doneMs: 20_000, totalMs: 61_000.5 },
  });
});
