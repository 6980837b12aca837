import { expect, test } from 'vitest';

import { attempt, newcomer, newLibrary } from './library-fixture.ts';

const about = { recordingId: 'recording-1', diarizerId: 'on-device' };

test('what a diarizer keeps comes back in order, once each, and apart from that of another', async () => {
  const { ask } = newLibrary();
  await ask('recordings.create', newcomer());
  expect(await ask('voices.list', about)).toEqual([]);
  for (const index of [0, 1, 1, 2, 0]) await ask('voices.keep', { ...about, index, bytes: Uint8Array.of(index, 7) });
  expect(await ask('voices.list', about)).toEqual([Uint8Array.of(0, 7), Uint8Array.of(1, 7), Uint8Array.of(2, 7)]);
  expect(await ask('voices.list', { ...about, diarizerId: 'channels' })).toEqual([]);
  await expect(ask('voices.keep', { ...about, index: 5, bytes: Uint8Array.of(5) })).rejects.toThrow('came when 3 was due');
});

test('nothing is kept of a recording that is not there', async () => {
  const { ask } = newLibrary();
  await expect(ask('voices.keep', { ...about, index: 0, bytes: Uint8Array.of(0) })).rejects.toMatchObject({
    failure: { code: 'not-found' },
  });
});

const words = [
  { text: 'Who?', startMs: 0, endMs: 400, confidence: null },
  { text: 'Saltmere.', startMs: 500, endMs: 900, confidence: null },
] as const;
const [question, answer] = words;
const one = { id: 'turn-1', speakerId: 'speaker-1', startMs: 0, endMs: 900, words };
const apart = {
  segments: [
    { ...one, endMs: 400, words: [question] },
    { ...one, id: 'turn-2', speakerId: 'speaker-2', startMs: 500, words: [answer] },
  ],
  speakers: [
    { id: 'speaker-1', name: null, position: 0 },
    { id: 'speaker-2', name: null, position: 1 },
  ],
};

test('a run is rebuilt with its speakers: names stay, the machine’s windows stay, search finds the new turns', async () => {
  const { ask } = newLibrary();
  const { recording, job, run } = newcomer();
  await ask('recordings.create', { recording, job, run });
  const window = { index: 0, startMs: 0, endMs: 1000, words, language: 'en', cursor: { at: 1 } };
  const speakers = [{ id: 'speaker-1', name: null, position: 0 }];
  await ask('runs.checkpoint', { jobId: job.id, runId: run.id, window, fromPosition: 0, segments: [one], speakers });
  const edit = { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Anna' } as const;
  await ask('transcripts.apply', { runId: run.id, edit, at: '2026-11-23T10:00:00Z' });
  // A repeated call, as after a crash of the library process, changes nothing more.
  for (let times = 0; times < 2; times += 1) {
    await ask('runs.setSpeakers', { runId: run.id, ...apart });
    const text = await ask('transcripts.get', { recordingId: recording.id });
    expect(text?.segments).toEqual(apart.segments);
    expect(text?.speakers.map((speaker) => speaker.name)).toEqual(['Anna', null]);
    expect((await ask('search.words', { text: 'saltmere', limit: 9 })).map((hit) => hit.segmentId)).toEqual(['turn-2']);
  }
  expect(await ask('runs.windows', { runId: run.id })).toEqual([window]);
  await ask('runs.finish', { runId: run.id, jobId: job.id, finishedAt: '2026-11-23T10:01:00Z' });
  await expect(ask('runs.setSpeakers', { runId: run.id, ...apart })).rejects.toThrow('is finished');
});

test('settings that were stored before people could be counted mean auto', async () => {
  const { ask, database } = newLibrary();
  const { recording, job, run } = newcomer();
  await ask('recordings.create', { recording, job, run });
  const { language, prompt, engineId, modelId, quality } = recording.settings;
  const old = JSON.stringify({ language, prompt, engineId, modelId, quality });
  database.write((connection) => connection.run('UPDATE recording SET settings = ?', old));
  const read = await ask('recordings.get', { id: recording.id });
  expect(read.settings.speakers).toBe('auto');
  await ask('jobs.create', attempt(read, 'run-2'));
  expect((await ask('runs.state', { runId: 'run-2' })).run.settings).toEqual(read.settings);
});
