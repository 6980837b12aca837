import { describe, expect, test } from 'vitest';

import { valueOf } from '#domain/failure.ts';
import type { QueueEntry } from '#domain/queue.ts';
import { shortProgress, wholeProgress } from '../../../../renderer/features/queue/progress-sentence.ts';
import { isQuiet, offlineOf, queueOf } from '../../../../renderer/features/queue/queue-model.ts';
import { createFakeBridge } from '../../../fakes/fake-bridge.ts';

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

  test('tells how much has gone to a server', () => {
    expect(wholeProgress({ doneMs: 38_000, totalMs: 276_000, rate: null, leftMs: null, sentBytes: 12_400_000 })).toBe(
      '0:38 of 4:36 · 12 MB sent',
    );
  });

  test('leaves out what is not known', () => {
    expect(wholeProgress({ doneMs: 5000, totalMs: null, rate: null, leftMs: null })).toBe('0:05 done');
  });

  test('says so when the machine is slower than speech', () => {
    expect(wholeProgress({ doneMs: 5000, totalMs: 10_000, rate: 0.8, leftMs: null })).toBe('0:05 of 0:10 · slower than speech');
  });
});

describe('the foot of the queue', () => {
  const entriesOf = async (scenario: 'library' | 'offline' | 'sample-done'): Promise<readonly QueueEntry[]> => {
    const reply = await createFakeBridge({ scenario }).request('queue:list', null);
    return valueOf(reply);
  };

  test('shows what runs, counts what waits, and says what for', async () => {
    const queue = queueOf(await entriesOf('library'));
    expect(queue.running.map(({ title }) => title)).toContain('Harbour board, public meeting');
    expect(queue).toMatchObject({ queued: 1, paused: 1, failed: 1, held: [{ reason: 'language-unsupported', count: 1 }] });
  });

  test('puts together what waits for the same thing', async () => {
    expect(queueOf(await entriesOf('offline')).held).toContainEqual({ reason: 'offline', count: 3 });
  });

  test('is quiet when all is done', async () => {
    expect(isQuiet(queueOf(await entriesOf('sample-done')))).toBe(true);
    expect(isQuiet(queueOf(await entriesOf('library')))).toBe(false);
  });

  test('knows which recordings will go where when the network is back, those that only wait for their turn too', async () => {
    const entries = await entriesOf('offline');
    const { engines, isPortal } = offlineOf(entries);
    expect({ engines, isPortal }).toEqual({
      engines: [{ engineId: 'together', recordingIds: expect.arrayContaining(['walk', 'new', 'quay']) as unknown }],
      isPortal: false,
    });
    expect(offlineOf(entries.filter(({ job }) => job.status.state !== 'held')).engines).toEqual([]);
  });
});
