import { AUTO_LANGUAGE, languageName } from '#domain/language.ts';
import { formatTime } from '#domain/timecode.ts';
import type { JobPhase, JobProgress } from '#domain/job.ts';
import type { RecordingSummary } from '#domain/recording.ts';

import { en } from '../../copy/en.ts';
import { failureAction, failureBrief, type FailureAction } from '../../copy/failures.ts';
import { sayRowDate } from '../../copy/numbers.ts';
import type { EngineNamer } from '../../ui/engine-names.ts';
import { needsChecking } from './list-filter.ts';

/** What stands before a row's title. */
export type RowLead =
  | { readonly kind: 'none' | 'queued' | 'paused' | 'held' | 'failed' | 'sensitive' | 'to-check' }
  | { readonly kind: 'running'; readonly part: number };

/** What can be pressed in a row. */
export type RowAction = FailureAction | 'resume';

/** The last line of a row: words of the transcript, or why there are none yet. */
export interface RowLine {
  readonly kind: 'words' | 'quiet' | 'held' | 'failed';
  readonly text: string;
  readonly action: RowAction | null;
}

/** A row as it is drawn and read out. */
export interface RowView {
  readonly lead: RowLead;
  readonly title: string;
  readonly date: string;
  readonly meta: string;
  readonly line: RowLine;
}

/** What a row is described with: `progress` is the running work's newest, `now` decides how the date is written. */
export interface RowFacts {
  readonly progress: JobProgress | null;
  readonly now: Date;
  readonly engineName: EngineNamer;
}

/** Describes a row. */
export function describeRow(summary: RecordingSummary, { progress, now, engineName }: RowFacts): RowView {
  const { recording } = summary;
  return {
    lead: leadOf(summary, progress),
    title: recording.title,
    date: sayRowDate(recording.addedAt, now),
    meta: metaOf(summary, engineName),
    line: lineOf(summary, progress ?? summary.job?.progress ?? null),
  };
}

function metaOf({ recording }: RecordingSummary, engineName: EngineNamer): string {
  const length = recording.sound?.durationMs ?? recording.durationMs;
  const language = recording.settings.language;
  return [
    length === null ? en.library.lengthUnknown : formatTime(length),
    language === AUTO_LANGUAGE ? null : languageName(language, 'en'),
    engineName(recording.settings.engineId),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function leadOf(summary: RecordingSummary, progress: JobProgress | null): RowLead {
  const state = summary.job?.status.state;
  if (state === 'running') return { kind: 'running', part: partOf(progress ?? summary.job?.progress ?? null) };
  if (state === 'queued' || state === 'paused' || state === 'held' || state === 'failed') return { kind: state };
  if (summary.recording.sensitive) return { kind: 'sensitive' };
  return { kind: needsChecking(summary) ? 'to-check' : 'none' };
}

/** How much is done, 0 to 1; 0 while the whole is not known. */
export function partOf(progress: JobProgress | null): number {
  if (progress === null || progress.totalMs === null || progress.totalMs <= 0) return 0;
  return Math.min(1, progress.doneMs / progress.totalMs);
}

function keptOf(progress: JobProgress | null): string {
  if (progress === null || progress.totalMs === null || progress.doneMs <= 0) return '';
  return en.state.kept(formatTime(progress.doneMs), formatTime(progress.totalMs));
}

/** What a row without words says of its running work. */
const RUNNING: Readonly<Record<JobPhase, string>> = { ingest: en.state.ingest, recognize: en.state.starting, speakers: en.state.speakers };

/** Whether a row says why it has no words, which may take one line or two. */
export function givesReason(summary: RecordingSummary): boolean {
  return lineOf(summary, null).kind !== 'words';
}

function lineOf(summary: RecordingSummary, progress: JobProgress | null): RowLine {
  const words = summary.firstLine;
  const wordsOr = (text: string): RowLine =>
    words === '' ? { kind: 'quiet', text, action: null } : { kind: 'words', text: words, action: null };
  const status = summary.job?.status;
  switch (status?.state) {
    case 'queued':
      return wordsOr(en.state.queued);
    case 'running':
      return wordsOr(RUNNING[status.phase]);
    case 'held': {
      const action = failureAction(status.failure);
      return { kind: 'held', text: en.state.held[status.reason] + keptOf(progress), action };
    }
    case 'paused':
      return { kind: 'quiet', text: pausedLine(progress), action: 'resume' };
    case 'failed':
      return { kind: 'failed', text: failureBrief(status.failure), action: failureAction(status.failure) };
    case 'cancelled':
      return { kind: 'quiet', text: en.state.cancelled, action: 'retry' };
    case 'done':
      return wordsOr(en.state.noSpeech);
    case undefined:
      return wordsOr('');
    default:
      return status satisfies never;
  }
}

function pausedLine(progress: JobProgress | null): string {
  if (progress === null || progress.totalMs === null || progress.doneMs <= 0) return en.state.paused;
  return en.state.pausedKept(formatTime(progress.doneMs), formatTime(progress.totalMs));
}
