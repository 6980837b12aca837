import { describe, expect, test } from 'vitest';

import { shortProgress, wholeProgress } from '../../../../renderer/features/queue/progress-sentence.ts';
import { isQuiet, queueOf } from '../../../../renderer/features/queue/queue-model.ts';
import { seedLibrary } from '../../../fakes/fake-library.ts';

describe('progress in a sentence', () => {
  test('tells minutes done of total, rate and time left', () => {
    expect(wholeProgress({ doneMs: 38_000, totalMs: 276_000, rate: 9, leftMs: 26_000 })).toBe(
      '0:38 of 4:36 · 9 times faster than speech · 26 s left',
    );
  });

  test('tells hours where they are long', () => {
    expect(shortProgress({ doneMs: 61 * 60_000, totalMs: 161 * 60_000, rate: 16, leftMs: 6 * 60_000 })).toBe(
      '1 h 01 of 2 h 41 · 6 min left',
    );
  });

  test('leaves out what is not known', () => {
    expect(wholeProgress({ doneMs: 5000, totalMs: null, rate: null, leftMs: null })).toBe('0:05 done');
  });

  test('says so when the machine is slower than speech', () => {
    expect(wholeProgress({ doneMs: 5000, totalMs: 10_000, rate: 0.8, leftMs: null })).toBe('0:05 of 0:10 · slower than speech');
  });
});

describe('the queue', () => {
  const summaries = seedLibrary('library').map((detail) => detail.summary);

  test('shows what runs and counts what waits, is paused and is held', () => {
    expect(queueOf(summaries, {})).toMatchObject({
      running: { title: 'Harbour board, public meeting', phase: 'recognize' },
      queued: 1,
      paused: 1,
      held: 1,
    });
  });

  test('takes newer progress over the list’s', () => {
    const progress = { doneMs: 7, totalMs: 9, rate: null, leftMs: null };
    expect(queueOf(summaries, { board: progress }).running?.progress).toBe(progress);
  });

  test('is quiet when all is done', () => {
    expect(
      isQuiet(
        queueOf(
          seedLibrary('sample-done').map((detail) => detail.summary),
          {},
        ),
      ),
    ).toBe(true);
    expect(isQuiet(queueOf(summaries, {}))).toBe(false);
  });
});
