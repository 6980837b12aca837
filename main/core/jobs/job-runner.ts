import { failureOf, type Failure } from '../../domain/failure.ts';
import { nextState, type Job, type JobEvent } from '../../domain/job.ts';
import { canMove, movedBefore, type QueueVerb } from '../../domain/queue.ts';
import type { Clock } from '../clock.ts';
import type { Support } from '../engines/engine.ts';
import type { Emit } from '../events.ts';
import type { Library } from '../library/library-port.ts';
import type { Log } from '../log/log-file.ts';
import { HeldJobs } from './held-jobs.ts';
import { jobStates, type JobStates } from './job-states.ts';
import { JobUnderWay, type UnderWayParts } from './job-under-way.ts';
import type { JobWork } from './job-work.ts';
import { startable, type Lane, type PlacedJob } from './lane.ts';
import { pollDelayMs } from './retry.ts';
import { turnstile } from './turnstile.ts';

/** What the runner works with. */
export interface JobRunnerParts {
  readonly library: Library;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly log: Log;
  readonly work: JobWork;
  /** Whether the job's engine can do it now; when not, the job is held. */
  readonly support: (job: Job) => Promise<Support>;
  /** Gives a job to another engine instead of beginning it, when that was wished for; true: it has a new turn to wait for. Default: never. */
  readonly givenAway?: (job: Job) => Promise<boolean>;
  /** Whether what a held job waits for is there. */
  readonly canGoOn: (job: Job) => Promise<boolean>;
  /** Where a job works, beside how many others; asked anew each time. */
  readonly lane: (job: Job) => Promise<Lane>;
  /** The jobs this program is to work on; default all. The command line takes only those it was asked for. */
  readonly accepts?: (job: Job) => boolean;
}

/** Works through the queue in its order, in the lanes of the engines side by side. */
export class JobRunner {
  readonly #parts: JobRunnerParts;
  readonly #states: JobStates;
  readonly #held: HeldJobs;
  readonly #underWay = new Map<string, JobUnderWay>();
  readonly #ends = new Set<Promise<void>>();
  /** Moves follow each other: each is made from the order as the one before left it. */
  readonly #ordering = turnstile();
  #looking: Promise<void> | null = null;
  #again = false;
  #troubles = 0;
  #forgetLook: (() => void) | null = null;
  #stopped = true;
  /** While several jobs are changed together nothing is begun, so that none starts in the place of one that was just stopped. */
  #closedBy = 0;

