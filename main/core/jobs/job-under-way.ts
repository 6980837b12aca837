import { FailureError, failureOf, type Failure } from '../../domain/failure.ts';
import type { Job, JobEvent, JobProgress } from '../../domain/job.ts';
import { keepPoint, progressOf, type ProgressPoint } from '../../domain/progress.ts';
import type { Clock } from '../clock.ts';
import type { Support } from '../engines/engine.ts';
import type { Emit } from '../events.ts';
import type { Log } from '../log/log-file.ts';
import type { JobStates } from './job-states.ts';
import type { JobWork, WorkContext } from './job-work.ts';
import type { Lane } from './lane.ts';
import { outcomeOf, RETRY_DELAYS_MS } from './retry.ts';
import { sleep } from './sleep.ts';

/** At most this often is progress told. */
const TELL_EVERY_MS = 100;

/** What working on one job needs. */
export interface UnderWayParts {
  readonly clock: Clock;
  readonly emit: Emit;
  readonly log: Log;
  readonly states: JobStates;
  readonly work: JobWork;
  readonly support: (job: Job) => Promise<Support>;
  /** Gives the job to another engine instead of beginning it; true: it stays queued. */
  readonly givenAway: (job: Job) => Promise<boolean>;
  /** Told of a job that was stored as held, and of the lane that it was in. */
  readonly onHeld: (job: Job, lane: Lane) => void;
  /** True once the whole program stops: what is in work goes back into the queue. */
  readonly isStopping: () => boolean;
}

/** One job in work, from its start to its end, its pause or its hold. */
export class JobUnderWay {
  readonly job: Job;
  readonly lane: Lane;
  readonly #parts: UnderWayParts;
  readonly #abort = new AbortController();
  #points: readonly ProgressPoint[] = [];
  #totalMs: number | null;
  #sentBytes: number | null = null;
  #toldAtMs = Number.NEGATIVE_INFINITY;

  constructor(parts: UnderWayParts, job: Job, lane: Lane) {
    this.#parts = parts;
    this.job = job;
    this.lane = lane;
    this.#totalMs = job.progress?.totalMs ?? null;
  }

  /** Stops the work within half a second; its finished windows stay. */
  stop(): void {
    this.#abort.abort();
  }

  /** Works until the job ends in whatever way, which is stored; unwinds only when that could not be stored, or with a bug. */
  async run(): Promise<void> {
    try {
      if (await this.#parts.givenAway(this.job)) return;
      const support = await this.#parts.support(this.job);
      if (support.kind === 'yes') await this.#try();
      else {
        const event = { kind: 'hold', reason: support.reason, failure: support.failure } as const;
        this.#parts.onHeld(await this.#parts.states.change(this.job.id, event), this.lane);
      }
    } catch (caught) {
      await this.#end(caught);
    }
  }

  /** How far it is at this moment. */
  progress(): JobProgress {
    const progress = progressOf(this.#points, this.#totalMs, this.#parts.clock.elapsed());
    return this.#sentBytes === null ? progress : { ...progress, sentBytes: this.#sentBytes };
  }

  /** Forgets how quick it was: a night in which the machine slept says nothing about its speed. */
  measureAnew(): void {
    this.#points = this.#points.slice(-1).map((point) => ({ ...point, atMs: this.#parts.clock.elapsed() }));
  }

  /** Works on the job, and again when a helper died, as long as each try gets further or the tries are not used up. */
  async #try(): Promise<void> {
    const { job } = this;
    const { states, work, clock, log } = this.#parts;
    const { signal } = this.#abort;
    await states.change(job.id, { kind: 'start', phase: job.only ?? 'ingest' }, job.attempts + 1);
    if (signal.aborted) throw new FailureError({ code: 'cancelled' });
    let best = -1;
    for (let tries = 0; ;) {
      try {
        await work(this.#context());
        return;
      } catch (caught) {
        const failure = failureOf(caught);
        if (failure === null || signal.aborted || outcomeOf(failure).kind !== 'again') throw caught;
        const doneMs = this.#points.at(-1)?.doneMs ?? 0;
        tries = doneMs > best ? 0 : tries + 1;
        best = Math.max(best, doneMs);
        const delayMs = RETRY_DELAYS_MS[tries];
        if (delayMs === undefined) throw caught;
        log.note('job-again', { jobId: job.id, code: failure.code, tries });
        await sleep(clock, delayMs, signal);
      }
    }
  }

  /** Stores what an end other than success means. A pause or cancel has stored its state already. */
  async #end(caught: unknown): Promise<void> {
    const { job } = this;
    const { log, states, isStopping } = this.#parts;
    const failure = failureOf(caught);
    if (failure === null) log.bug('job', caught);
    if (failure?.code === 'cancelled' || this.#abort.signal.aborted) {
      if (isStopping()) await states.changeIfPossible(job.id, { kind: 'interrupted' }, log);
      return;
    }
    const told: Failure = failure ?? { code: 'unexpected' };
    // It was cancelled or paused just before it was begun.
    if (told.code === 'bad-request') return;
    const outcome = outcomeOf(told);
    const stored =
      outcome.kind === 'hold'
        ? await this.#hold({ kind: 'hold', reason: outcome.reason, failure: told })
        : await states.changeIfPossible(job.id, { kind: 'fail', failure: told }, log);
    if (stored === null) throw caught;
  }

  async #hold(event: Extract<JobEvent, { kind: 'hold' }>): Promise<Job | null> {
    const { states, log, onHeld } = this.#parts;
    const held = await states.changeIfPossible(this.job.id, event, log);
    if (held !== null) onHeld(held, this.lane);
    return held;
  }

  #context(): WorkContext {
    const { job } = this;
    const { states, emit, clock } = this.#parts;
    const { signal } = this.#abort;
    this.#points = [];
    return {
      job,
      signal,
      enter: async (phase) => void (await states.change(job.id, { kind: 'start', phase })),
      tell: ({ doneMs, totalMs }) => {
        this.#totalMs = totalMs;
        this.#points = keepPoint(this.#points, { atMs: clock.elapsed(), doneMs });
        this.#tellProgress();
      },
      sent: (sentBytes) => {
        this.#sentBytes = sentBytes;
        this.#tellProgress();
      },
      finish: (lastStep) =>
        states.between(async (standing) => {
          if (signal.aborted || standing.status.state !== 'running') throw new FailureError({ code: 'cancelled' });
          await lastStep();
          emit('library:changed', { ids: [job.recordingId] });
        }, job.id),
    };
  }

  #tellProgress(): void {
    const nowMs = this.#parts.clock.elapsed();
    if (nowMs - this.#toldAtMs < TELL_EVERY_MS) return;
    this.#toldAtMs = nowMs;
    const { id, recordingId } = this.job;
    this.#parts.emit('jobs:progress', { jobId: id, recordingId, progress: this.progress() });
  }
}
