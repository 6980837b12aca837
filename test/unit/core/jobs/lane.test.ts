import { expect, test } from 'vitest';

import type { Job } from '#domain/job.ts';
import { startable, type Lane } from '../../../../main/core/jobs/lane.ts';

const HERE: Lane = { id: 'here', width: 1 };
const AWAY: Lane = { id: 'away', width: 2 };

const placed = (id: string, lane: Lane) => ({
  lane,
  job: { id, recordingId: id, runId: id, status: { state: 'queued' }, attempts: 0, queuedAt: '', progress: null } satisfies Job,
});

const ids = (waiting: Parameters<typeof startable>[0], busy: readonly Lane[]): readonly string[] =>
  startable(waiting, busy).map(({ job }) => job.id);

test('each lane takes as many as it has room for, in the order of the queue', () => {
  const waiting = [placed('1', AWAY), placed('2', AWAY), placed('3', AWAY), placed('4', HERE), placed('5', HERE)];
  expect(ids(waiting, [])).toEqual(['1', '2', '4']);
  expect(ids(waiting, [AWAY, HERE])).toEqual(['1']);
  expect(ids(waiting, [AWAY, AWAY, HERE])).toEqual([]);
});

test('a lane that was made narrower lets those in it finish', () => {
  expect(ids([placed('1', { ...AWAY, width: 1 })], [AWAY, AWAY])).toEqual([]);
});
