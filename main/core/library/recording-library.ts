import { stat } from 'node:fs/promises';

import { FailureError, failureOf } from '../../domain/failure.ts';
import type { RecordingHistory } from '../../domain/history.ts';
import { isUnfinished, type Job } from '../../domain/job.ts';
import type { AddResult, PageQuestion, RecordingDetail, RecordingPage } from '../../domain/library.ts';
import { sameSettings } from '../../domain/same-settings.ts';
import type { Recording, RecordingSettings, RecordingSummary, SettingsChoice } from '../../domain/recording.ts';
import type { Transcript } from '../../domain/transcript.ts';
import { isoNow } from '../clock.ts';
import type { Engine } from '../engines/engine.ts';
import type { Emit } from '../events.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { adviceOfRun } from '../jobs/run-advice.ts';
import { turnstile, type Turnstile } from '../jobs/turnstile.ts';
import type { DiarizerId } from '../speakers/diarizer.ts';
import { refusalOf } from '../jobs/sensitive-rule.ts';
import { addRecording, addRecordings, firstJob, type AddOptions, type AddParts } from './add-recordings.ts';
import { removeDestroyed } from './destroyed-files.ts';
import type { SoundFiles } from './sound-files.ts';

/** What the library of recordings works with. */
export interface RecordingLibraryParts extends AddParts {
  readonly files: SoundFiles;
  readonly jobs: JobRunner;
  readonly emit: Emit;
  readonly engineOf: (engineId: string) => Engine | null;
}

/** The diarizer that keeps what channels say (core/speakers/diarizer). */
const BY_CHANNELS: DiarizerId = 'channels';

/** Everything done with recordings as a whole. Failures unwind as FailureError: not-found, sensitive-recording, and the library's own. */
export class RecordingLibrary {
  readonly #parts: RecordingLibraryParts;
  /** What replaces or stops a recording's work follows each other: two deeds at once would each find the same job, and queue two in its place. */
  readonly #turns = new Map<string, Turnstile>();

  constructor(parts: RecordingLibraryParts) {
    this.#parts = parts;
  }

