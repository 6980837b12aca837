import { expect, test } from 'vitest';

import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { memoryMedia } from '../../../fakes/memory-media.ts';
import { gate, testCore } from '../core-fixture.ts';
import { added, undisturbed } from './job-fixture.ts';

test('a dropped recording is transcribed, and what is told is on disk already', async () => {
  const app = testCore();
  await app.core.start();
  const seen: Promise<boolean>[] = [];
  app.core.events.on('transcripts:grown', ({ recordingId, segments }) => {
    seen.push(app.text(recordingId).then((text) => segments.every((segment) => text.includes(segment.words[0]?.text ?? ''))));
  });
  const id = await added(app);
  await app.untilState(id, 'done');
  expect(await Promise.all(seen)).toEqual([true, true, true, true, true, true]);
  expect(app.told.at(-1)?.name).toBe('transcripts:ready');
  expect(await app.text(id)).toContain('word0 word1 word2');
});

test('recordings are taken in the order in which they were added, one at a time', async () => {
  const app = testCore();
  const first = await added(app, 'first.wav');
  await app.clock.advance(1000);
  const second = await added(app, 'second.wav');
  await app.core.start();
  await app.untilState(second, 'done');
  const grown = app.told.flatMap((event) => (event.name === 'transcripts:grown' ? [event.payload.recordingId] : []));
  expect(grown).toEqual([...Array<string>(6).fill(first), ...Array<string>(6).fill(second)]);
});

test('a paused job stops at its last window and goes on from there', async () => {
  const decoded: number[] = [];
  const third = gate();
  const pace = (index: number): Promise<void> => {
    decoded.push(index);
    return index === 2 && decoded.length === 3 ? third.wait() : Promise.resolve();
  };
  const app = testCore({ engines: [fakeEngine({ pace })] });
  await app.core.start();
  const id = await added(app);
  await third.reached;
  const { id: jobId } = await app.job(id);
  expect((await app.core.jobs.pause(jobId)).status).toEqual({ state: 'paused' });
  third.open();
  expect((await app.job(id)).progress?.doneMs).toBe(20_000);
  await app.core.jobs.resume(jobId);
  await app.untilState(id, 'done');
  expect(decoded).toEqual([0, 1, 2, 2, 3, 4, 5]);
  expect(await app.text(id)).toBe(await undisturbed());
});

test('a cancelled job keeps its text and lets the next one run', async () => {
  const second = gate();
  let isHeld = true;
  const app = testCore({ engines: [fakeEngine({ pace: (index) => (index === 1 && isHeld ? second.wait() : Promise.resolve()) })] });
  await app.core.start();
  const id = await added(app);
  const other = await added(app, 'other.wav');
  await second.reached;
  isHeld = false;
  await app.core.jobs.cancel((await app.job(id)).id);
  await app.untilState(other, 'done');
  expect((await app.job(id)).status).toEqual({ state: 'cancelled' });
  expect(await app.text(id)).toContain('word0');
  await app.core.jobs.retry((await app.job(id)).id);
  await app.untilState(id, 'done');
  expect(await app.text(id)).toBe(await undisturbed());
});

test('a language that no model knows is held, and goes on when the language is changed', async () => {
  const app = testCore({
    change: { defaults: { language: 'de', prompt: '', engineId: 'local', modelId: 'moonshine-base', quality: 'best', speakers: 'auto' } },
  });
  await app.core.start();
  const id = await added(app);
  const held = await app.untilState(id, 'held');
  expect(held.status).toMatchObject({ reason: 'language-unsupported', failure: { data: { language: 'de', languages: 'en' } } });
  const { recording } = (await app.core.recordings.get(id)).summary;
  await app.core.recordings.setSettings(id, { ...recording.settings, language: 'en' });
  await app.untilState(id, 'done');
});