  constructor(parts: JobRunnerParts) {
    this.#parts = parts;
    this.#states = jobStates(parts.library, parts.emit);
    this.#held = new HeldJobs({
      clock: parts.clock,
      canGoOn: parts.canGoOn,
      wake: async (job) => {
        await this.#states.changeIfPossible(job.id, { kind: 'wake' }, parts.log);
        this.poke();
      },
      onBug: (caught) => parts.log.bug('held-job', caught),
    });
  }

  /** Takes up what the last process left: held jobs are asked at once whether they can go on, and work begins. */
  async start(): Promise<void> {
    this.#stopped = false;
    const jobs = await this.#parts.library.request('jobs.list', { unfinished: true });
    for (const job of jobs) if (job.status.state === 'held' && this.#accepts(job)) this.#watch(job, await this.#parts.lane(job), true);
    this.poke();
  }

  /** Something may be due: looks, unless it does so already. */
  poke(): void {
    this.#forgetLook?.();
    this.#forgetLook = null;
    this.#look();
  }

  /** Asks all held jobs now whether they can go on: something that they may wait for has changed. */
  askHeld(): void {
    this.#held.askAll();
  }

  /** The machine was asleep: held jobs are asked, and what is in work is measured from now on. */
  awake(): void {
    for (const each of this.#underWay.values()) each.measureAnew();
    this.#held.askAll();
    this.poke();
  }

  /** Stops the job where it is; its finished windows stay. */
  async pause(jobId: string): Promise<Job> {
    return this.#apply(jobId, { kind: 'pause' });
  }

  /** Ends the job; its text so far stays. */
  async cancel(jobId: string): Promise<Job> {
    return this.#apply(jobId, { kind: 'cancel' });
  }

  /** Lets a paused job go on after its last finished window. */
  async resume(jobId: string): Promise<Job> {
    return this.#apply(jobId, { kind: 'resume' });
  }

  /** Takes up a failed, cancelled or held job after its last finished window. */
  async retry(jobId: string): Promise<Job> {
    return this.#apply(jobId, { kind: 'retry' });
  }

  /** Does the same with several jobs, those in work last, so that none begins in their place. Jobs that it means nothing to stay as they are; gives the others. */
  async together(jobs: readonly Job[], kind: QueueVerb): Promise<readonly Job[]> {
    this.#closedBy += 1;
    const changed: Job[] = [];
    try {
      const inWork = (job: Job): number => Number(this.#underWay.has(job.id));
      for (const job of jobs.toSorted((one, other) => inWork(one) - inWork(other))) {
        if (nextState(this.live(job).status, { kind }) === null) continue;
        const after = await this.#states.changeIfPossible(job.id, { kind }, this.#parts.log);
        if (after === null) continue;
        this.#left(after);
        changed.push(this.live(after));
      }
    } finally {
      this.#closedBy -= 1;
      this.poke();
    }
    return changed;
  }

  /** Moves waiting jobs before another one of the queue (null: to its end), in the order given. */
  async moveBefore(jobIds: readonly string[], beforeId: string | null): Promise<void> {
    await this.#ordering(async () => this.#moveBefore(jobIds, beforeId));
  }

  async #moveBefore(jobIds: readonly string[], beforeId: string | null): Promise<void> {
    const jobs = await this.#parts.library.request('jobs.list', { unfinished: true });
    const movable = new Set(jobs.filter((job) => canMove(this.live(job))).map((job) => job.id));
    const order: readonly string[] = jobs.map((job) => job.id);
    const ids = jobIds.filter((id) => movable.has(id)).reduce((so, id) => movedBefore(so, id, beforeId), order);
    await this.#parts.library.request('jobs.reorder', { ids });
    this.#parts.emit('queue:changed', null);
  }

  /** Moves waiting jobs before all others that wait, in the order given: they are taken up next. */
  async next(jobIds: readonly string[]): Promise<void> {
    await this.#ordering(async () => {
      const jobs = await this.#parts.library.request('jobs.list', { unfinished: true });
      const first = jobs.find((job) => canMove(this.live(job)) && !jobIds.includes(job.id));
      await this.#moveBefore(jobIds, first?.id ?? null);
    });
  }

  /** Stops a job in work that an engine may no longer have: its recording was marked as sensitive. */
  async refuse(jobId: string, failure: Failure): Promise<void> {
    const current = this.#underWay.get(jobId);
    if (current === undefined) return;
    await this.#states.changeIfPossible(jobId, { kind: 'fail', failure }, this.#parts.log);
    current.stop();
  }

  /** A stored job as it stands this moment: with its progress, speed and time left when it is in work, and waiting when it only says so. */
  live(job: Job): Job {
    const standing = this.#states.standing(job);
    if (standing.status.state !== 'running') return standing;
    const current = this.#underWay.get(job.id);
    return current === undefined ? { ...standing, status: { state: 'queued' } } : { ...standing, progress: current.progress() };
  }

  /** Stops working: what is in work goes back into the queue. Waits until nothing runs any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#held.stop();
    this.#forgetLook?.();
    const stopAll = (): void => this.#underWay.forEach((each) => each.stop());
    stopAll();
    await this.#looking;
    stopAll();
    await Promise.all(this.#ends);
  }

  async #apply(jobId: string, event: JobEvent): Promise<Job> {
    const job = await this.#states.change(jobId, event);
    this.#left(job);
    this.poke();
    return this.live(job);
  }

  /** A person decided about the job: it is watched no more, and its work stops unless it is to go on. */
  #left(job: Job): void {
    this.#held.forget(job.id);
    if (job.status.state !== 'queued') this.#underWay.get(job.id)?.stop();
  }

  #accepts(job: Job): boolean {
    return this.#parts.accepts?.(job) ?? true;
  }

  #look(): void {
    this.#again = true;
    if (this.#stopped || this.#closedBy > 0 || this.#looking !== null) return;
    this.#looking = this.#startDue()
      .catch((caught: unknown) => this.#lookAgainLater(caught))
      .finally(() => {
        this.#looking = null;
        if (this.#again && this.#forgetLook === null) this.#look();
      });
  }

  async #startDue(): Promise<void> {
    this.#again = false;
    const waiting = await this.#waiting();
    const placed = await Promise.all(waiting.map(async (job): Promise<PlacedJob> => ({ job, lane: await this.#parts.lane(job) })));
    // Looked at again: what was changed while the library answered may not begin now.
    if (this.#stopped || this.#closedBy > 0) return;
    const busy = [...this.#underWay.values()].map(({ lane }) => lane);
    for (const { job, lane } of startable(placed, busy)) this.#begin(job, lane);
    if (this.#underWay.size === 0) this.#troubles = 0;
  }

  /** Queued jobs in their order. Only this process works on jobs: what stands as running though it does not was left so by one that was killed, or could not be stored. */
  async #waiting(): Promise<readonly Job[]> {
    const before = new Set(this.#underWay.keys());
    const stored = await this.#parts.library.request('jobs.list', { unfinished: true });
    const jobs = stored
      .map((job) => this.#states.standing(job))
      .filter((job) => this.#accepts(job) && !before.has(job.id) && !this.#underWay.has(job.id));
    const due: Job[] = [];
    for (const job of jobs) {
      if (job.status.state === 'running') due.push(await this.#states.change(job.id, { kind: 'interrupted' }));
      else if (job.status.state === 'queued') due.push(job);
    }
    return due;
  }

  #begin(job: Job, lane: Lane): void {
    const current = new JobUnderWay(this.#underWayParts(), job, lane);
    this.#underWay.set(job.id, current);
    const ended = current.run().then(
      () => {
        this.#underWay.delete(job.id);
        this.#troubles = 0;
        if (this.#forgetLook === null) this.#look();
      },
      (caught: unknown) => {
        this.#underWay.delete(job.id);
        this.#lookAgainLater(caught);
      },
    );
    this.#ends.add(ended);
    void ended.finally(() => this.#ends.delete(ended));
  }

  #underWayParts(): UnderWayParts {
    const { clock, emit, log, work, support, givenAway } = this.#parts;
    return {
      clock,
      emit,
      log,
      work,
      support,
      givenAway: givenAway ?? (() => Promise.resolve(false)),
      states: this.#states,
      isStopping: () => this.#stopped,
      onHeld: (job, lane) => {
        if (!this.#stopped) this.#watch(job, lane, false);
      },
    };
  }

  /** Jobs of one lane wait for the same server together. */
  #watch(job: Job, lane: Lane, atOnce: boolean): void {
    const isOffline = job.status.state === 'held' && job.status.reason === 'offline';
    this.#held.watch(job, { atOnce, group: isOffline ? lane.id : null });
  }

  /** The library cannot be asked or cannot store, or something is broken: it is told once, and the queue is looked at again, ever more rarely. */
  #lookAgainLater(caught: unknown): void {
    const failure = failureOf(caught);
    if (failure === null) this.#parts.log.bug('job-runner', caught);
    else this.#parts.log.note('job-runner', { code: failure.code });
    if (this.#troubles === 0) this.#parts.emit('app:notice', { failure: failure ?? { code: 'unexpected' }, recordingId: null });
    this.#again = false;
    this.#forgetLook?.();
    this.#forgetLook = this.#parts.clock.after(pollDelayMs(this.#troubles), () => this.poke());
    this.#troubles += 1;
  }
}
