import { rmSync } from 'node:fs';

import { expect, test } from 'vitest';

import { FailureError, type Failure } from '#domain/failure.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { memoryMedia } from '../../../fakes/memory-media.ts';
import { testCore } from '../core-fixture.ts';
import { added, begunWhereItLies, undisturbed } from './job-fixture.ts';

/** Fails as often as told, then works. */
function failing(times: number, failure: Failure): () => Promise<void> {
  let left = times;
  return () => {
    left -= 1;
    return left >= 0 ? Promise.reject(new FailureError(failure)) : Promise.resolve();
  };
}

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

test('a file that was taken away is waited for, and its text so far stays', async () => {
  const { app, id, second } = await begunWhereItLies();
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
  const { app, id, second } = await begunWhereItLies();
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

test('sound that cannot be measured fails the job with its text kept', async () => {
  const app = testCore({ media: memoryMedia({ ingest: failing(1, { code: 'damaged' }) }) });
  await app.core.start();
  const id = await added(app);
  expect((await app.untilState(id, 'failed')).status).toMatchObject({ failure: { code: 'damaged' } });
});
