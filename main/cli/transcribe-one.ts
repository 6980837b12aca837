import type { Core } from '../core/app-core.ts';
import { FailureError, failureOf, type Failure } from '../domain/failure.ts';
import type { Job, JobProgress } from '../domain/job.ts';
import type { Recording, RecordingSettings } from '../domain/recording.ts';
import { sameSettings } from '../domain/same-settings.ts';
import type { VoicesSoFar } from '../domain/voices-so-far.ts';
import { recordingIdOf, type RecordingInput } from './recording-input.ts';

/** What one recording's work is told about and stopped by. */
export interface TranscribeOne {
  readonly core: Core;
  readonly want: (jobId: string) => void;
  readonly input: RecordingInput;
  readonly settings: RecordingSettings;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: JobProgress) => void;
  /** Told when all is transcribed and the voices are still being told apart. */
  readonly onSpeakers: () => void;
  /** Told who was heard so far, as often as it is known better. */
  readonly onVoices: (voices: VoicesSoFar) => void;
  readonly onAdvice: (failure: Failure) => void;
  /** Told when part of the text was there already: how far, ms of sound. */
  readonly onGoingOn: (doneMs: number) => void;
}

/** The engine on this machine. */
const HERE = 'local';

/** How one recording's work ended. `cached`: nothing had to be done. */
export type Ended =
  | { readonly kind: 'done'; readonly recordingId: string; readonly runId: string; readonly cached: boolean }
  | { readonly kind: 'held' | 'failed'; readonly failure: Failure };

/** Transcribes one recording, or goes on with it, or finds it done. Unwinds with cancelled when it is stopped, and with why a file cannot be used. */
export async function transcribeOne(work: TranscribeOne): Promise<Ended> {
  const recording = await recordingOf(work);
  const job = await jobOf(work, recording);
  const { recordingId } = job;
  if (job.status.state === 'done') return { kind: 'done', recordingId, runId: job.runId, cached: true };
  if (job.progress !== null) work.onGoingOn(job.progress.doneMs);
  const ended = await endOf(work, job);
  switch (ended.status.state) {
    case 'done':
      // Another engine may have taken it over with a run of its own.
      return { kind: 'done', recordingId, runId: ended.runId, cached: false };
    case 'held':
      return { kind: 'held', failure: ended.status.failure };
    case 'failed':
      return { kind: 'failed', failure: ended.status.failure };
    case 'cancelled':
    case 'paused':
    case 'queued':
    case 'running':
      throw new FailureError({ code: 'cancelled' });
    default:
      return ended.status satisfies never;
  }
}

/** The recording in the library; added when these bytes are new, and told its new place when the file was moved. */
async function recordingOf({ core, input, settings }: TranscribeOne): Promise<Recording> {
  const id = recordingIdOf(input);
  const known = await orNull(core.library.request('recordings.get', { id }));
  if (known === null) {
    const options = { id, settings, originalName: input.name, source: input.source };
    return (await core.recordings.addOne(input.file, options)).recording;
  }
  if (known.source.kind === input.source.kind && known.source.path === input.source.path) return known;
  const { sha256, sizeBytes, source } = input;
  return core.library.request('recordings.setSound', { id, sha256, sizeBytes, source, sound: null, map: null });
}

/** The newest job with these settings, put back into the queue when it had stopped; a new one when there is none. */
async function jobOf({ core, settings }: TranscribeOne, recording: Recording): Promise<Job> {
  const runs = await core.library.request('runs.list', { recordingId: recording.id });
  const runIds = new Set(runs.filter((run) => isAsWished(run.settings, settings)).map((run) => run.id));
  const jobs = await core.library.request('jobs.list', { unfinished: false });
  const job = jobs.findLast((each) => runIds.has(each.runId));
  if (job === undefined) {
    // What was found out of the file when it was added holds until something else is named.
    const { savedRateHz = settings.savedRateHz } = { ...recording.settings, ...settings };
    const kept = savedRateHz === undefined ? settings : { ...settings, savedRateHz };
    await core.library.request('recordings.setSettings', { id: recording.id, settings: kept });
    return core.recordings.transcribeAgain(recording.id);
  }
  switch (job.status.state) {
    case 'paused':
      return core.jobs.resume(job.id);
    case 'held':
    case 'failed':
    case 'cancelled':
      return core.jobs.retry(job.id);
    case 'queued':
    case 'running':
    case 'done':
      return job;
    default:
      return job.status satisfies never;
  }
}

/** The run was started with these settings, or taken over by this machine as they allow when there is no network. */
function isAsWished(of: RecordingSettings, settings: RecordingSettings): boolean {
  if (sameSettings(of, settings)) return true;
  const { engineId, modelId } = settings;
  return settings.hereOffline === true && of.engineId === HERE && sameSettings({ ...of, engineId, modelId, hereOffline: true }, settings);
}

/** Lets the job run and waits until it stops for good or for something that has to be had first. */
async function endOf({ core, want, signal, onProgress, onSpeakers, onVoices, onAdvice }: TranscribeOne, job: Job): Promise<Job> {
  const stopListening = [
    core.events.on('jobs:progress', ({ jobId, progress }) => {
      if (jobId === job.id) onProgress(progress);
    }),
    core.events.on('speakers:so-far', (voices) => {
      if (voices.recordingId === job.recordingId) onVoices(voices);
    }),
    core.events.on('app:notice', ({ failure, recordingId }) => {
      // A full disk is told as what holds the job.
      if (recordingId === job.recordingId && failure.code !== 'disk-full') onAdvice(failure);
    }),
  ];
  try {
    return await new Promise<Job>((resolve, reject) => {
      const look = (): void => {
        void core.library.request('jobs.get', { id: job.id }).then((now) => {
          const standing = core.jobs.live(now);
          const { status } = standing;
          if (status.state === 'running' && status.phase === 'speakers') onSpeakers();
          if (!['queued', 'running'].includes(standing.status.state)) resolve(standing);
        }, reject);
      };
      stopListening.push(
        core.events.on('library:changed', ({ ids }) => {
          if (ids.includes(job.recordingId)) look();
        }),
        // The library itself can no longer be used: waiting would be for ever.
        core.events.on('app:notice', ({ failure, recordingId }) => {
          if (recordingId === null) reject(new FailureError(failure));
        }),
      );
      const stopped = (): void => reject(new FailureError({ code: 'cancelled' }));
      if (signal.aborted) stopped();
      signal.addEventListener('abort', stopped, { once: true });
      want(job.id);
    });
  } finally {
    for (const stop of stopListening) stop();
  }
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (caught) {
    if (failureOf(caught)?.code === 'not-found') return null;
    throw caught;
  }
}
