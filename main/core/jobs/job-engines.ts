import type { Failure } from '../../domain/failure.ts';
import type { Job } from '../../domain/job.ts';
import type { Run } from '../../domain/run.ts';
import type { AppSettings } from '../../domain/settings.ts';
import type { Engine, Support } from '../engines/engine.ts';
import type { EngineRegistry } from '../engines/registry.ts';
import type { Library } from '../library/library-port.ts';
import type { Lane } from './lane.ts';

/** What the engines have to say about jobs. */
export interface JobEngines {
  /** Whether the job's engine can do it as it is set. */
  readonly support: (job: Job) => Promise<Support>;
  /** Why the server of the job's engine cannot be reached now; null when it can, or when the engine needs none. */
  readonly reach: (job: Job) => Promise<Failure | null>;
  /** Engines on this machine share its cores and one lane; each that asks a server has a lane of its own. */
  readonly lane: (job: Job) => Promise<Lane>;
}

/** Asks the engines about jobs; `settings` are asked anew each time. */
export function jobEngines(library: Library, engines: EngineRegistry, settings: () => AppSettings): JobEngines {
  const find = engineFinder(library, engines);
  return {
    support: (job) => supportOf(find, job),
    reach: (job) => reachOf(find, job),
    lane: (job) => laneOf(find, job, settings()),
  };
}

/** Whether a server answers is known after this long, whatever it does. */
const LONGEST_REACH_MS = 40_000;

/** The engine of a job, by the run that it works on: what a run was started with never changes. */
interface EngineOfJob {
  readonly engineId: string;
  readonly engine: Engine | null;
  readonly run: Run;
}

type FindEngine = (job: Job) => Promise<EngineOfJob>;

function engineFinder(library: Library, engines: EngineRegistry): FindEngine {
  const known = new Map<string, Run>();
  return async ({ runId }) => {
    const run = known.get(runId) ?? (await library.request('runs.get', { runId }));
    known.set(runId, run);
    const { engineId } = run.settings;
    return { engineId, run, engine: engines.engine(engineId) };
  };
}

async function supportOf(find: FindEngine, job: Job): Promise<Support> {
  if (job.only === 'speakers') return { kind: 'yes' };
  const { engine, engineId, run } = await find(job);
  if (engine !== null) return engine.supports(run.settings);
  return { kind: 'no', reason: 'engine-unavailable', failure: { code: 'engine-unavailable', data: { engine: engineId } } };
}

async function reachOf(find: FindEngine, job: Job): Promise<Failure | null> {
  const { engine } = await find(job);
  return (await engine?.reach?.(AbortSignal.timeout(LONGEST_REACH_MS))) ?? null;
}

async function laneOf(find: FindEngine, job: Job, { onlineJobs }: AppSettings): Promise<Lane> {
  const { engine, engineId } = await find(job);
  return engine?.onDevice === false && job.only === undefined ? { id: engineId, width: onlineJobs } : { id: 'this-machine', width: 1 };
}
