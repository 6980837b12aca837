import { describe, expect, test } from 'vitest';

import type { Clock } from '../../../../../main/core/clock.ts';
import { markDoubts } from '../../../../../main/core/engines/together/hallucination-guard.ts';
import { lanes } from '../../../../../main/core/engines/together/lanes.ts';
import { nextAfter } from '../../../../../main/core/engines/together/sending-again.ts';
import type { Word } from '../../../../../main/domain/transcript.ts';

const said = (text: string, stepMs = 400): Word[] =>
  text.split(' ').map((each, index) => ({ text: each, startMs: index * stepMs, endMs: index * stepMs + stepMs * 0.8, confidence: null }));
const doubts = (words: readonly Word[], quiet: Parameters<typeof markDoubts>[1] = []): string =>
  markDoubts(words, quiet)
    .map((word) => word.doubt ?? '-')
    .join(' ');

describe('what a server may have made up is marked and kept', () => {
  test('a sentence that comes three times', () => {
    expect(doubts(said('So Thanks for watching! Thanks for watching! thanks for watching bye'))).toBe(
      '- - - - loop loop loop loop loop loop -',
    );
  });

  test('but not a word that people do say three times, nor a phrase said twice', () => {
    expect(doubts(said('No, no, no. I mean it, I mean it.'))).not.toContain('loop');
  });

  test('text where nobody speaks', () => {
    const quiet = [{ startHop: Math.round(2_000 / 32), endHop: Math.round(9_000 / 32) }];
    const words: Word[] = [
      { text: 'before', startMs: 1500, endMs: 1900, confidence: null },
      { text: 'Untertitel', startMs: 4000, endMs: 4500, confidence: null },
    ];
    expect(doubts(words, quiet)).toBe('- quiet');
  });

  test('more text than anybody can say', () => {
    expect(doubts(said('subtitles provided by volunteers around the whole wide world', 100))).toContain('unsure');
    expect(doubts(said('subtitles provided by volunteers around the whole wide world', 500))).not.toContain('unsure');
  });
});

describe('a request that failed', () => {
  const facts = { failures: 0, nowMs: 1_000, chance: 0 };
  test('is sent again after the wait that the server asks for', () => {
    expect(nextAfter({ code: 'rate-limited', data: { retryAfterMs: 7_000 } }, facts)).toEqual({ kind: 'again', waitMs: 7_000 });
  });

  test('is left to the queue, with the time to go on, when that wait is long', () => {
    expect(nextAfter({ code: 'rate-limited', data: { retryAfterMs: 300_000 } }, facts)).toMatchObject({
      kind: 'end',
      failure: { data: { untilMs: 301_000 } },
    });
  });

  test('waits longer each time and is given up in the end', () => {
    const waits = Array.from({ length: 9 }, (_, failures) => nextAfter({ code: 'connection-lost' }, { ...facts, failures }));
    expect(waits.map((next) => (next.kind === 'again' ? next.waitMs : null))).toEqual([
      1000,
      2000,
      4000,
      8000,
      16_000,
      30_000,
      30_000,
      30_000,
      null,
    ]);
  });

  test.each(['wrong-key', 'no-credit', 'server-refused', 'upload-too-large', 'server-model-unknown'] as const)(
    'is not sent again after %s',
    (code) => {
      expect(nextAfter({ code }, facts).kind).toBe('end');
    },
  );

  test('is tried once more when the server could not decode what it took, not when it refused it at the door', () => {
    expect(nextAfter({ code: 'sound-refused', data: { status: 500 } }, facts).kind).toBe('again');
    expect(nextAfter({ code: 'sound-refused', data: { status: 400 } }, facts).kind).toBe('end');
  });
});

describe('requests at a time', () => {
  const heldClock = (): { clock: Clock; pass: (ms: number) => void } => {
    let nowMs = 0;
    let waiting: { atMs: number; action: () => void }[] = [];
    return {
      clock: {
        now: () => nowMs,
        elapsed: () => nowMs,
        after: (delayMs, action) => {
          const entry = { atMs: nowMs + delayMs, action };
          waiting.push(entry);
          return () => (waiting = waiting.filter((each) => each !== entry));
        },
      },
      pass: (ms) => {
        nowMs += ms;
        const due = waiting.filter((entry) => entry.atMs <= nowMs);
        waiting = waiting.filter((entry) => entry.atMs > nowMs);
        for (const entry of due) entry.action();
      },
    };
  };
  const never = new AbortController().signal;

  test('are never more than usual, halve when the server says too many, and come back with its answers', async () => {
    const { clock, pass } = heldClock();
    const turns = lanes(4, clock);
    await Promise.all([turns.enter(never), turns.enter(never), turns.enter(never), turns.enter(never)]);
    let fifth = false;
    const waits = turns.enter(never).then(() => (fifth = true));
    turns.refused(5_000);
    turns.refused(5_000);
    expect(turns.width()).toBe(2);
    turns.failed();
    await Promise.resolve();
    expect(fifth).toBe(false);
    pass(5_000);
    await waits;
    for (let answer = 0; answer < 4; answer += 1) {
      turns.answered();
      await turns.enter(never);
    }
    expect(turns.width()).toBe(3);
  });

  test('a wait is ended by a stop', async () => {
    const turns = lanes(1, heldClock().clock);
    await turns.enter(never);
    const stop = new AbortController();
    const waiting = turns.enter(stop.signal);
    stop.abort();
    await expect(waiting).rejects.toThrow('cancelled');
  });
});
