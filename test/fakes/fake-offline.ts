import type { JobState } from '#domain/job.ts';
import type { Seed } from './fake-library.ts';

const MINUTE = 60_000;
const GONE: JobState = { state: 'held', reason: 'offline', failure: { code: 'offline' } };
const TOGETHER = { engineId: 'together', modelId: 'openai/whisper-large-v3' };

/** Three for a server that cannot be reached, one that works here, and what else can stand in a queue; made of the usual library's. */
export function offlineSeeds(waiting: readonly Seed[], stopped: readonly Seed[]): readonly Seed[] {
  const [board, ...others] = waiting;
  return [
    ...(board === undefined ? [] : [board]),
    ...others.map((seed) => ({ ...seed, settings: TOGETHER, status: GONE })),
    ...stopped.map((seed) => (seed.id === 'quay' ? { ...seed, settings: TOGETHER, status: GONE } : seed)),
    {
      id: 'mayor',
      title: 'Mayor, on the phone',
      durationMs: 9 * MINUTE,
      addedAt: '2026-11-19T10:00:00',
      settings: TOGETHER,
      status: { state: 'held', reason: 'no-key', failure: { code: 'no-key', data: { server: 'Together AI' } } },
    },
    {
      id: 'clerk',
      title: 'Town clerk',
      durationMs: 19 * MINUTE,
      addedAt: '2026-11-19T09:00:00',
      settings: TOGETHER,
      status: { state: 'running', phase: 'recognize' },
      progress: { doneMs: 5 * MINUTE, totalMs: 19 * MINUTE, rate: 41, leftMs: 20_000, sentBytes: 12_400_000 },
    },
    { id: 'diary', title: 'Court diary, Monday', durationMs: 22 * MINUTE, addedAt: '2026-11-19T08:30:00', status: { state: 'queued' } },
    { id: 'diary2', title: 'Court diary, Tuesday', durationMs: 26 * MINUTE, addedAt: '2026-11-19T08:20:00', status: { state: 'paused' } },
  ];
}
