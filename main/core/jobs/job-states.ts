import { FailureError, failureOf } from '../../domain/failure.ts';
import { nextState, type Job, type JobEvent } from '../../domain/job.ts';
import type { Emit } from '../events.ts';
import type { Library } from '../library/library-port.ts';
import type { Log } from '../log/log-file.ts';
import { turnstile } from './turnstile.ts';

/** Changes of job states: one at a time, each stored before anyone is told. */
export interface JobStates {
  /** Applies an event; gives the job after it. An event that cannot happen in the job's state unwinds with bad-request. */
  readonly change: (jobId: string, event: JobEvent, attempts?: number) => Promise<Job>;
  /** The same, but gives null when the event lost a race (the job was cancelled meanwhile) or could not be stored; that is noted in the log. */
  readonly changeIfPossible: (jobId: string, event: JobEvent, log: Log) => Promise<Job | null>;
  /** Runs a step between changes, so that no change comes in between. */
  readonly between: <T>(step: (job: Job) => Promise<T>, jobId: string) => Promise<T>;
  /** The job as it stands, though a full disk may have kept it from being stored. */
  readonly standing: (job: Job) => Job;
}

/** Job states in the library. */
export function jobStates(library: Library, emit: Emit): JobStates {
  const inTurn = turnstile();
  const unsaved = new Map<string, Job>();
  const standing = (job: Job): Job => {
    const kept = unsaved.get(job.id);
    return kept === undefined ? job : { ...job, status: kept.status, attempts: kept.attempts };
  };

  const store = async (job: Job): Promise<void> => {
    try {
      await library.request('jobs.setStatus', { job });
      unsaved.delete(job.id);
    } catch (caught) {
      // A full disk cannot take even the note that it is full: the state is kept in memory, and a start of the app finds out anew.
      if (failureOf(caught)?.code !== 'disk-full' || job.status.state !== 'held') throw caught;
      unsaved.set(job.id, job);
      emit('app:notice', { failure: { code: 'disk-full' }, recordingId: job.recordingId });
    }
  };

  const change: JobStates['change'] = (jobId, event, attempts) =>
    inTurn(async () => {
      const job = standing(await library.request('jobs.get', { id: jobId }));
      const status = nextState(job.status, event);
      if (status === null) throw new FailureError({ code: 'bad-request' });
      const changed = { ...job, status, attempts: attempts ?? job.attempts };
      await store(changed);
      emit('library:changed', { ids: [job.recordingId] });
      return changed;
    });

  return {
    standing,
    change,
    between: (step, jobId) => inTurn(async () => step(standing(await library.request('jobs.get', { id: jobId })))),
    changeIfPossible: async (jobId, event, log) => {
      try {
        return await change(jobId, event);
      } catch (caught) {
        const failure = failureOf(caught);
        if (failure === null) throw caught;
        log.note('job-state-not-changed', { jobId, event: event.kind, code: failure.code });
        return null;
      }
    },
  };
}
