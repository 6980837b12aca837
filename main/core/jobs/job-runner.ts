import { FailureError, failureOf, type Failure } from '../../domain/failure.ts';
import type { Job, JobEvent, JobProgress } from '../../domain/job.ts';
import { keepPoint, progressOf, type ProgressPoint } from '../../domain/progress.ts';
import type { Clock } from '../clock.ts';
import type { Support } from '../engines/engine.ts';
import type { Emit } from '../events.ts';
import type { Library } from '../library/library-port.ts';
import type { Log } from '../log/log-file.ts';
import { heldJobs, type HeldJobs } from './held-jobs.ts';
import { jobStates, type JobStates } from './job-states.ts';
import type { JobWork, WorkContext } from './job-work.ts';
import { outcomeOf, pollDelayMs, RETRY_DELAYS_MS } from './retry.ts';
import { sleep } from './sleep.ts';

/** At most this often is progress told. */
const TELL_EVERY_MS = 100;

/** What the runner works with. */
export interface JobRunnerParts {
  readonly library: Library;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly log: Log;
  readonly work: JobWork;
  /** Whether the job's engine can do it now; when not, the job is held. */
  readonly support: (job: Job) => Promise<Support>;
  /** Whether what a held job waits for is there. */
  readonly canGoOn: (job: Job) => Promise<boolean>;
  /** The jobs this program is to work on; default all. The command line takes only those it was asked for. */
  readonly accepts?: (job: Job) => boolean;
}

interface Current {
  readonly job: Job;
  readonly abort: AbortController;
  points: readonly ProgressPoint[];
  totalMs: number | null;
  toldAtMs: number;
}

/** Works through the queue, oldest job first, one at a time. */
export class JobRunner {
  readonly #parts: JobRunnerParts;
  readonly #states: JobStates;
  readonly #held: HeldJobs;
  #current: Current | null = null;
  #round: Promise<void> | null = null;
  #again = false;
  #troubles = 0;
  #forgetLook: () => void = () => undefined;
  #stopped = true;
  #abortWaits = new AbortController();

