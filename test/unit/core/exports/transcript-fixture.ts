import type { Recording } from '#domain/recording.ts';
import type { Speaker, Transcript, Word } from '#domain/transcript.ts';
import type { ExportSource } from '../../../../main/core/exports/exporter.ts';
import { speakerNames } from '../../../../main/core/exports/speaker-names.ts';

/** One turn of a transcript for tests. */
export interface Turn {
  readonly speakerId: string;
  readonly words: readonly Word[];
}

/** A finished transcript of turns; its speakers are those that are named, or all heard ones without names. */
export function transcriptOf(turns: readonly Turn[], names: Readonly<Record<string, string | null>> = {}): Transcript {
  const ids = [...new Set(turns.map((turn) => turn.speakerId))];
  const speakers = ids.map((id, position): Speaker => ({ id, position, name: names[id] ?? null }));
  return {
    recordingId: 'recording-1',
    runId: 'run-1',
    language: 'en',
    engineId: 'local',
    modelId: 'moonshine-base',
    revision: 2,
    complete: true,
    speakers,
    segments: turns.map(({ speakerId, words }, index) => ({
      id: `turn-${index + 1}`,
      speakerId,
      startMs: words[0]?.startMs ?? 0,
      endMs: words.at(-1)?.endMs ?? 0,
      words,
    })),
  };
}

const settings = {
  language: 'en',
  prompt: 'Haldane',
  engineId: 'local',
  modelId: 'moonshine-base',
  quality: 'best',
  speakers: 'auto',
} as const;

const recording: Recording = {
  id: 'recording-1',
  title: 'The harbour master',
  originalName: 'harbour.m4a',
  sizeBytes: 1_676_627,
  sha256: 'b70989a9f652722c83944b5f409d39ba85eb2501a7c1008c8b3e104ea257e276',
  source: { kind: 'copied', path: 'sound/recording-1.m4a' },
  durationMs: 198_528,
  sound: {
    durationMs: 198_500,
    sampleCount16k: 3_176_000,
    rateHz: 44_100,
    channels: 1,
    codec: 'aac',
    peakDb: -3,
    speechDb: -23,
    silent: false,
    damaged: 0,
  },
  recordedAt: '2026-03-09T10:40:00.000Z',
  addedAt: '2026-11-23T10:00:00.000Z',
  isSample: false,
  sensitive: false,
  settings,
  currentRunId: 'run-1',
  removedAt: null,
};

/** Everything an exporter draws on, with fixed provenance. */
export function sourceOf(transcript: Transcript): ExportSource {
  return {
    recording,
    transcript,
    settings,
    appVersion: '0.1.0',
    exportedAt: '2026-11-23T12:00:00.000Z',
    lostLabel: 'sound lost',
    marksMs: [],
    markLabel: 'marked',
    speakerName: speakerNames(transcript.speakers, 'Speaker'),
  };
}
