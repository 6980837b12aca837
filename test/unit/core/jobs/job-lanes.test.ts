import { expect, test } from 'vitest';

import { FailureError } from '#domain/failure.ts';
import type { Engine } from '../../../../main/core/engines/engine.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { gate, testCore } from '../core-fixture.ts';
import { added, statesOf } from './job-fixture.ts';

const AWAY = { engineId: 'together' };

/** An engine on this machine and one that asks a server, each held at its first window until its gate opens. */
function twoEngines(): {
  readonly engines: readonly Engine[];
  readonly here: ReturnType<typeof gate>;
  readonly away: ReturnType<typeof gate>;
} {
  const [here, away] = [gate(), gate()];
  return {
    here,
    away,
    engines: [
      fakeEngine({ pace: (index) => (index === 0 ? here.wait() : Promise.resolve()) }),
      fakeEngine({ id: 'together', onDevice: false, pace: (index) => (index === 0 ? away.wait() : Promise.resolve()) }),
    ],
  };
}

test('one recording works on this machine and two at a server, side by side; the others wait', async () => {
  const { engines, here, away } = twoEngines();
  const app = testCore({ engines });
  const local = [await added(app, 'a.wav'), await added(app, 'b.wav')];
  const online = [await added(app, 'c.wav', AWAY), await added(app, 'd.wav', AWAY), await added(app, 'e.wav', AWAY)];
  await app.core.start();
  await expect.poll(() => statesOf(app, [...local, ...online])).toEqual(['running', 'queued', 'running', 'running', 'queued']);
  away.open();
  for (const id of online) await app.untilState(id, 'done');
  expect(await statesOf(app, local)).toEqual(['running', 'queued']);
  here.open();
  for (const id of local) await app.untilState(id, 'done');
});

test('how many are sent at a time is a setting', async () => {
  const { engines, away } = twoEngines();
  const app = testCore({ engines, change: { onlineJobs: 1 } });
  const online = [await added(app, 'a.wav', AWAY), await added(app, 'b.wav', AWAY)];
  await app.core.start();
  await expect.poll(() => statesOf(app, online)).toEqual(['running', 'queued']);
  away.open();
  for (const id of online) await app.untilState(id, 'done');
});

test('recordings that wait for a server hold up none on this machine', async () => {
  const offline = (): Promise<void> => Promise.reject(new FailureError({ code: 'offline' }));
  const app = testCore({ engines: [fakeEngine(), fakeEngine({ id: 'together', onDevice: false, pace: offline })] });
  const first = await added(app, 'first.wav', AWAY);
  const second = await added(app, 'second.wav');
  await app.core.start();
  await app.untilState(second, 'done');
  await app.untilState(first, 'held');
});

test('a file is in the library before its job waits for the network: its card may be pulled', async () => {
  const offline = (): Promise<void> => Promise.reject(new FailureError({ code: 'offline' }));
  const app = testCore({ engines: [fakeEngine({ id: 'together', onDevice: false, pace: offline })] });
  const id = await added(app, 'card.wav', AWAY);
  await app.core.start();
  await app.untilState(id, 'held');
  expect((await app.core.recordings.get(id)).summary.recording.source.kind).toBe('copied');
});

test('what was killed side by side goes on side by side', async () => {
  const { engines } = twoEngines();
  const app = testCore({ engines });
  const ids = [await added(app, 'a.wav'), await added(app, 'b.wav', AWAY), await added(app, 'c.wav', AWAY)];
  await app.core.start();
  await expect.poll(() => statesOf(app, ids)).toEqual(['running', 'running', 'running']);
  await app.core.stop();
  const next = app.again({ engines: [fakeEngine(), fakeEngine({ id: 'together', onDevice: false })] });
  expect(await statesOf(next, ids)).toEqual(['queued', 'queued', 'queued']);
  await next.core.start();
  for (const id of ids) await next.untilState(id, 'done');
});
