// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Failure } from '#domain/failure.ts';
import { createQueueStore, type MovedJob, type QueueStore } from '../../../../renderer/features/queue/queue-store.ts';
import { createFakeBridge, type FakeBridge } from '../../../fakes/fake-bridge.ts';
import { heldBridge } from '../../../fakes/held-bridge.ts';

let bridge: FakeBridge;
let queue: QueueStore;
let stop: () => void;
let failures: Failure[];
let moved: MovedJob[];
let copied = 0;

beforeEach(async () => {
  bridge = createFakeBridge({ scenario: 'offline' });
  failures = [];
  moved = [];
  ({ store: queue, stop } = createQueueStore({
    bridge,
    onFailure: (failure) => failures.push(failure),
    onCopied: () => (copied += 1),
    onMoved: (one) => moved.push(one),
    onNotMoved: () => undefined,
  }));
  await queue.getState().load();
});

afterEach(() => stop());

const ids = (): readonly string[] => queue.getState().entries.map(({ job }) => job.recordingId);
const job = (recordingId: string): string => `${recordingId}-job`;

test('what is still to be copied is counted, and that another disk is no longer needed is told once', () => {
  bridge.emit('copies:changed', { left: 3, fromElsewhere: false });
  expect(queue.getState().copying).toBe(3);
  expect(copied).toBe(0);
  bridge.emit('copies:changed', { left: 0, fromElsewhere: true });
  expect([queue.getState().copying, copied]).toEqual([0, 1]);
});

describe('the order', () => {
  test.each([
    ['a step', async () => queue.getState().step(job('walk'), 1)],
    ['a hand', async () => queue.getState().moveBefore(job('walk'), null)],
    ['“next”', async () => queue.getState().next(queue.getState().entries.at(-1)?.job.id ?? '')],
  ])('that %s changed can be had back, and again', async (_by, change) => {
    const before = ids();
    await change();
    await queue.getState().load();
    const after = ids();
    expect(after).not.toEqual(before);
    await moved[0]?.undo();
    await queue.getState().load();
    expect(ids()).toEqual(before);
    await moved[0]?.redo();
    await queue.getState().load();
    expect(ids()).toEqual(after);
    expect(moved).toHaveLength(1);
  });

  test('is changed by steps among those that wait; what works is passed over', async () => {
    const before = ids();
    expect(before.slice(0, 3)).toEqual(['board', 'walk', 'new']);
    expect(await queue.getState().step(job('walk'), -1)).toBeNull();
    expect(await queue.getState().step(job('walk'), 1)).toBe(3);
    expect(ids().slice(0, 3)).toEqual(['board', 'new', 'walk']);
    expect(await queue.getState().step(job('board'), 1)).toBeNull();
    // Over Town clerk, which is at work.
    expect(ids().slice(-4)).toEqual(['mayor', 'clerk', 'diary', 'diary2']);
    await queue.getState().step(job('diary'), -1);
    expect(ids().slice(-4)).toEqual(['diary', 'mayor', 'clerk', 'diary2']);
  });

  test('at its ends lets nothing step out', async () => {
    expect(await queue.getState().step(job('diary2'), 1)).toBeNull();
    await queue.getState().moveBefore(job('walk'), null);
    expect(ids().at(-1)).toBe('walk');
  });

  test('stays as it was just changed, whatever was read before that arrives late', async () => {
    stop();
    const held = heldBridge(bridge);
    ({ store: queue, stop } = createQueueStore({
      bridge: held,
      onFailure: (failure) => failures.push(failure),
      onCopied: () => undefined,
      onMoved: () => undefined,
      onNotMoved: () => undefined,
    }));
    await queue.getState().load();
    held.hold('queue:list');
    const reading = queue.getState().load();
    const steps = queue
      .getState()
      .step(job('walk'), 1)
      .then(() => queue.getState().step(job('walk'), 1));
    await held.release('queue:list');
    expect(ids().indexOf('walk')).toBe(4);
    await held.release('queue:list');
    await Promise.all([reading, steps]);
    expect(ids().indexOf('walk')).toBe(4);
  });

  test('puts what is wanted next before all others that wait', async () => {
    await queue.getState().next(job('diary'));
    await queue.getState().load();
    expect(ids().slice(0, 3)).toEqual(['board', 'diary', 'walk']);
  });
});

test('progress is taken as it comes, also how much was sent', () => {
  const progress = { doneMs: 1, totalMs: 2, rate: null, leftMs: null, sentBytes: 7 };
  bridge.emit('jobs:progress', { jobId: job('clerk'), recordingId: 'clerk', progress });
  expect(queue.getState().entries.find((entry) => entry.job.id === job('clerk'))?.job.progress).toEqual(progress);
});

test('another network is told to the program at once', () => {
  const asked = (): number => bridge.asked.filter(({ name }) => name === 'queue:network-changed').length;
  window.dispatchEvent(new Event('online'));
  expect(asked()).toBe(1);
  stop();
  window.dispatchEvent(new Event('online'));
  expect(asked()).toBe(1);
});

test('what fails is told', async () => {
  bridge.failNext('queue:change', { code: 'disk-full' });
  expect(await queue.getState().change('pause', null)).toEqual([]);
  expect(failures).toEqual([{ code: 'disk-full' }]);
});
