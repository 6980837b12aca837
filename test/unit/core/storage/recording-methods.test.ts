import { describe, expect, test } from 'vitest';

import { attempt, begunLibrary, checkpointOf, contents, INGESTED, newcomer, newLibrary, someRecording, SOUND } from './library-fixture.ts';

describe('recordings', () => {
  test('come back exactly as they went in, with their first job and run', async () => {
    const { ask } = newLibrary();
    const { recording, job, run } = newcomer('recording-1', {
      recordedAt: '2026-11-20T08:00:00Z',
      isSample: true,
      sensitive: true,
      durationMs: null,
    });
    await ask('recordings.create', { recording, job, run });
    expect(await ask('recordings.get', { id: recording.id })).toEqual(recording);
    expect(await ask('jobs.get', { id: job.id })).toEqual(job);
    expect(await ask('runs.list', { recordingId: recording.id })).toEqual([run]);
    expect(await ask('transcripts.get', { recordingId: recording.id })).toBeNull();
    expect(await ask('recordings.soundMap', { id: recording.id })).toBeNull();
  });

  test('are all or nothing: one whose run cannot be written is not there at all', async () => {
    const { ask } = newLibrary();
    const { recording, job, run } = newcomer();
    await expect(ask('recordings.create', { recording, job, run: { ...run, recordingId: 'nobody' } })).rejects.toThrow(/FOREIGN KEY/u);
    expect(await ask('recordings.list', { bin: false })).toEqual([]);
  });

  test('are listed newest first with their newest job, their speakers and the first line', async () => {
    const { ask } = await begunLibrary();
    await ask('recordings.create', newcomer('recording-2', { addedAt: '2026-11-23T09:30:00.000Z' }));
    await ask('jobs.create', attempt(someRecording(), 'run-2'));
    const [second, first] = await ask('recordings.list', { bin: false });
    expect(second).toMatchObject({
      recording: { id: 'recording-2' },
      job: { id: 'recording-2-run-1-job', progress: null },
      speakerCount: 0,
      firstLine: '',
      doubtfulTurns: 0,
    });
    expect(first).toMatchObject({
      recording: { id: 'recording-1' },
      job: { id: 'run-2-job' },
      speakerCount: 1,
      firstLine: 'We saw the harbour',
      doubtfulTurns: 0,
    });
    expect(await ask('recordings.summary', { id: 'recording-1' })).toEqual(first);
  });

  test('can be renamed, set up, marked as sensitive, and put into the Bin and back', async () => {
    const { ask } = newLibrary();
    await ask('recordings.create', newcomer());
    const settings = { language: 'de', prompt: '', engineId: 'local', modelId: 'moonshine-tiny', quality: 'fast', speakers: 2 } as const;
    expect((await ask('recordings.rename', { id: 'recording-1', title: 'Hafenmeister' })).title).toBe('Hafenmeister');
    expect((await ask('recordings.setSettings', { id: 'recording-1', settings })).settings).toEqual(settings);
    expect((await ask('recordings.setSensitive', { id: 'recording-1', sensitive: true })).sensitive).toBe(true);
    await ask('recordings.setRemoved', { id: 'recording-1', removedAt: '2026-11-23T12:00:00Z' });
    expect(await ask('recordings.list', { bin: false })).toEqual([]);
    expect(await ask('recordings.list', { bin: true })).toHaveLength(1);
    await ask('recordings.setRemoved', { id: 'recording-1', removedAt: null });
    expect(await ask('recordings.list', { bin: true })).toEqual([]);
    expect(await ask('runs.list', { recordingId: 'recording-1' })).toMatchObject([{ settings: { language: 'en' } }]);
  });

  test('take what ingest found, once or twice, and keep the waveform byte by byte', async () => {
    const library = newLibrary();
    const { ask } = library;
    await ask('recordings.create', newcomer());
    const recording = await ask('recordings.setSound', INGESTED);
    expect(recording).toMatchObject({ sha256: INGESTED.sha256, sizeBytes: 1_234_600, source: INGESTED.source, sound: SOUND });
    expect(await ask('recordings.soundMap', { id: 'recording-1' })).toEqual(INGESTED.map);
    const before = contents(library);
    await ask('recordings.setSound', INGESTED);
    await ask('recordings.setSound', { ...INGESTED, sound: null, map: null });
    expect(contents(library)).toBe(before);
  });

  test('of pure silence keep their level of minus infinity', async () => {
    const { ask } = newLibrary();
    await ask('recordings.create', newcomer());
    const sound = { ...SOUND, peakDb: -Infinity, speechDb: -Infinity, silent: true };
    await ask('recordings.setSound', { ...INGESTED, sound });
    expect((await ask('recordings.get', { id: 'recording-1' })).sound).toEqual(sound);
  });

  test('never take what could not be read back', async () => {
    const { ask } = newLibrary();
    await ask('recordings.create', newcomer());
    await expect(ask('recordings.setSound', { ...INGESTED, sound: { ...SOUND, durationMs: NaN } })).rejects.toThrow();
    const words = [{ text: 'So', startMs: NaN, endMs: 1, confidence: null }];
    const checkpoint = checkpointOf('recording-1-run-1', 0, 'So');
    await expect(ask('runs.checkpoint', { ...checkpoint, window: { ...checkpoint.window, words } })).rejects.toThrow('has no time');
    expect(await ask('recordings.list', { bin: false })).toMatchObject([{ recording: { sound: null, sha256: null, currentRunId: null } }]);
  });

  test('whose bytes became others are told from the ones that were transcribed', async () => {
    const { ask } = newLibrary();
    await ask('recordings.create', newcomer());
    await ask('recordings.setSound', INGESTED);
    await expect(ask('recordings.setSound', { ...INGESTED, sha256: 'cd'.repeat(32) })).rejects.toThrow('recording-changed');
    expect((await ask('recordings.get', { id: 'recording-1' })).sha256).toBe(INGESTED.sha256);
  });

  test('are found by their fingerprint, those outside the Bin first', async () => {
    const { ask } = newLibrary();
    await ask('recordings.create', newcomer('recording-1', { sha256: INGESTED.sha256, removedAt: '2026-11-23T12:00:00Z' }));
    expect(await ask('recordings.findByHash', { sha256: INGESTED.sha256 })).toMatchObject({ id: 'recording-1' });
    await ask('recordings.create', newcomer('recording-2', { sha256: INGESTED.sha256 }));
    expect(await ask('recordings.findByHash', { sha256: INGESTED.sha256 })).toMatchObject({ id: 'recording-2' });
    expect(await ask('recordings.findByHash', { sha256: 'none' })).toBeNull();
  });
});