  constructor(parts: JobRunnerParts) {
    this.#parts = parts;
    this.#states = jobStates(parts.library, parts.emit);
    this.#held = heldJobs({
      clock: parts.clock,
      canGoOn: parts.canGoOn,
      wake: async (job) => {
        await this.#changeIfPossible(job.id, { kind: 'wake' });
        this.poke();
      },
      onBug: (caught) => parts.log.bug('held-job', caught),
    });
  }

  /** Takes up what the last process left: held jobs are asked at once whether they can go on, and work begins. */
  async start(): Promise<void> {
    this.#stopped = false;
    this.#abortWaits = new AbortController();
    const jobs = await this.#parts.library.request('jobs.list', { unfinished: true });
    for (const job of jobs) {
      if (job.status.state === 'held' && this.#accepts(job)) this.#held.watch(job, true);
    }
    this.poke();
  }

  /** Something may be due: looks, unless it is at work already. */
  poke(): void {
    this.#again = true;
    if (this.#stopped || this.#round !== null) return;
    this.#round = this.#workThrough()
      .then(() => {
        this.#troubles = 0;
      })
      .catch((caught: unknown) => this.#lookAgainLater(caught))
      .finally(() => {
        this.#round = null;
        if (this.#again) this.poke();
      });
  }

  /** Asks all held jobs now whether they can go on. */
  askHeld(): void {
    this.#held.askAll();
  }

  /** Stops the job where it is; its finished windows stay. */
  async pause(jobId: string): Promise<Job> {
    return this.#stopping(jobId, { kind: 'pause' });
  }

  /** Ends the job; its text so far stays. */
  async cancel(jobId: string): Promise<Job> {
    return this.#stopping(jobId, { kind: 'cancel' });
  }

  /** Lets a paused job go on after its last finished window. */
  async resume(jobId: string): Promise<Job> {
    return this.#queueing(jobId, { kind: 'resume' });
  }

  /** Takes up a failed, cancelled or held job after its last finished window. */
  async retry(jobId: string): Promise<Job> {
    return this.#queueing(jobId, { kind: 'retry' });
  }

  /** Stops a job in work that an engine may no longer have: its recording was marked as sensitive. */
  async refuse(jobId: string, failure: Failure): Promise<void> {
    if (this.#current?.job.id !== jobId) return;
    await this.#changeIfPossible(jobId, { kind: 'fail', failure });
    this.#abortCurrent(jobId);
  }

  /** A stored job as it stands this moment: with its progress, speed and time left when it is in work. */
  live(job: Job): Job {
    const standing = this.#states.standing(job);
    return this.#current?.job.id === job.id && standing.status.state === 'running'
      ? { ...standing, progress: this.#progress(this.#current) }
      : standing;
  }

  /** Stops working: what is in work goes back into the queue. Waits until nothing runs any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#held.stop();
    this.#forgetLook();
    this.#abortWaits.abort();
    this.#current?.abort.abort();
    await this.#round;
  }

  /** The library cannot be asked or cannot store, or something is broken: it is told once, and the queue is looked at again, ever more rarely. */
  #lookAgainLater(caught: unknown): void {
    const failure = failureOf(caught);
    if (failure === null) this.#parts.log.bug('job-runner', caught);
    else this.#parts.log.note('job-runner', { code: failure.code });
    if (this.#troubles === 0) this.#parts.emit('app:notice', { failure: failure ?? { code: 'unexpected' }, recordingId: null });
    this.#again = false;
    this.#forgetLook = this.#parts.clock.after(pollDelayMs(this.#troubles), () => this.poke());
    this.#troubles += 1;
  }

  async #stopping(jobId: string, event: JobEvent): Promise<Job> {
    const job = await this.#states.change(jobId, event);
    this.#held.forget(jobId);
    this.#abortCurrent(jobId);
    this.poke();
    return this.live(job);
  }

  async #queueing(jobId: string, event: JobEvent): Promise<Job> {
    const job = await this.#states.change(jobId, event);
    this.#held.forget(jobId);
    this.poke();
    return this.live(job);
  }

  #abortCurrent(jobId: string): void {
    if (this.#current?.job.id === jobId) this.#current.abort.abort();
  }

  #accepts(job: Job): boolean {
    return this.#parts.accepts?.(job) ?? true;
  }

  async #workThrough(): Promise<void> {
    while (!this.#stopped) {
      this.#again = false;
      const job = await this.#oldestDue();
      if (job === undefined) return;
      await this.#run(job);
    }
  }

  async #oldestDue(): Promise<Job | undefined> {
    const stored = await this.#parts.library.request('jobs.list', { unfinished: true });
    const jobs = stored.map((job) => this.#states.standing(job)).filter((job) => this.#accepts(job));
    // Only this process works on jobs: what stands as running now was left so by one that was killed, or could not be stored.
    const interrupted = jobs.filter((job) => job.status.state === 'running');
    for (const job of interrupted) await this.#states.change(job.id, { kind: 'interrupted' });
    return jobs.find((job) => job.status.state === 'queued' || interrupted.includes(job));
  }

  async #run(job: Job): Promise<void> {
    const current: Current = {
      job,
      abort: new AbortController(),
      points: [],
      totalMs: job.progress?.totalMs ?? null,
      toldAtMs: Number.NEGATIVE_INFINITY,
    };
    this.#current = current;
    try {
      const support = await this.#parts.support(job);
      if (support.kind === 'yes') await this.#try(current);
      else await this.#hold(job, { kind: 'hold', reason: support.reason, failure: support.failure });
    } catch (caught) {
      await this.#end(job, caught);
    } finally {
      this.#current = null;
    }
  }

  /** Works on the job, and again when a helper died, as long as each try gets further or the tries are not used up. */
  async #try(current: Current): Promise<void> {
    const { job } = current;
    await this.#states.change(job.id, { kind: 'start', phase: job.only ?? 'ingest' }, job.attempts + 1);
    if (current.abort.signal.aborted) throw new FailureError({ code: 'cancelled' });
    let best = -1;
    for (let tries = 0; ;) {
      try {
        await this.#parts.work(this.#contextOf(current));
        return;
      } catch (caught) {
        const failure = failureOf(caught);
        if (failure === null || current.abort.signal.aborted || outcomeOf(failure).kind !== 'again') throw caught;
        const doneMs = current.points.at(-1)?.doneMs ?? 0;
        tries = doneMs > best ? 0 : tries + 1;
        best = Math.max(best, doneMs);
        const delayMs = RETRY_DELAYS_MS[tries];
        if (delayMs === undefined) throw caught;
        this.#parts.log.note('job-again', { jobId: job.id, code: failure.code, tries });
        await sleep(this.#parts.clock, delayMs, AbortSignal.any([current.abort.signal, this.#abortWaits.signal]));
      }
    }
  }

  /** Stores what an end other than success means. A pause or cancel has stored its state already. */
  async #end(job: Job, caught: unknown): Promise<void> {
    const failure = failureOf(caught);
    if (failure === null) this.#parts.log.bug('job', caught);
    if (failure?.code === 'cancelled' || this.#current?.abort.signal.aborted === true) {
      if (this.#stopped) await this.#changeIfPossible(job.id, { kind: 'interrupted' });
      return;
    }
    const told = failure ?? { code: 'unexpected' };
    const outcome = outcomeOf(told);
    // It was cancelled or paused just before it was begun.
    if (told.code === 'bad-request') return;
    const event: JobEvent =
      outcome.kind === 'hold' ? { kind: 'hold', reason: outcome.reason, failure: told } : { kind: 'fail', failure: told };
    const stored = event.kind === 'hold' ? await this.#hold(job, event) : await this.#changeIfPossible(job.id, event);
    if (stored === null) throw caught;
  }

  async #hold(job: Job, event: Extract<JobEvent, { kind: 'hold' }>): Promise<Job | null> {
    const held = await this.#changeIfPossible(job.id, event);
    if (held !== null && !this.#stopped) this.#held.watch(held, false);
    return held;
  }

  /** Gives null when the event lost a race (the job was cancelled meanwhile) or could not be stored. */
  async #changeIfPossible(jobId: string, event: JobEvent): Promise<Job | null> {
    try {
      return await this.#states.change(jobId, event);
    } catch (caught) {
      const failure = failureOf(caught);
      if (failure === null) throw caught;
      this.#parts.log.note('job-state-not-changed', { jobId, event: event.kind, code: failure.code });
      return null;
    }
  }

  #contextOf(current: Current): WorkContext {
    const { job, abort } = current;
    current.points = [];
    return {
      job,
      signal: abort.signal,
      enter: async (phase) => void (await this.#states.change(job.id, { kind: 'start', phase })),
      tell: ({ doneMs, totalMs }) => {
        current.totalMs = totalMs;
        current.points = keepPoint(current.points, { atMs: this.#parts.clock.elapsed(), doneMs });
        this.#tellProgress(current);
      },
      finish: (lastStep) =>
        this.#states.between(async (standing) => {
          if (abort.signal.aborted || standing.status.state !== 'running') throw new FailureError({ code: 'cancelled' });
          await lastStep();
          this.#parts.emit('library:changed', { ids: [job.recordingId] });
        }, job.id),
    };
  }

  #tellProgress(current: Current): void {
    const nowMs = this.#parts.clock.elapsed();
    if (nowMs - current.toldAtMs < TELL_EVERY_MS) return;
    current.toldAtMs = nowMs;
    const { id, recordingId } = current.job;
    this.#parts.emit('jobs:progress', { jobId: id, recordingId, progress: this.#progress(current) });
  }

  #progress(current: Current): JobProgress {
    return progressOf(current.points, current.totalMs, this.#parts.clock.elapsed());
  }
}
