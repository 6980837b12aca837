import type { Failure } from '../../domain/failure.ts';
import type { Job } from '../../domain/job.ts';
import type { Run } from '../../domain/run.ts';
import type { AppSettings } from '../../domain/settings.ts';
import { isoNow, type Clock } from '../clock.ts';
import type { EngineRegistry } from '../engines/registry.ts';
import type { Emit } from '../events.ts';
import type { Library } from '../library/library-port.ts';
import type { JobEngines } from './job-engines.ts';
import { outcomeOf } from './retry.ts';
import { keepAdvice } from './run-advice.ts';
import { settingsHere } from './settings-here.ts';

/** What the decision needs. */
export interface HereOfflineParts extends Pick<JobEngines, 'support' | 'reach'> {
  readonly library: Library;
  readonly engines: EngineRegistry;
  readonly settings: () => AppSettings;
  readonly emit: Emit;
  readonly clock: Clock;
  readonly ids: () => string;
}

/**
 * Gives a job whose turn has come to the engine on this machine, when that was wished for and its server cannot be reached now: true,
 * and it waits for its new turn. A job that has begun at a server stays there, because what was sent may be paid for; so does sound at an
 * address, of which nothing is here, and what no model of this machine can write down.
 */
export async function takenHereOffline(parts: HereOfflineParts, job: Job): Promise<boolean> {
  const { library, engines, settings, emit, clock, ids } = parts;
  if (job.only !== undefined || job.attempts > 0) return false;
  const { run, windowCount } = await library.request('runs.state', { runId: job.runId });
  const engine = engines.engine(run.settings.engineId);
  if (run.settings.hereOffline !== true || windowCount > 0 || engine === null || engine.onDevice) return false;
  const recording = await library.request('recordings.get', { id: job.recordingId });
  if (recording.source.kind === 'link') return false;
  const wish = settingsHere(engines.all, { ...run.settings, hereOffline: false }, settings().defaults);
  // A sensitive recording goes nowhere, so nobody is asked whether it could.
  const trouble = recording.sensitive ? null : await offlineNow(parts, job);
  if ('code' in wish || (trouble === null && !recording.sensitive)) return false;
  const here: Run = { ...run, id: ids(), settings: wish, startedAt: isoNow(clock) };
  const { runId } = await library.request('jobs.takeRun', { jobId: job.id, run: here });
  if (runId !== here.id) return false;
  if (trouble !== null) await tellOnce(parts, { ...here, server: trouble.data?.['server'] });
  emit('library:changed', { ids: [recording.id] });
  return true;
}

async function tellOnce(
  { library, emit }: HereOfflineParts,
  { id, recordingId, server }: Pick<Run, 'id' | 'recordingId'> & { readonly server: unknown },
): Promise<void> {
  const failure: Failure = { code: 'written-here-offline', ...(typeof server === 'string' ? { data: { server } } : {}) };
  if (await keepAdvice(library, id, failure)) emit('app:notice', { failure, recordingId });
}

/** Why the server cannot be reached, by asking it; what else may be wrong with it (a key, its credit) is waited for, as without the wish: null. */
async function offlineNow({ support, reach }: HereOfflineParts, job: Job): Promise<Failure | null> {
  if ((await support(job)).kind === 'no') return null;
  const trouble = await reach(job);
  if (trouble === null) return null;
  const outcome = outcomeOf(trouble);
  return outcome.kind === 'hold' && outcome.reason === 'offline' ? trouble : null;
}
