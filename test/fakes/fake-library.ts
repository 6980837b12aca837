import type { RecordingDetail } from '#contract';
import type { JobProgress, JobState } from '#domain/job.ts';
import type { Recording, RecordingSettings } from '#domain/recording.ts';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import { textOf, type Transcript } from '#domain/transcript.ts';
import { offlineSeeds } from './fake-offline.ts';
import { SCRIPTS } from './fake-scripts.ts';
import { finished, stopped, waiting } from './fake-shelf.ts';
import { longScript, PILOT, segmentsOf, transcriptOf } from './fake-words.ts';

/** What a fake library begins with: the sample alone being written, a full one with every state, a very long transcript, or nothing; `offline` waits for a server, `scripts` is in many letters. */
export type Scenario = 'first-run' | 'library' | 'offline' | 'long' | 'empty' | 'sample-done' | 'scripts';

/** How a seeded recording differs from a plain, finished one. */
export interface Seed {
  readonly id: string;
  readonly title: string;
  readonly durationMs: number;
  readonly addedAt: string;
  readonly status?: JobState;
  readonly progress?: JobProgress;
  readonly settings?: Partial<RecordingSettings>;
  readonly recording?: Partial<Recording>;
  readonly transcript?: Transcript;
  readonly firstLine?: string;
  readonly speakers?: number;
  readonly storyId?: string;
  readonly tagIds?: readonly string[];
}

/** Builds what the bridge answers for one recording. */
export function detailOf(seed: Seed): RecordingDetail {
  const status = seed.status ?? { state: 'done' };
  const ready = !(status.state === 'running' && status.phase === 'ingest');
  const settings = { ...DEFAULT_SETTINGS.defaults, ...seed.settings };
  const recording: Recording = {
    id: seed.id,
    title: seed.title,
    originalName: `${seed.title}.m4a`,
    sizeBytes: Math.round(seed.durationMs * 8),
    sha256: ready ? '9f2c41d0a7735b1e6f0c2b8d94a1e37755c0d1f2a3b4c5d6e7f8091a2be87be1' : null,
    source: { kind: 'copied', path: `${seed.id}/original.m4a` },
    durationMs: seed.durationMs,
    sound: ready
      ? {
          durationMs: seed.durationMs,
          sampleCount16k: seed.durationMs * 16,
          rateHz: 48_000,
          channels: 1,
          codec: 'aac',
          peakDb: -3,
          speechDb: -21,
          silent: false,
          damaged: 0,
        }
      : null,
    recordedAt: seed.addedAt,
    addedAt: seed.addedAt,
    isSample: false,
    sensitive: false,
    settings,
    currentRunId: seed.transcript?.runId ?? null,
    removedAt: null,
    ...seed.recording,
  };
  const runId = `${seed.id}-run`;
  return {
    summary: {
      recording,
      job: {
        id: `${seed.id}-job`,
        recordingId: seed.id,
        runId,
        status,
        attempts: 1,
        queuedAt: seed.addedAt,
        progress: seed.progress ?? null,
      },
      speakerCount: seed.speakers ?? seed.transcript?.speakers.length ?? 0,
      doubtfulTurns: (seed.transcript?.segments ?? []).filter(({ words }) => words.some((word) => word.doubt !== undefined)).length,
      storyId: seed.storyId ?? null,
      tagIds: seed.tagIds ?? [],
      firstLine: seed.firstLine ?? textOf(seed.transcript?.segments[0]?.words ?? []),
    },
    transcript: seed.transcript ?? null,
    runs:
      seed.transcript === undefined
        ? []
        : [
            {
              id: `${seed.id}-draft`,
              recordingId: seed.id,
              settings: { ...settings, quality: 'fast' },
              startedAt: '2026-11-20T10:41:00',
              finishedAt: '2026-11-20T10:44:48',
            },
            {
              id: runId,
              recordingId: seed.id,
              settings,
              startedAt: '2026-11-20T11:02:00',
              finishedAt: status.state === 'done' ? '2026-11-20T11:04:10' : null,
            },
          ],
  };
}

/** The sample interview, `written` of its turns done. */
export function sampleDetail(written: number, isDone: boolean): RecordingDetail {
  const durationMs = 276_000;
  const segments = segmentsOf(PILOT).slice(0, written);
  const doneMs = segments.at(-1)?.endMs ?? 0;
  const transcript = { ...transcriptOf('sample', segments, ['Reporter', 'Pilot']), complete: isDone };
  return detailOf({
    id: 'sample',
    title: 'Sample: the harbour pilot',
    durationMs,
    addedAt: '2026-11-22T09:00:00',
    recording: { isSample: true },
    transcript,
    status: isDone ? { state: 'done' } : { state: 'running', phase: 'recognize' },
    progress: { doneMs, totalMs: durationMs, rate: 9, leftMs: (durationMs - doneMs) / 9 },
  });
}

/** The recordings of a scenario. */
export function seedLibrary(scenario: Scenario): readonly RecordingDetail[] {
  switch (scenario) {
    case 'empty':
      return [];
    case 'first-run':
      return [sampleDetail(4, false)];
    case 'sample-done':
      return [sampleDetail(PILOT.length, true)];
    case 'long': {
      const segments = segmentsOf(longScript(30_000));
      const durationMs = segments.at(-1)?.endMs ?? 0;
      return [
        detailOf({
          id: 'long',
          title: 'Inquiry, day four',
          durationMs,
          addedAt: '2026-11-21T09:00:00',
          transcript: transcriptOf('long', segments, ['Counsel', 'Witness']),
        }),
        sampleDetail(PILOT.length, true),
      ];
    }
    case 'scripts':
      return SCRIPTS.map(detailOf);
    case 'offline':
      return [...offlineSeeds(waiting(), stopped()), ...finished()].map(detailOf);
    case 'library':
      return [...waiting(), ...stopped(), ...finished()].map(detailOf).concat(sampleDetail(PILOT.length, true));
    default:
      return scenario satisfies never;
  }
}
