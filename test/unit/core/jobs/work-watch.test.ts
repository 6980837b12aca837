import { describe, expect, test } from 'vitest';

import { FailureError } from '#domain/failure.ts';
import { watchSleep } from '../../../../main/core/jobs/sleep-watch.ts';
import type { WorkEnded, WorkSigns } from '../../../../main/core/jobs/work-signs.ts';
import { watchWork } from '../../../../main/core/jobs/work-watch.ts';
import { fakeClock } from '../../../fakes/fake-clock.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { gate, testCore, type TestCore, type TestParts } from '../core-fixture.ts';
import { added } from './job-fixture.ts';

interface Desktop {
  readonly app: TestCore;
  readonly shown: WorkSigns[];
  readonly told: WorkEnded[];
  isLookedAt: boolean;
  /** Lets the signs be made anew. */
  readonly settle: () => Promise<void>;
}

async function desktop(parts: TestParts = {}): Promise<Desktop> {
  const app = testCore(parts);
  const state: Desktop = {
    app,
    shown: [],
    told: [],
    isLookedAt: false,
    settle: async () => {
      await app.clock.advance(1000);
      await new Promise((resolve) => setTimeout(resolve, 20));
    },
  };
  watchWork({
    events: app.core.events,
    queue: app.core.queue,
    clock: app.clock,
    isLookedAt: () => state.isLookedAt,
    titleOf: async (id) => {
      const { title, sensitive } = await app.core.library.request('recordings.get', { id });
      return sensitive ? null : title;
    },
    show: (signs) => void state.shown.push(signs),
    tell: (ended) => void state.told.push(ended),
    onTrouble: (caught) => expect.fail(String(caught)),
  });
  await app.core.start();
  return state;
}

/** Adds recordings and lets them be done. */
async function done(state: Desktop, names: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const name of names) ids.push(await added(state.app, name));
  for (const id of ids) await state.app.untilState(id, 'done');
  await state.settle();
  return ids;
}

describe('when the work ends and nobody looks', () => {
  test('one recording is told by its title', async () => {
    const state = await desktop();
    await done(state, ['Harbour board.wav']);
    expect(state.told).toEqual([{ done: 1, title: 'Harbour board', stopped: 0 }]);
    await state.settle();
    expect(state.told).toHaveLength(1);
  });

  test('several are counted and told once, at the end of all', async () => {
    const state = await desktop();
    await done(state, ['a.wav', 'b.wav', 'c.wav']);
    expect(state.told).toEqual([{ done: 3, title: null, stopped: 0 }]);
  });

  test('a sensitive one is never named', async () => {
    const first = gate();
    const state = await desktop({ engines: [fakeEngine({ pace: (index) => (index === 0 ? first.wait() : Promise.resolve()) })] });
    const id = await added(state.app, 'Source R.wav');
    await first.reached;
    await state.app.core.recordings.setSensitive(id, true);
    await state.settle();
    first.open();
    await state.app.untilState(id, 'done');
    await state.settle();
    expect(state.told).toEqual([{ done: 1, title: null, stopped: 0 }]);
  });

  test('those that stopped are counted too', async () => {
    const pace = (): Promise<void> => Promise.reject(new FailureError({ code: 'no-key' }));
    const state = await desktop({ engines: [fakeEngine(), fakeEngine({ id: 'together', onDevice: false, pace })] });
    const held = await added(state.app, 'held.wav', { engineId: 'together' });
    await state.app.untilState(held, 'held');
    await done(state, ['a.wav']);
    expect(state.told).toEqual([{ done: 1, title: 'a', stopped: 1 }]);
  });
});

test('who looks at the window is told nothing', async () => {
  const state = await desktop();
  state.isLookedAt = true;
  await done(state, ['a.wav']);
  expect(state.told).toEqual([]);
});

test('the taskbar goes up over all recordings and never back, and is empty in the end', async () => {
  const third = gate();
  const pace = (index: number): Promise<void> => (index === 3 ? third.wait() : Promise.resolve());
  const state = await desktop({ engines: [fakeEngine({ pace })] });
  const ids = [await added(state.app, 'a.wav'), await added(state.app, 'b.wav')];
  await third.reached;
  await state.settle();
  expect(state.shown.at(-1)).toEqual({ isWorking: true, part: 0.25 });
  third.open();
  for (const id of ids) await state.app.untilState(id, 'done');
  await state.settle();
  expect(state.shown.at(-1)).toEqual({ isWorking: false, part: null });
  const parts = state.shown.flatMap(({ part }) => (part === null ? [] : [part]));
  expect(parts).toEqual(parts.toSorted((one, other) => one - other));
});

test('paused work is no work: the machine may sleep', async () => {
  const first = gate();
  const state = await desktop({ engines: [fakeEngine({ pace: first.wait })] });
  await added(state.app, 'a.wav');
  await first.reached;
  await state.settle();
  expect(state.shown.at(-1)?.isWorking).toBe(true);
  await state.app.core.queue.change('pause', null);
  await state.settle();
  expect(state.shown.at(-1)).toEqual({ isWorking: false, part: null });
  expect(state.told).toEqual([]);
});

describe('a sleep of the machine that the system does not tell of', () => {
  test('is noticed within a quarter of a minute, once', async () => {
    const clock = fakeClock();
    let awakenings = 0;
    const stop = watchSleep(clock, () => (awakenings += 1));
    await clock.advance(60_000);
    expect(awakenings).toBe(0);
    clock.set(3_600_000);
    await clock.advance(15_000);
    expect(awakenings).toBe(1);
    await clock.advance(60_000);
    expect(awakenings).toBe(1);
    stop();
    clock.set(3_600_000);
    await clock.advance(60_000);
    expect(awakenings).toBe(1);
  });

  test('a clock that is set back is no sleep', async () => {
    const clock = fakeClock();
    let awakenings = 0;
    watchSleep(clock, () => (awakenings += 1));
    clock.set(-86_400_000);
    await clock.advance(60_000);
    expect(awakenings).toBe(0);
  });
});
