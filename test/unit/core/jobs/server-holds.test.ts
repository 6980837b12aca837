import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { FailureError, type Failure } from '#domain/failure.ts';
import type { Engine } from '../../../../main/core/engines/engine.ts';
import { outcomeOf } from '../../../../main/core/jobs/retry.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { testCore, type TestCore } from '../core-fixture.ts';

/** A server that is sometimes there. */
interface Weather {
  trouble: Failure | null;
  questions: number;
}

function engineBehind(weather: Weather): Engine {
  const pace = (): Promise<void> => (weather.trouble === null ? Promise.resolve() : Promise.reject(new FailureError(weather.trouble)));
  return {
    ...fakeEngine({ pace }),
    reach: () => {
      weather.questions += 1;
      return Promise.resolve(weather.trouble);
    },
  };
}

async function held(app: TestCore, names: readonly string[]): Promise<readonly string[]> {
  const { added } = await app.core.recordings.add(names.map((name) => app.file(name, name)));
  const ids = added.map(({ recording }) => recording.id);
  for (const id of ids) await app.untilState(id, 'held');
  return ids;
}

test('three recordings that were queued offline are done when the server answers again, with nobody pressing anything', async () => {
  const weather: Weather = { trouble: { code: 'offline' }, questions: 0 };
  const app = testCore({ engines: [engineBehind(weather)] });
  await app.core.start();
  const ids = await held(app, ['a.wav', 'b.wav', 'c.wav']);
  expect((await app.job(ids[0] ?? '')).status).toMatchObject({ reason: 'offline' });
  await app.clock.advance(20_000);
  expect(weather.questions).toBeGreaterThan(0);
  expect((await app.job(ids[0] ?? '')).status.state).toBe('held');
  weather.trouble = null;
  await app.clock.advance(300_000);
  for (const id of ids) await app.untilState(id, 'done');
});

test('a file deleted between queueing and sending is waited for alone; the others are done', async () => {
  const weather: Weather = { trouble: { code: 'offline' }, questions: 0 };
  const app = testCore({ change: { copyIntoLibrary: false }, engines: [engineBehind(weather)] });
  await app.core.start();
  const [first = '', second = '', third = ''] = await held(app, ['a.wav', 'b.wav', 'c.wav']);
  rmSync(join(app.folder, 'b.wav'));
  weather.trouble = null;
  app.core.jobs.askHeld();
  await app.clock.advance(1);
  await app.untilState(first, 'done');
  await app.untilState(third, 'done');
  expect((await app.untilState(second, 'held')).status).toMatchObject({ reason: 'source-missing', failure: { code: 'file-missing' } });
  app.file('b.wav', 'b.wav');
  await app.clock.advance(300_000);
  await app.untilState(second, 'done');
});

test('the network coming back is noticed at once when the system tells', async () => {
  const weather: Weather = { trouble: { code: 'offline' }, questions: 0 };
  const app = testCore({ engines: [engineBehind(weather)] });
  await app.core.start();
  const [id = ''] = await held(app, ['a.wav']);
  weather.trouble = null;
  app.core.jobs.askHeld();
  await app.clock.advance(1);
  await app.untilState(id, 'done');
});

test('a rate limit is waited out to its time and no longer', async () => {
  const weather: Weather = { trouble: null, questions: 0 };
  const app = testCore({ engines: [engineBehind(weather)] });
  weather.trouble = { code: 'rate-limited', data: { untilMs: app.clock.now() + 90_000 } };
  await app.core.start();
  const [id = ''] = await held(app, ['a.wav']);
  expect((await app.job(id)).status).toMatchObject({ reason: 'rate-limit' });
  weather.trouble = null;
  await app.clock.advance(80_000);
  expect((await app.job(id)).status.state).toBe('held');
  await app.clock.advance(15_000);
  await app.untilState(id, 'done');
});

describe('what becomes of a job', () => {
  test.each<[Failure, object]>([
    [{ code: 'no-key' }, { kind: 'hold', reason: 'no-key' }],
    [{ code: 'wrong-key' }, { kind: 'hold', reason: 'engine-on-hold' }],
    [{ code: 'no-credit' }, { kind: 'hold', reason: 'engine-on-hold' }],
    [{ code: 'captive-portal' }, { kind: 'hold', reason: 'offline' }],
    [{ code: 'overloaded' }, { kind: 'hold', reason: 'rate-limit' }],
    [
      { code: 'connection-lost', data: { lost: 0 } },
      { kind: 'hold', reason: 'offline' },
    ],
    [{ code: 'connection-lost', data: { lost: 1 } }, { kind: 'fail' }],
    [{ code: 'timed-out', data: { lost: 1, phase: 'answer' } }, { kind: 'fail' }],
    [{ code: 'server-refused' }, { kind: 'fail' }],
    [{ code: 'sound-refused' }, { kind: 'fail' }],
    [{ code: 'server-nonsense' }, { kind: 'fail' }],
    [{ code: 'engine-crashed' }, { kind: 'again' }],
  ])('after %j', (failure, outcome) => {
    expect(outcomeOf(failure)).toEqual(outcome);
  });
});
