import { stat } from 'node:fs/promises';
import path from 'node:path';

import { FailureError, failureOf, failureOfSystemCode, type Failure } from '../../domain/failure.ts';
import type { Job } from '../../domain/job.ts';
import type { AddResult, RefusedFile } from '../../domain/library.ts';
import type { Recording, RecordingSettings, RecordingSource, RecordingSummary } from '../../domain/recording.ts';
import type { Run } from '../../domain/run.ts';
import { isoNow, type Clock } from '../clock.ts';
import type { MediaCore, MediaProbe } from '../media/media-core.ts';
import { titleOf } from './file-title.ts';
import type { Library } from './library-port.ts';

/** Shorter sound holds no word. */
const SHORTEST_MS = 100;

/** What differs from file to file when one is added by a program rather than by a drop. */
export interface AddOptions {
  readonly settings?: RecordingSettings;
  /** Default a new one. */
  readonly id?: string;
  /** Default from the file's name. */
  readonly title?: string;
  /** What the file was called; default its base name. */
  readonly originalName?: string;
  readonly isSample?: boolean;
  /** Where the sound lies when it is in the library already; default the file, by reference until ingest copies it. */
  readonly source?: RecordingSource;
  readonly sensitive?: boolean;
  /** When it was recorded (ISO 8601), where that is known better than from the file. */
  readonly recordedAt?: string;
}

/** What adding works with. */
export interface AddParts {
  readonly library: Library;
  readonly media: MediaCore;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly defaults: () => RecordingSettings;
}

/**
 * Adds one file as a Recording with its first Job and Run. Unwinds with the reason why it cannot be used: file-missing,
 * file-unreadable, is-folder, empty-file, not-media, no-audio, no-index, drm, unsupported-codec, too-short, damaged; or the library's.
 */
export async function addRecording(parts: AddParts, file: string, options: AddOptions = {}): Promise<RecordingSummary> {
  const facts = await factsOfFile(file);
  const probe = await parts.media.probe(file);
  requireLongEnough(probe);
  const recording = recordingOf({ parts, file, facts, probe, options });
  const { job, run } = firstJob(parts, recording);
  await parts.library.request('recordings.create', { recording, job, run });
  return { recording, job, speakerCount: 0, firstLine: '', doubtfulTurns: 0, storyId: null, tagIds: [] };
}

/** Adds files one after the other; what cannot be used is refused and disturbs no other. `onAdded` hears of each that was stored. */
export async function addRecordings(
  parts: AddParts,
  files: readonly string[],
  onAdded: (summary: RecordingSummary) => void,
): Promise<AddResult> {
  const added: RecordingSummary[] = [];
  const refused: RefusedFile[] = [];
  for (const file of files) {
    try {
      const summary = await addRecording(parts, file);
      added.push(summary);
      onAdded(summary);
    } catch (caught) {
      const failure = failureOf(caught);
      if (failure === null) throw caught;
      refused.push({ name: path.basename(file), failure });
    }
  }
  return { added, refused };
}

/** A new job with its run for a recording's present settings. */
export function firstJob(parts: Pick<AddParts, 'clock' | 'ids'>, recording: Recording): { readonly job: Job; readonly run: Run } {
  const run: Run = {
    id: parts.ids(),
    recordingId: recording.id,
    settings: recording.settings,
    startedAt: isoNow(parts.clock),
    finishedAt: null,
  };
  const job: Job = {
    id: parts.ids(),
    recordingId: recording.id,
    runId: run.id,
    status: { state: 'queued' },
    attempts: 0,
    queuedAt: isoNow(parts.clock),
    progress: null,
  };
  return { job, run };
}

/** Unwinds with too-short when the container says for certain that there is no room for a word. */
export function requireLongEnough({ durationMs, estimated }: MediaProbe): void {
  if (durationMs !== null && !estimated && durationMs < SHORTEST_MS) throw new FailureError({ code: 'too-short' });
}

/** What the file system says of a recording's file; `changedAt` is ISO 8601. */
export interface FileFacts {
  readonly sizeBytes: number;
  readonly changedAt: string;
}

/** Unwinds with file-missing, file-unreadable, is-folder or empty-file. */
export async function factsOfFile(file: string): Promise<FileFacts> {
  const found = await stat(file).catch((caught: unknown) => {
    throw new FailureError(failureOfStat(caught));
  });
  if (found.isDirectory()) throw new FailureError({ code: 'is-folder' });
  if (!found.isFile()) throw new FailureError({ code: 'file-unreadable' });
  if (found.size === 0) throw new FailureError({ code: 'empty-file' });
  return { sizeBytes: found.size, changedAt: found.mtime.toISOString() };
}

function failureOfStat(caught: unknown): Failure {
  const code = caught instanceof Error && 'code' in caught && typeof caught.code === 'string' ? caught.code : undefined;
  return { code: failureOfSystemCode(code) ?? 'file-unreadable' };
}

interface NewRecording {
  readonly parts: AddParts;
  readonly file: string;
  readonly facts: FileFacts;
  readonly probe: MediaProbe;
  readonly options: AddOptions;
}

function recordingOf({ parts, file, facts, probe, options }: NewRecording): Recording {
  const originalName = options.originalName ?? path.basename(file);
  // Known by good recordings that lie beside the file now and may not later.
  const { saved } = probe;
  return {
    id: options.id ?? parts.ids(),
    title: options.title ?? titleOf(originalName),
    originalName,
    sizeBytes: facts.sizeBytes,
    sha256: null,
    source: options.source ?? { kind: 'referenced', path: path.resolve(file) },
    durationMs: probe.durationMs,
    sound: null,
    recordedAt: options.recordedAt ?? probe.recordedAt ?? facts.changedAt,
    addedAt: isoNow(parts.clock),
    isSample: options.isSample ?? false,
    sensitive: options.sensitive ?? false,
    settings: { ...(options.settings ?? parts.defaults()), ...(saved?.isSure === true ? { savedRateHz: saved.rateHz } : {}) },
    currentRunId: null,
    removedAt: null,
  };
}
