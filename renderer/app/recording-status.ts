import type { EngineChoice } from '#contract';
import type { Failure } from '#domain/failure.ts';
import type { JobProgress, JobState } from '#domain/job.ts';
import type { RecordingSummary } from '#domain/recording.ts';
import type { Transcript } from '#domain/transcript.ts';
import { formatTime } from '#domain/timecode.ts';
import { AUTO_LANGUAGE, languageName } from '#domain/language.ts';

import { en } from '../copy/en.ts';
import { failureAction, failureSentence, type FailureAction } from '../copy/failures.ts';
import { serverWords } from '../copy/server-failures.ts';
import { sayDate } from '../copy/numbers.ts';
import type { StatusView } from '../features/editor/status-line.tsx';
import { wholeProgress } from '../features/queue/progress-sentence.ts';

/** What the status line is made from. */
export interface StatusInput {
  readonly summary: RecordingSummary;
  readonly progress: JobProgress | null;
  readonly transcript: Transcript | null;
}

/** What the line's button would do; null when it has none. */
export type StatusAction = FailureAction | 'resume';

/** A status as the line shows it, its button still by name. */
export type StatusWords = Omit<StatusView, 'action'> & { readonly action: StatusAction | null };

/** How the work on a recording stands, in words; null when it is done and there is nothing to say. */
export function statusOf({ summary, progress, transcript }: StatusInput): StatusWords | null {
  const status = summary.job?.status;
  const at = progress ?? summary.job?.progress ?? null;
  const part = at === null || at.totalMs === null || at.totalMs === 0 ? 0 : Math.min(1, at.doneMs / at.totalMs);
  const say = (kind: StatusView['kind'], text: string, action: StatusAction | null = null): StatusWords => {
    const details = status?.state === 'held' || status?.state === 'failed' ? serverWords(status.failure) : null;
    return { kind, text, part, action, details };
  };
  switch (status?.state) {
    case undefined:
      return null;
    case 'queued':
      return say('queued', en.state.queued);
    case 'running':
      return isOldText(summary, transcript)
        ? say('again', `${en.recording.again} ${runningWords(status, at)}`)
        : say('running', runningWords(status, at));
    case 'held':
      return say('held', failureSentence(named(status.failure, summary)) + keptWords(at), failureAction(status.failure));
    case 'paused':
      return say(
        'paused',
        at === null || at.totalMs === null || at.doneMs <= 0
          ? en.state.paused
          : en.state.pausedKept(formatTime(at.doneMs), formatTime(at.totalMs)),
        'resume',
      );
    case 'failed':
      return say('failed', failureSentence(named(status.failure, summary)), failureAction(status.failure));
    case 'cancelled':
      return say('paused', en.state.cancelled, 'retry');
    case 'done':
      return (transcript?.segments.length ?? 0) === 0 ? say('silent', en.state.noSpeech) : null;
    default:
      return status satisfies never;
  }
}

/** The failure with the recording's file name, for sentences that name it. */
function named(failure: Failure, { recording }: RecordingSummary): Failure {
  return { ...failure, data: { name: recording.originalName, ...failure.data } };
}

function isOldText(summary: RecordingSummary, transcript: Transcript | null): boolean {
  return transcript !== null && summary.job !== null && transcript.runId !== summary.job.runId;
}

function runningWords(status: Extract<JobState, { state: 'running' }>, progress: JobProgress | null): string {
  if (status.phase === 'ingest') return en.state.ingest;
  if (status.phase === 'speakers') return en.state.speakers;
  return progress === null ? en.state.starting : wholeProgress(progress);
}

function keptWords(progress: JobProgress | null): string {
  if (progress === null || progress.totalMs === null || progress.doneMs <= 0) return '';
  return en.state.kept(formatTime(progress.doneMs), formatTime(progress.totalMs));
}

/** The parts of the line under a title: date, length, language, and where the text is or was written; what is not known is left out. */
export function metaOf(summary: RecordingSummary, engines: readonly EngineChoice[] = []): readonly string[] {
  const { recording, job } = summary;
  const length = recording.sound?.durationMs ?? recording.durationMs;
  const date = recording.isSample ? '' : sayDate(recording.recordedAt ?? recording.addedAt);
  const language = recording.settings.language === AUTO_LANGUAGE ? '' : languageName(recording.settings.language, 'en');
  const { engineId } = recording.settings;
  const where = engines.find((engine) => engine.id === engineId)?.name ?? whereWritten(engineId, job?.status.state);
  return [date, length === null ? '' : formatTime(length), language, where].filter((part) => part !== '');
}

function whereWritten(engineId: string, state: JobState['state'] | undefined): string {
  if (engineId !== 'local') return en.recording.engineName(engineId);
  if (state === 'running') return en.recording.beingWritten;
  if (state === 'queued') return en.recording.waitsHere;
  return state === 'done' ? en.recording.writtenHere : '';
}
