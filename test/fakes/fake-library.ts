import type { RecordingDetail } from '#contract';
import { failed, type Failure } from '#domain/failure.ts';
import type { JobProgress, JobState } from '#domain/job.ts';
import type { Recording, RecordingSettings } from '#domain/recording.ts';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import { textOf, type Transcript } from '#domain/transcript.ts';
import { offlineSeeds } from './fake-offline.ts';
import { longScript, PILOT, segmentsOf, SURVEY, surveyInFull, toldApart, transcriptOf } from './fake-words.ts';

/** What a fake library begins with: the sample alone being written, a full one with every state, a very long transcript, or nothing; `offline` waits for a server. */
export type Scenario = 'first-run' | 'library' | 'offline' | 'long' | 'empty' | 'sample-done';

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

const MINUTE = 60_000;

const because = (failure: Failure): Failure => failure;

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

function waiting(): readonly Seed[] {
  return [
    {
      id: 'board',
      storyId: 'harbour',
      title: 'Harbour board, public meeting',
      durationMs: 161 * MINUTE + 7000,
      addedAt: '2026-11-22T10:58:00',
      status: { state: 'running', phase: 'recognize' },
      progress: { doneMs: 61 * MINUTE, totalMs: 161 * MINUTE, rate: 16, leftMs: 6 * MINUTE },
      transcript: {
        ...transcriptOf(
          'board',
          segmentsOf([[0, 0, 'So the minutes will show that no member asked for the raw figures before the vote was taken.']]),
          [null],
        ),
        complete: false,
      },
    },
    {
      id: 'walk',
      title: 'Harbour walk, ambient and voices',
      durationMs: 56 * MINUTE + 20_000,
      addedAt: '2026-11-22T10:57:00',
      status: { state: 'queued' },
    },
    {
      id: 'new',
      title: 'Council press briefing',
      durationMs: 41 * MINUTE + 50_000,
      addedAt: '2026-11-22T10:56:00',
      status: { state: 'running', phase: 'ingest' },
    },
  ];
}

function stopped(): readonly Seed[] {
  const german = failed('language-unsupported', { language: 'de' }).failure;
  return [
    {
      id: 'german',
      title: 'Hafenbetriebsgenossenschaftsvorsitzende Wohlfahrtshuber, Teil 2',
      durationMs: 64 * MINUTE + 22_000,
      addedAt: '2026-11-20T09:40:00',
      settings: { language: 'de' },
      status: { state: 'held', reason: 'language-unsupported', failure: german },
    },
    {
      id: 'memo',
      title: 'voice-memo-0117.m4a',
      durationMs: 4 * MINUTE + 12_000,
      addedAt: '2026-11-19T16:00:00',
      status: { state: 'failed', failure: because({ code: 'file-missing', data: { name: 'voice-memo-0117.m4a' } }) },
    },
    {
      id: 'quay',
      title: 'Petrus Vane, on the quay',
      durationMs: 31 * MINUTE + 40_000,
      addedAt: '2026-11-19T11:00:00',
      status: { state: 'paused' },
      progress: { doneMs: 12 * MINUTE, totalMs: 31 * MINUTE + 40_000, rate: null, leftMs: null },
      transcript: { ...transcriptOf('quay', segmentsOf(SURVEY).slice(0, 4), [null, 'Petrus Vane']), complete: false },
    },
  ];
}

function finished(): readonly Seed[] {
  const arabic = transcriptOf(
    'oyster',
    segmentsOf([
      [0, 0, 'قالوا لنا إن الماء نظيف، لكن المحار مات كله في أسبوع واحد.'],
      [1, 14, 'And when was that?'],
    ]),
    ['سلمى', 'Interpreter'],
  );
  return [
    {
      id: 'haldane',
      storyId: 'harbour',
      tagIds: ['check', 'phone'],
      title: 'Joren Haldane, second interview',
      durationMs: 52 * MINUTE + 18_000,
      addedAt: '2026-11-20T10:32:00',
      transcript: transcriptOf('haldane', toldApart(surveyInFull()), ['Ines Calder', 'Joren Haldane']),
    },
    {
      id: 'source',
      title: 'Source R., car park',
      durationMs: 72 * MINUTE + 55_000,
      addedAt: '2026-11-18T20:15:00',
      recording: { sensitive: true },
      transcript: transcriptOf(
        'source',
        segmentsOf([[1, 0, 'I would rather you did not write down where we are sitting, and not what I drive either.']]),
        ['Ines Calder', 'Source R.'],
      ),
    },
    {
      id: 'oyster',
      storyId: 'oysters',
      title: 'Oyster workers, first visit',
      durationMs: 24 * MINUTE + 9000,
      addedAt: '2026-11-15T12:00:00',
      settings: { language: 'ar' },
      transcript: arabic,
    },
    {
      id: 'watch',
      storyId: 'harbour',
      tagIds: ['check'],
      title: 'Fuel jetty, night watchman',
      durationMs: 18 * MINUTE + 33_000,
      addedAt: '2026-11-12T07:30:00',
      transcript: transcriptOf(
        'watch',
        segmentsOf([[0, 0, 'There was a barge in without lights. I wrote it in the book, and the book is gone.']]),
        [null, null],
      ),
    },
    {
      id: 'room',
      title: 'Room tone, council chamber',
      durationMs: 60_000,
      addedAt: '2026-11-11T09:00:00',
      transcript: transcriptOf('room', [], []),
      firstLine: '',
    },
    {
      id: 'station',
      title: 'Marine station, student notebook',
      durationMs: 38 * MINUTE + 2000,
      addedAt: '2026-11-09T10:00:00',
      transcript: transcriptOf(
        'station',
        segmentsOf([[0, 0, 'I read the depth and he wrote it, then he read and I wrote, and that is how we did all eleven.']]),
        ['Student', null],
      ),
    },
    {
      id: 'call',
      tagIds: ['phone', 'record'],
      title: 'Phone call, Source R.',
      durationMs: 11 * MINUTE + 47_000,
      addedAt: '2026-11-06T19:00:00',
      recording: { sensitive: true },
      transcript: transcriptOf('call', segmentsOf([[1, 0, 'Call me from the other number, please, and not before nine.']]), [
        'Ines Calder',
        'Source R.',
      ]),
    },
  ];
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
    case 'offline':
      return [...offlineSeeds(waiting(), stopped()), ...finished()].map(detailOf);
    case 'library':
      return [...waiting(), ...stopped(), ...finished()].map(detailOf).concat(sampleDetail(PILOT.length, true));
    default:
      return scenario satisfies never;
  }
}