  /** Adds files by absolute path with the default settings, save what is chosen; each lands in exactly one list. */
  async add(files: readonly string[], choice: SettingsChoice = {}): Promise<AddResult> {
    const parts = { ...this.#parts, defaults: () => ({ ...this.#parts.defaults(), ...choice }) };
    const result = await addRecordings(parts, files, ({ recording }) => this.#changed(recording.id));
    this.#parts.jobs.poke();
    return result;
  }

  /** Adds one file; unwinds with the reason why it cannot be used. */
  async addOne(file: string, options: AddOptions): Promise<RecordingSummary> {
    const summary = await addRecording(this.#parts, file, options);
    this.#changed(summary.recording.id);
    this.#parts.jobs.poke();
    return summary;
  }

  /** Newest first, without the Bin. */
  async list(): Promise<readonly RecordingSummary[]> {
    const summaries = await this.#parts.library.request('recordings.list', { bin: false });
    return summaries.map((summary) => this.#live(summary));
  }

  /** A part of the list, or of the Bin, in an order. */
  async page(question: PageQuestion): Promise<RecordingPage> {
    const { rows, total } = await this.#parts.library.request('recordings.page', question);
    return { rows: rows.map((summary) => this.#live(summary)), total };
  }

  /** The rows of these recordings; those that are gone are missing. */
  async rows(ids: readonly string[]): Promise<readonly RecordingSummary[]> {
    const rows = await this.#parts.library.request('recordings.summaries', { ids });
    return rows.map((summary) => this.#live(summary));
  }

  /** What lies in the Bin, newest first. */
  async listBin(): Promise<readonly RecordingSummary[]> {
    return this.#parts.library.request('recordings.list', { bin: true });
  }

  /** Deletes a recording that lies in the Bin for ever: its texts, its runs, and our copy of its sound. The user's own file stays. */
  async destroy(id: string): Promise<null> {
    const { library, jobs, files } = this.#parts;
    const { recording, job } = await library.request('recordings.summary', { id });
    if (recording.removedAt === null) throw new FailureError({ code: 'bad-request' });
    if (job !== null && isUnfinished(job)) await unlessTooLate(jobs.cancel(job.id));
    await library.request('recordings.destroy', { id });
    await removeDestroyed({ library, files });
    this.#changed(id);
    return null;
  }

  /** One recording with its shown text, its runs and what their engine had to say. */
  async get(id: string): Promise<RecordingDetail> {
    const { library } = this.#parts;
    const summary = await library.request('recordings.summary', { id });
    const { currentRunId } = summary.recording;
    const [transcript, runs, advice, soundMissing, channels] = await Promise.all([
      library.request('transcripts.get', { recordingId: id }),
      library.request('runs.list', { recordingId: id }),
      currentRunId === null ? [] : adviceOfRun(library, currentRunId),
      summary.recording.source.kind === 'link' ? false : isGone(this.#parts.files.pathOf(summary.recording.source)),
      library.request('voices.last', { recordingId: id, diarizerId: BY_CHANNELS }),
    ]);
    return { summary: this.#live(summary), transcript, runs, advice, soundMissing, toldByChannels: channels !== null };
  }

  /** Gives a recording another title; an empty one is a bad request. */
  async rename(id: string, title: string): Promise<Recording> {
    const tidy = title.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
    if (tidy === '') throw new FailureError({ code: 'bad-request' });
    return this.#told(await this.#parts.library.request('recordings.rename', { id, title: tidy }));
  }

  /**
   * Changes what the next run is started with. A job that has no text yet is replaced by one with the new settings, so that a
   * language set a moment after the drop counts; a run that has text keeps what it was started with. So does one that has sent sound
   * to a server: nobody pays twice without having asked for it.
   */
  async setSettings(id: string, settings: RecordingSettings): Promise<Recording> {
    return this.#inTurn(id, async () => this.#setSettings(id, settings));
  }

  async #setSettings(id: string, settings: RecordingSettings): Promise<Recording> {
    const { library } = this.#parts;
    const recording = await library.request('recordings.setSettings', { id, settings });
    const { job } = await library.request('recordings.summary', { id });
    if (job !== null && job.only === undefined && ['queued', 'held', 'running'].includes(job.status.state)) {
      const { run, windowCount } = await library.request('runs.state', { runId: job.runId });
      const isFree = job.status.state !== 'running' || this.#parts.engineOf(run.settings.engineId)?.onDevice === true;
      if (isFree && windowCount === 0 && !sameSettings(run.settings, settings)) await this.#replace(job, recording);
    }
    return this.#told(recording);
  }

  /** Marks a recording as sensitive, or not: from then on no engine that sends sound away may have it, also one that is at work on it. */
  async setSensitive(id: string, sensitive: boolean): Promise<Recording> {
    const { library, jobs, engineOf } = this.#parts;
    const recording = await library.request('recordings.setSensitive', { id, sensitive });
    const { job } = await library.request('recordings.summary', { id });
    if (job !== null && job.only === undefined && job.status.state === 'running') {
      const { run } = await library.request('runs.state', { runId: job.runId });
      const engine = engineOf(run.settings.engineId);
      const refusal = engine === null ? null : refusalOf(recording, engine);
      if (refusal !== null) await jobs.refuse(job.id, refusal);
    }
    return this.#told(recording);
  }

  /** Queues a new run with the present settings; an unfinished one is cancelled. The shown text stays until the new run is finished. */
  async transcribeAgain(id: string): Promise<Job> {
    return this.#inTurn(id, async () => this.#transcribeAgain(id));
  }

  async #transcribeAgain(id: string): Promise<Job> {
    const { library, jobs, engineOf } = this.#parts;
    const { recording, job } = await library.request('recordings.summary', { id });
    const engine = engineOf(recording.settings.engineId);
    const refusal = engine === null ? null : refusalOf(recording, engine);
    if (refusal !== null) throw new FailureError(refusal);
    if (job !== null && isUnfinished(job)) await unlessTooLate(jobs.cancel(job.id));
    return this.#queue(recording);
  }

  /** All that happened to a recording: its runs, exports, and what was sent of it. */
  async history(recordingId: string): Promise<RecordingHistory> {
    return this.#parts.library.request('history.get', { recordingId });
  }

  /** The text of any run of a recording, null while nothing of it is written. */
  async textOf(recordingId: string, runId: string): Promise<Transcript | null> {
    return this.#parts.library.request('transcripts.get', { recordingId, runId });
  }

  /** Shows another finished run of a recording, with its own edits. */
  async makeCurrent(recordingId: string, runId: string): Promise<Recording> {
    return this.#told(await this.#parts.library.request('history.makeCurrent', { recordingId, runId, at: isoNow(this.#parts.clock) }));
  }

  /** Moves a recording to the Bin; its unfinished job is paused. */
  async remove(id: string): Promise<Recording> {
    return this.#inTurn(id, async () => this.#remove(id));
  }

  async #remove(id: string): Promise<Recording> {
    const { library, jobs, clock } = this.#parts;
    const { job } = await library.request('recordings.summary', { id });
    const recording = await library.request('recordings.setRemoved', { id, removedAt: isoNow(clock) });
    if (job !== null && isUnfinished(job) && job.status.state !== 'paused') await unlessTooLate(jobs.pause(job.id));
    return this.#told(recording);
  }

  /** Takes a recording out of the Bin; its paused job goes on. */
  async restore(id: string): Promise<Recording> {
    return this.#inTurn(id, async () => this.#restore(id));
  }

  async #restore(id: string): Promise<Recording> {
    const { library, jobs } = this.#parts;
    const recording = await library.request('recordings.setRemoved', { id, removedAt: null });
    const { job } = await library.request('recordings.summary', { id });
    if (job?.status.state === 'paused') await jobs.resume(job.id);
    return this.#told(recording);
  }

  /** The absolute path of a recording's sound, for the player and the file manager. */
  async pathOfSound(id: string): Promise<string> {
    const { library, files } = this.#parts;
    const { source } = await library.request('recordings.get', { id });
    return files.pathOf(source);
  }

  /** Min,max pairs per 10 ms (full scale 127), null while ingest has not finished. */
  async waveform(id: string): Promise<Int8Array | null> {
    return (await this.#parts.library.request('recordings.soundMap', { id }))?.peaks ?? null;
  }

  async #inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const turn = this.#turns.get(id) ?? turnstile();
    this.#turns.set(id, turn);
    return turn(work);
  }

  async #replace(job: Job, recording: Recording): Promise<void> {
    await unlessTooLate(this.#parts.jobs.cancel(job.id));
    await this.#queue(recording);
  }

  async #queue(recording: Recording): Promise<Job> {
    const { job, run } = firstJob(this.#parts, recording);
    await this.#parts.library.request('jobs.create', { job, run });
    this.#changed(recording.id);
    this.#parts.jobs.poke();
    return job;
  }

  #live(summary: RecordingSummary): RecordingSummary {
    return summary.job === null ? summary : { ...summary, job: this.#parts.jobs.live(summary.job) };
  }

  #told(recording: Recording): Recording {
    this.#changed(recording.id);
    return recording;
  }

  #changed(id: string): void {
    this.#parts.emit('library:changed', { ids: [id] });
  }
}

async function isGone(file: string): Promise<boolean> {
  return stat(file).then(
    () => false,
    () => true,
  );
}

/** A job that ended while it was to be stopped needs no stopping. */
async function unlessTooLate(stopping: Promise<Job>): Promise<void> {
  await stopping.catch((caught: unknown) => {
    if (failureOf(caught)?.code !== 'bad-request') throw caught;
  });
}