test('a missing model is waited for: the job goes on by itself when it is there', async () => {
  let installed = false;
  const app = testCore({ engines: [fakeEngine({ installed: () => installed })] });
  await app.core.start();
  const id = await added(app);
  await app.untilState(id, 'held');
  await app.clock.advance(5000);
  expect((await app.job(id)).status.state).toBe('held');
  installed = true;
  await app.clock.advance(10_000);
  await app.untilState(id, 'done');
});

test('a job that was running when the app ended is taken up at the next start', async () => {
  const second = gate();
  const app = testCore({ engines: [fakeEngine({ pace: (index) => (index === 1 ? second.wait() : Promise.resolve()) })] });
  await app.core.start();
  const id = await added(app);
  await second.reached;
  await app.core.stop();
  const next = app.again({ engines: [fakeEngine()] });
  expect((await next.job(id)).status).toEqual({ state: 'queued' });
  await next.core.start();
  await next.untilState(id, 'done');
  expect(await next.text(id)).toBe(await undisturbed());
});

test('no sensitive recording reaches an engine that sends sound away, also when it is marked while that works', async () => {
  const second = gate();
  const cloud = fakeEngine({ onDevice: false, pace: (index) => (index === 1 ? second.wait() : Promise.resolve()) });
  const app = testCore({ engines: [cloud] });
  await app.core.start();
  const id = await added(app);
  await second.reached;
  await app.core.recordings.setSensitive(id, true);
  expect((await app.untilState(id, 'failed')).status).toMatchObject({ failure: { code: 'sensitive-recording' } });
  await app.core.jobs.retry((await app.job(id)).id);
  expect((await app.untilState(id, 'failed')).status).toMatchObject({ failure: { code: 'sensitive-recording' } });
  await expect(app.core.recordings.transcribeAgain(id)).rejects.toMatchObject({ failure: { code: 'sensitive-recording' } });
});

test('first text does not wait for the pass that measures the sound', async () => {
  const measuring = gate();
  const app = testCore({ media: memoryMedia({ ingest: measuring.wait }) });
  await app.core.start();
  const id = await added(app);
  await expect.poll(() => app.text(id)).toContain('word119');
  expect((await app.job(id)).status.state).toBe('running');
  expect(await app.core.recordings.waveform(id)).toBeNull();
  measuring.open();
  await app.untilState(id, 'done');
  expect((await app.core.recordings.waveform(id))?.length).toBe(12_000);
});

test('sound is measured once, however often it is written down and the app is started', async () => {
  let measured = 0;
  const ingest = (): Promise<void> => {
    measured++;
    return Promise.resolve();
  };
  const app = testCore({ media: memoryMedia({ ingest }) });
  await app.core.start();
  const id = await added(app);
  await app.untilState(id, 'done');
  const first = await app.core.recordings.waveform(id);
  await app.core.recordings.transcribeAgain(id);
  await app.untilState(id, 'done');
  await app.core.stop();
  const next = app.again();
  await next.core.start();
  await next.core.recordings.transcribeAgain(id);
  await next.untilState(id, 'done');
  expect(await next.core.recordings.waveform(id)).toEqual(first);
  expect(measured).toBe(1);
});

test('what the engine has to say about the whole recording is told once and kept', async () => {
  const app = testCore({ engines: [fakeEngine({ advice: { code: 'not-the-language', data: { language: 'en' } } })] });
  await app.core.start();
  const id = await added(app);
  await app.untilState(id, 'done');
  expect(app.told.filter((event) => event.name === 'app:notice')).toHaveLength(1);
  expect((await app.core.recordings.get(id)).advice).toEqual([{ code: 'not-the-language', data: { language: 'en' } }]);
});

test('events that cannot happen now are refused', async () => {
  const app = testCore();
  await app.core.start();
  const id = await added(app);
  const { id: jobId } = await app.untilState(id, 'done');
  await expect(app.core.jobs.cancel(jobId)).rejects.toMatchObject({ failure: { code: 'bad-request' } });
  await expect(app.core.jobs.pause('no-such-job')).rejects.toMatchObject({ failure: { code: 'not-found' } });
});
