import { expect, test } from 'vitest';

import { createMediaLane, type MediaLane } from '../../../../main/core/media/media-lane.ts';
import { failureOf } from '../../../../main/domain/failure.ts';
import type { HelperProcess } from '../../../../main/core/process/helper-process.ts';
import type { AnswerMessage, CallMessage } from '../../../../main/core/process/protocol.ts';

interface FakeHelper {
  readonly helper: HelperProcess;
  readonly calls: CallMessage[];
  readonly answer: (message: AnswerMessage) => void;
  readonly die: () => void;
  readonly wasKilled: () => boolean;
}

function fakeHelper(): FakeHelper {
  const calls: CallMessage[] = [];
  const messages: ((message: unknown) => void)[] = [];
  const exits: ((code: number | null) => void)[] = [];
  let killed = false;
  const die = (): void => exits.splice(0).forEach((listener) => listener(null));
  return {
    calls,
    answer: (message) => messages.forEach((listener) => listener(message)),
    die,
    wasKilled: () => killed,
    helper: {
      pid: 1,
      post: (message) => void calls.push(message as CallMessage),
      onMessage: (listener) => void messages.push(listener),
      onExit: (listener) => void exits.push(listener),
      kill: () => {
        killed = true;
        die();
      },
    },
  };
}

function fakeLane(): { lane: MediaLane; started: FakeHelper[]; timers: (() => void)[] } {
  const started: FakeHelper[] = [];
  const timers: (() => void)[] = [];
  const start = (): HelperProcess => {
    const fake = fakeHelper();
    started.push(fake);
    return fake.helper;
  };
  const lane = createMediaLane(start, (work) => {
    timers.push(work);
    return () => timers.splice(timers.indexOf(work), 1);
  });
  return { lane, started, timers };
}

// The code a call was refused with, null when it was answered.
const codeOf = (call: Promise<unknown>): Promise<string | null> =>
  call.then(
    () => null,
    (caught: unknown) => failureOf(caught)?.code ?? 'a bug',
  );

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const range = { startSample: 0, endSample: 2 };

test('nothing is started before something is asked, and one process answers everything', async () => {
  const { lane, started } = fakeLane();
  expect(started).toHaveLength(0);
  const first = lane.call('pcm', { path: 'a.wav', range }, {});
  const second = lane.call('pcm', { path: 'b.wav', range }, {});
  expect(started).toHaveLength(1);
  started[0]?.answer({ kind: 'value', id: 2, value: Float32Array.of(2) });
  started[0]?.answer({ kind: 'value', id: 1, value: Float32Array.of(1) });
  expect(await first).toEqual(Float32Array.of(1));
  expect(await second).toEqual(Float32Array.of(2));
});

test('what a process did not answer before it died is asked once more of a new one', async () => {
  const { lane, started } = fakeLane();
  const asked = lane.call('pcm', { path: 'a.wav', range }, {});
  started[0]?.die();
  await settle();
  expect(started).toHaveLength(2);
  started[1]?.answer({ kind: 'value', id: 1, value: Float32Array.of(7) });
  expect(await asked).toEqual(Float32Array.of(7));
});

test('a recording that brings two processes down is a crash, and the lane goes on with the next', async () => {
  const { lane, started } = fakeLane();
  const asked = codeOf(lane.call('pcm', { path: 'poison.wav', range }, {}));
  started[0]?.die();
  await settle();
  started[1]?.die();
  expect(await asked).toBe('media-crashed');
  const next = lane.call('pcm', { path: 'good.wav', range }, {});
  started[2]?.answer({ kind: 'value', id: 1, value: new Float32Array() });
  expect(await next).toHaveLength(0);
});

test('a cancel that is answered kills nothing', async () => {
  const { lane, started, timers } = fakeLane();
  const abort = new AbortController();
  const asked = codeOf(lane.call('pcm', { path: 'a.wav', range }, { signal: abort.signal }));
  abort.abort();
  expect(started[0]?.calls.at(-1)).toEqual({ kind: 'cancel', id: 1 });
  started[0]?.answer({ kind: 'failure', id: 1, failure: { code: 'cancelled' } });
  expect(await asked).toBe('cancelled');
  expect(started[0]?.wasKilled()).toBe(false);
  expect(timers).toHaveLength(0);
});

test('a cancel that a stuck process does not answer kills it, and what others asked of it is asked again', async () => {
  const { lane, started, timers } = fakeLane();
  const abort = new AbortController();
  const stuck = codeOf(lane.call('pcm', { path: 'stuck.wav', range }, { signal: abort.signal }));
  const other = lane.call('pcm', { path: 'other.wav', range }, {});
  abort.abort();
  timers[0]?.();
  expect(await stuck).toBe('cancelled');
  await settle();
  expect(started[0]?.wasKilled()).toBe(true);
  expect(started[1]?.calls).toMatchObject([{ kind: 'call', input: { path: 'other.wav' } }]);
  started[1]?.answer({ kind: 'value', id: 1, value: new Float32Array() });
  expect(await other).toHaveLength(0);
});

test('closing ends the process and cancels what is under way and all that comes', async () => {
  const { lane, started } = fakeLane();
  const asked = codeOf(lane.call('pcm', { path: 'a.wav', range }, {}));
  lane.close();
  expect(await asked).toBe('cancelled');
  expect(started[0]?.wasKilled()).toBe(true);
  expect(await codeOf(lane.call('pcm', { path: 'a.wav', range }, {}))).toBe('cancelled');
  expect(started).toHaveLength(1);
});
