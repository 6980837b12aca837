import { rmSync } from 'node:fs';

import { expect, test } from 'vitest';

import { FailureError, type Failure } from '#domain/failure.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { memoryMedia } from '../../../fakes/memory-media.ts';
import { gate, testCore, type TestCore } from '../core-fixture.ts';

async function added(test: TestCore, name = 'interview.wav'): Promise<string> {
  const { added: summaries } = await test.core.recordings.add([test.file(name)]);
  const id = summaries[0]?.recording.id;
  if (id === undefined) throw new Error('nothing was added');
  return id;
}

/** Fails as often as told, then works. */
function failing(times: number, failure: Failure): () => Promise<void> {
  let left = times;
  return () => {
    left -= 1;
    return left >= 0 ? Promise.reject(new FailureError(failure)) : Promise.resolve();
  };
}

async function undisturbed(): Promise<string> {
  const quiet = testCore();
  await quiet.core.start();
  const id = await added(quiet);
  await quiet.untilState(id, 'done');
  return quiet.text(id);
}

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

test('an engine that dies twice costs one window each time and nothing else', async () => {
  const broken = failing(2, { code: 'engine-crashed' });
  const app = testCore({ engines: [fakeEngine({ pace: (index) => (index === 3 ? broken() : Promise.resolve()) })] });
  await app.core.start();
  const id = await added(app);
  await expect.poll(() => app.clock.waiting().length).toBe(1);
  await app.clock.advance(250);
  await expect.poll(() => app.clock.waiting().length).toBe(1);
  await app.clock.advance(2000);
  await app.untilState(id, 'done');
  expect(await app.text(id)).toBe(await undisturbed());
});

test('an engine that dies again and again at one place fails the job, and its text stays', async () => {
  const app = testCore({
    engines: [
      fakeEngine({ pace: (index) => (index === 3 ? Promise.reject(new FailureError({ code: 'engine-crashed' })) : Promise.resolve()) }),
    ],
  });
  await app.core.start();
  const id = await added(app);
  for (const delayMs of [250, 2000, 10_000]) {
    await expect.poll(() => app.clock.waiting().length).toBe(1);
    await app.clock.advance(delayMs);
  }
  expect((await app.untilState(id, 'failed')).status).toEqual({ state: 'failed', failure: { code: 'engine-crashed' } });
  expect(await app.text(id)).toContain('word59');
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

test('a file that was taken away is waited for, and its text so far stays', async () => {
  const second = gate();
  const app = testCore({
    change: { copyIntoLibrary: false },
    engines: [fakeEngine({ pace: (index) => (index === 1 ? second.wait() : Promise.resolve()) })],
  });
  await app.core.start();
  const id = await added(app);
  await second.reached;
  rmSync(app.file('interview.wav'));
  second.open();
  expect((await app.untilState(id, 'held')).status).toMatchObject({ reason: 'source-missing' });
  expect(await app.text(id)).toContain('word0');
  app.file('interview.wav');
  await app.clock.advance(5000);
  await app.untilState(id, 'done');
  expect(await app.text(id)).toBe(await undisturbed());
});

test('a file that is another one when it comes back is not taken for the first', async () => {
  const second = gate();
  const app = testCore({
    change: { copyIntoLibrary: false },
    engines: [fakeEngine({ pace: (index) => (index === 1 ? second.wait() : Promise.resolve()) })],
  });
  await app.core.start();
  const id = await added(app);
  await second.reached;
  await expect.poll(async () => (await app.core.recordings.get(id)).summary.recording.sha256).not.toBeNull();
  rmSync(app.file('interview.wav'));
  second.open();
  await app.untilState(id, 'held');
  app.file('interview.wav', 'other sound, wav');
  await app.clock.advance(5000);
  expect((await app.untilState(id, 'failed')).status).toMatchObject({ failure: { code: 'recording-changed' } });
  expect(await app.text(id)).toContain('word0');
});

test('a full disk holds the job, and room lets it go on', async () => {
  let room = 1000;
  const app = testCore({ freeBytes: () => Promise.resolve(room) });
  await app.core.start();
  const id = await added(app);
  expect((await app.untilState(id, 'held')).status).toMatchObject({ reason: 'disk-full', failure: { data: { freeBytes: 1000 } } });
  await app.clock.advance(5000);
  await app.clock.advance(10_000);
  expect((await app.job(id)).status.state).toBe('held');
  room = 1e12;
  await app.clock.advance(20_000);
  await app.untilState(id, 'done');
});

test('a disk too full to note that it is full loses nothing', async () => {
  const app = testCore({ engines: [fakeEngine()] });
  let isFull = false;
  const whole = app.core.library.request;
  Object.assign(app.core.library, {
    request: (...[method, input]: Parameters<typeof whole>) =>
      isFull && /^(runs\.checkpoint|jobs\.setStatus)$/u.test(method)
        ? Promise.reject(new FailureError({ code: 'disk-full' }))
        : whole(method, input),
  });
  const stopListening = app.core.events.on('transcripts:grown', () => {
    isFull = true;
    stopListening();
  });
  await app.core.start();
  const id = await added(app);
  const held = await app.untilState(id, 'held');
  expect(held.status).toMatchObject({ reason: 'disk-full' });
  expect(app.told.some((event) => event.name === 'app:notice' && event.payload.failure.code === 'disk-full')).toBe(true);
  isFull = false;
  await app.clock.advance(5000);
  await app.untilState(id, 'done');
  expect(await app.text(id)).toBe(await undisturbed());
});

test('a library that can no longer be written is told once, not asked in a frenzy, and work goes on when it can', async () => {
  const app = testCore();
  let isReadOnly = false;
  let tries = 0;
  const whole = app.core.library.request;
  Object.assign(app.core.library, {
    request: (...[method, input]: Parameters<typeof whole>) => {
      if (!isReadOnly || !/^(runs\.checkpoint|jobs\.setStatus)$/u.test(method)) return whole(method, input);
      tries += 1;
      return Promise.reject(new FailureError({ code: 'library-read-only' }));
    },
  });
  const id = await added(app);
  isReadOnly = true;
  await app.core.start();
  await expect.poll(() => app.clock.waiting().length).toBe(1);
  await app.clock.advance(5000);
  await expect.poll(() => app.clock.waiting().length).toBe(1);
  expect(tries).toBeLessThan(10);
  expect(app.told.flatMap((event) => (event.name === 'app:notice' ? [event.payload] : []))).toEqual([
    { failure: { code: 'library-read-only' }, recordingId: null },
  ]);
  isReadOnly = false;
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

test('sound that cannot be measured fails the job with its text kept', async () => {
  const app = testCore({ media: memoryMedia({ ingest: failing(1, { code: 'damaged' }) }) });
  await app.core.start();
  const id = await added(app);
  expect((await app.untilState(id, 'failed')).status).toMatchObject({ failure: { code: 'damaged' } });
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
