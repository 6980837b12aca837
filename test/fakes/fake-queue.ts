import type { EventName, Events, RecordingDetail, RequestName, Requests } from '#contract';
import { success, type Reply } from '#domain/failure.ts';
import { nextState, type Job } from '#domain/job.ts';
import { movedBefore, type QueueEntry } from '#domain/queue.ts';

/** What the fake needs of the bridge's library. */
interface FakeWork {
  readonly library: Map<string, RecordingDetail>;
  readonly put: (detail: RecordingDetail) => void;
  readonly emit: <Name extends EventName>(name: Name, payload: Events[Name]) => void;
}

type QueueNames = Extract<RequestName, `queue:${string}`>;

const LISTED = ['queued', 'running', 'held', 'paused', 'failed'];

/** Answers what is asked of the queue, in memory. */
export function fakeQueue({ library, put, emit }: FakeWork): {
  readonly [Name in QueueNames]: (input: Requests[Name][0]) => Reply<Requests[Name][1]>;
} {
  let order: readonly string[] = [];
  const details = (): readonly RecordingDetail[] =>
    [...library.values()].filter(
      ({ summary: { job, recording } }) => LISTED.includes(job?.status.state ?? '') && recording.removedAt === null,
    );
  const entries = (): readonly QueueEntry[] => {
    const all = details().flatMap(({ summary: { job, recording } }) => (job === null ? [] : [{ job, recording }]));
    order = [
      ...order.filter((id) => all.some(({ job }) => job.id === id)),
      ...all.map(({ job }) => job.id).filter((id) => !order.includes(id)),
    ];
    return all
      .toSorted((one, other) => order.indexOf(one.job.id) - order.indexOf(other.job.id))
      .map(({ job, recording: { title, sensitive, settings, durationMs } }) => ({
        job,
        title,
        totalMs: durationMs,
        sensitive,
        engineId: settings.engineId,
        modelId: settings.modelId,
        onDevice: settings.engineId === 'local',
      }));
  };
  const move = (ids: readonly string[], beforeId: string | null): Reply<null> => {
    order = ids.reduce((so, id) => movedBefore(so, id, beforeId), entries().map(({ job }) => job.id) as readonly string[]);
    emit('queue:changed', null);
    return success(null);
  };
  return {
    'queue:list': () => success(entries()),
    'queue:change': ({ verb, ids }) => {
      const changed: Job[] = [];
      for (const detail of library.values()) {
        const { job } = detail.summary;
        if (job === null || (ids === null ? !LISTED.includes(job.status.state) : !ids.includes(job.id))) continue;
        const status = nextState(job.status, { kind: verb });
        if (status === null) continue;
        changed.push({ ...job, status });
        put({ ...detail, summary: { ...detail.summary, job: { ...job, status } } });
      }
      return success(changed);
    },
    'queue:move': ({ ids, beforeId }) => move(ids, beforeId),
    'queue:next': ({ ids }) =>
      move(ids, entries().find(({ job }) => job.status.state !== 'running' && !ids.includes(job.id))?.job.id ?? null),
    'queue:here': ({ recordingIds }) => {
      for (const id of recordingIds) {
        const detail = library.get(id);
        const job = detail?.summary.job ?? null;
        if (detail === undefined || job === null) continue;
        const settings = { ...detail.summary.recording.settings, engineId: 'local' };
        const recording = { ...detail.summary.recording, settings };
        put({ ...detail, summary: { ...detail.summary, recording, job: { ...job, status: { state: 'queued' } } } });
      }
      return success([]);
    },
    'queue:network-changed': () => success(null),
  };
}
