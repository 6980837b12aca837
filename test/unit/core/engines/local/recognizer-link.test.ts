import { describe, expect, test } from 'vitest';

import { recognizerLink } from '../../../../../main/core/engines/local/recognizer-link.ts';
import type { HelperProcess } from '../../../../../main/core/process/helper-process.ts';
import { failureOf } from '../../../../../main/domain/failure.ts';

interface Sent {
  readonly kind: string;
  readonly id: number;
}

/** A helper whose answers are given by hand. */
function helperByHand() {
  const sent: Sent[] = [];
  let answerTo: (message: unknown) => void = () => undefined;
  let exit: (code: number | null) => void = () => undefined;
  let killed = 0;
  const process: HelperProcess = {
    pid: 1,
    post: (message) => void sent.push(message as Sent),
    onMessage: (listener) => (answerTo = listener),
    onExit: (listener) => {
      const before = exit;
      exit = (code) => [before, listener].forEach((each) => each(code));
    },
    kill: () => {
      killed += 1;
      exit(null);
    },
  };
  return {
    process,
    sent,
    answer: (id: number, value: unknown) => answerTo({ kind: 'value', id, value }),
    die: () => exit(1),
    kills: () => killed,
  };
}

const { signal } = new AbortController();
const load = { modelId: 'moonshine-base', threads: 1 };

describe('the line to the recognizer process', () => {
  test('starts the process when it is first needed and again after it died', async () => {
    const helpers = [helperByHand(), helperByHand()];
    let launches = 0;
    const launch = (): HelperProcess => (helpers[launches++] ?? helperByHand()).process;
    const link = recognizerLink({ launch, args: () => [], startTimer: null });
    expect(launches).toBe(0);
    const first = link.call('load', load, { signal });
    helpers[0]?.die();
    expect(failureOf(await first.catch((reason: unknown) => reason))?.code).toBe('engine-crashed');
    const second = link.call('load', load, { signal });
    helpers[1]?.answer(1, { backend: 'native' });
    expect(await second).toEqual({ backend: 'native' });
    expect(launches).toBe(2);
  });

  test('ends a call at once when it is cancelled and tells the process', async () => {
    const helper = helperByHand();
    const abort = new AbortController();
    const link = recognizerLink({ launch: () => helper.process, args: () => [], startTimer: null });
    const call = link.call('load', load, { signal: abort.signal });
    abort.abort();
    expect(failureOf(await call.catch((reason: unknown) => reason))?.code).toBe('cancelled');
    expect(helper.sent.map((message) => message.kind)).toEqual(['call', 'cancel']);
  });

  test('lets the process go when nobody needs it for a while, and not before', async () => {
    const helper = helperByHand();
    let timer: (() => void) | null = null;
    const startTimer = (work: () => void): (() => void) => {
      timer = work;
      return () => (timer = null);
    };
    const link = recognizerLink({ launch: () => helper.process, args: () => [], startTimer });
    const first = link.call('load', load, { signal });
    expect(timer).toBeNull();
    helper.answer(1, { backend: 'native' });
    await first;
    expect(timer).not.toBeNull();
    const second = link.call('load', load, { signal });
    expect(timer).toBeNull();
    helper.answer(2, { backend: 'native' });
    await second;
    (timer as (() => void) | null)?.();
    expect(helper.kills()).toBe(1);
  });
});
