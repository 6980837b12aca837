import { describe, expect, test } from 'vitest';

import { FailureError } from '#domain/failure.ts';
import type { HoldReason, Job } from '#domain/job.ts';
import { HeldJobs } from '../../../../main/core/jobs/held-jobs.ts';
import { fakeClock, type FakeClock } from '../../../fakes/fake-clock.ts';

const HOUR_MS = 3_600_000;

interface Watch {
  readonly held: HeldJobs;
  readonly clock: FakeClock;
  /** When it was asked (ms from the start) and for which job. */
  readonly asked: (readonly [atMs: number, jobId: string])[];
  readonly woken: string[];
  readonly bugs: unknown[];
  /** What the next questions are answered with. */
  answer: () => Promise<boolean>;
}

function watch(): Watch {
  const clock = fakeClock();
  const state: Watch = {
    clock,
    asked: [],
    woken: [],
    bugs: [],
    answer: () => Promise.resolve(false),
    held: new HeldJobs({
      clock,
      canGoOn: (job) => {
        state.asked.push([clock.elapsed(), job.id]);
        return state.answer();
      },
      wake: (job) => Promise.resolve(void state.woken.push(job.id)),
      onBug: (caught) => void state.bugs.push(caught),
    }),
  };
  return state;
}

function heldJob(id: string, reason: HoldReason = 'offline', { untilMs, doneMs = 0 }: { untilMs?: number; doneMs?: number } = {}): Job {
  const failure = {
    code: reason === 'rate-limit' ? 'rate-limited' : 'offline',
    ...(untilMs === undefined ? {} : { data: { untilMs } }),
  } as const;
  return {
    id,
    recordingId: id,
    runId: id,
    status: { state: 'held', reason, failure },
    attempts: 1,
    queuedAt: '',
    progress: { doneMs, totalMs: null, rate: null, leftMs: null },
  };
}

const ALONE = { atOnce: false, group: null };
const TOGETHER = { atOnce: false, group: 'together' };
const times = ({ asked }: Watch): readonly number[] => asked.map(([atMs]) => atMs / 1000);

describe('waits', () => {
  test('grow from five seconds to five minutes', async () => {
    const state = watch();
    state.held.watch(heldJob('a'), ALONE);
    await state.clock.advance(20 * 60_000);
    expect(times(state)).toEqual([5, 15, 35, 75, 155, 315, 615, 915]);
  });

  test('of jobs that wait for one server are one: it is asked once for all, and all go on', async () => {
    const state = watch();
    for (const id of ['a', 'b', 'c']) state.held.watch(heldJob(id), TOGETHER);
    await state.clock.advance(5000);
    expect(state.asked).toEqual([[5000, 'a']]);
    state.held.forget('a');
    state.answer = () => Promise.resolve(true);
    await state.clock.advance(10_000);
    expect(state.woken).toEqual(['b', 'c']);
    expect(state.clock.waiting()).toEqual([]);
  });

  test('go on growing for a job that is let go and held again no further than before, and start anew once it got further', async () => {
    const state = watch();
    state.answer = () => Promise.resolve(true);
    const rounds: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      state.held.watch(heldJob('a'), ALONE);
      rounds.push(state.clock.waiting()[0] ?? 0);
      await state.clock.advance(300_000);
    }
    expect(rounds).toEqual([5000, 10_000, 20_000, 40_000]);
    state.held.watch(heldJob('a', 'offline', { doneMs: 1 }), ALONE);
    expect(state.clock.waiting()).toEqual([5000]);
  });

  test('start anew when something changed, and the question is asked at once', async () => {
    const state = watch();
    state.held.watch(heldJob('a'), ALONE);
    await state.clock.advance(600_000);
    state.asked.length = 0;
    state.held.askAll();
    await state.clock.advance(15_000);
    expect(times(state)).toEqual([600, 605, 615]);
  });

  test('go on when the question itself could not be asked', async () => {
    const state = watch();
    state.answer = () => Promise.reject(new FailureError({ code: 'library-unavailable' }));
    state.held.watch(heldJob('a'), ALONE);
    await state.clock.advance(5000);
    state.answer = () => Promise.reject(new Error('a bug'));
    await state.clock.advance(10_000);
    state.answer = () => Promise.resolve(true);
    await state.clock.advance(20_000);
    expect(state.woken).toEqual(['a']);
    expect(state.bugs).toHaveLength(1);
  });
});

describe('a machine that sleeps, and a clock that is set', () => {
  test('an hour’s sleep breaks no wait: it is asked at once on waking', async () => {
    const state = watch();
    state.held.watch(heldJob('a'), ALONE);
    await state.clock.advance(400_000);
    state.answer = () => Promise.resolve(true);
    // Asleep: the wall clock goes on, nothing falls due, the steady count stands still.
    state.clock.set(HOUR_MS);
    expect(state.woken).toEqual([]);
    state.held.askAll();
    await state.clock.advance(0);
    expect(state.woken).toEqual(['a']);
  });

  test('without a word from the system it goes on too, after the rest of its wait', async () => {
    const state = watch();
    state.held.watch(heldJob('a'), ALONE);
    state.clock.set(HOUR_MS);
    state.answer = () => Promise.resolve(true);
    await state.clock.advance(5000);
    expect(state.woken).toEqual(['a']);
  });

  test.each([
    ['back by a day', -24 * HOUR_MS],
    ['back by a year', -365 * 24 * HOUR_MS],
    ['on by a day', 24 * HOUR_MS],
  ])('a clock that is set %s neither prolongs nor multiplies the questions', async (_name, byMs) => {
    const state = watch();
    state.held.watch(heldJob('a'), ALONE);
    await state.clock.advance(40_000);
    state.clock.set(byMs);
    await state.clock.advance(40_000);
    expect(times(state)).toEqual([5, 15, 35, 75]);
  });

  test('a wait that a server asked for ends after its length, though the clock is set back meanwhile', async () => {
    const state = watch();
    const untilMs = state.clock.now() + 90_000;
    state.answer = () => Promise.resolve(state.clock.now() >= untilMs);
    state.held.watch(heldJob('a', 'rate-limit', { untilMs }), ALONE);
    state.clock.set(-24 * HOUR_MS);
    await state.clock.advance(90_000);
    expect(state.woken).toEqual(['a']);
  });

  test('and at its time, though the machine slept through it', async () => {
    const state = watch();
    const untilMs = state.clock.now() + 2 * HOUR_MS;
    state.answer = () => Promise.resolve(state.clock.now() >= untilMs);
    state.held.watch(heldJob('a', 'rate-limit', { untilMs }), ALONE);
    await state.clock.advance(600_000);
    expect(state.woken).toEqual([]);
    state.clock.set(2 * HOUR_MS);
    await state.clock.advance(300_000);
    expect(state.woken).toEqual(['a']);
  });

  test('no time that a server names is waited for longer than a day', async () => {
    const state = watch();
    state.held.watch(heldJob('a', 'rate-limit', { untilMs: state.clock.now() + 400 * 24 * HOUR_MS }), ALONE);
    await state.clock.advance(25 * HOUR_MS);
    expect(state.woken).toEqual(['a']);
  });
});

test('who is forgotten is asked for no more', async () => {
  const state = watch();
  state.held.watch(heldJob('a'), ALONE);
  state.held.forget('a');
  state.held.watch(heldJob('b'), { ...ALONE, atOnce: true });
  await state.clock.advance(0);
  state.held.stop();
  await state.clock.advance(HOUR_MS);
  expect(state.asked).toEqual([[0, 'b']]);
});
