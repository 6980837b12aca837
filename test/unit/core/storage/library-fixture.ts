import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import type { Job } from '#domain/job.ts';
import type { Recording, SoundFacts } from '#domain/recording.ts';
import type { Run } from '#domain/run.ts';
import type { Segment, Speaker, Word } from '#domain/transcript.ts';
import { LibraryDatabase } from '../../../../main/core/storage/database.ts';
import type { Checkpoint, LibraryShape } from '../../../../main/core/storage/library-api.ts';
import { libraryMethods } from '../../../../main/core/storage/library-methods.ts';

/** A folder of its own for one test, removed after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-library-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Asks a library that lies in this process, in the same words as the client of the library process. */
export type Ask = <Method extends keyof LibraryShape>(method: Method, input: LibraryShape[Method][0]) => Promise<LibraryShape[Method][1]>;

/** A new library in a temporary folder. */
export function newLibrary(file = join(temporaryFolder(), 'library.sqlite')): { ask: Ask; database: LibraryDatabase; file: string } {
  const database = new LibraryDatabase({ file, now: () => new Date('2026-11-23T10:00:00Z'), lockWaitMs: 0 });
  onTestFinished(() => database.close());
  return { ask: asker(database), database, file };
}

/** The methods of a database behind one function. */
export function asker(database: LibraryDatabase): Ask {
  const methods = libraryMethods(database);
  return async (method, input) => methods[method](input, { signal: new AbortController().signal, report: () => undefined });
}

/** A recording as it is when it was just dropped. */
export function someRecording(id = 'recording-1', change: Partial<Recording> = {}): Recording {
  return {
    id,
    title: 'Harbour master',
    originalName: 'harbour.m4a',
    sizeBytes: 1_234_567,
    sha256: null,
    source: { kind: 'referenced', path: '/home/reporter/harbour.m4a' },
    durationMs: 61_000.5,
    sound: null,
    recordedAt: null,
    addedAt: '2026-11-23T09:00:00.000Z',
    isSample: false,
    sensitive: false,
    settings: { language: 'en', prompt: 'Grünewald', engineId: 'local', modelId: 'moonshine-base', quality: 'best', speakers: 'auto' },
    currentRunId: null,
    removedAt: null,
    ...change,
  };
}

/** A recording with the first job and run it is created with. */
export function newcomer(id = 'recording-1', change: Partial<Recording> = {}): { recording: Recording; job: Job; run: Run } {
  const recording = someRecording(id, change);
  return { recording, ...attempt(recording, `${id}-run-1`) };
}

/** A job and its run on a recording. */
export function attempt(recording: Recording, runId: string): { job: Job; run: Run } {
  return {
    job: {
      id: `${runId}-job`,
      recordingId: recording.id,
      runId,
      status: { state: 'queued' },
      attempts: 0,
      queuedAt: recording.addedAt,
      progress: null,
    },
    run: { id: runId, recordingId: recording.id, settings: recording.settings, startedAt: recording.addedAt, finishedAt: null },
  };
}

/** Words of 300 ms each from `startMs` on. */
export function wordsOf(text: string, startMs = 0): readonly Word[] {
  return text
    .split(' ')
    .map((word, index) => ({ text: word, startMs: startMs + index * 300, endMs: startMs + index * 300 + 250.5, confidence: 0.9 }));
}

/** A segment of one speaker. */
export function segmentOf(id: string, text: string, change: Partial<Segment> = {}): Segment {
  const words = wordsOf(text, change.startMs ?? 0);
  return { id, speakerId: 'speaker-1', startMs: 0, endMs: words.at(-1)?.endMs ?? 0, words, ...change };
}

/** The one speaker that every run begins with. */
const ONE_SPEAKER: readonly Speaker[] = [{ id: 'speaker-1', name: null, position: 0 }];

/** A window of 10 s that adds one segment after those before it. */
export function checkpointOf(runId: string, index: number, text: string): Checkpoint {
  const startMs = index * 10_000;
  return {
    jobId: `${runId}-job`,
    runId,
    window: {
      index,
      startMs,
      endMs: startMs + 10_000,
      words: wordsOf(text, startMs),
      language: 'en',
      cursor: { sample: (index + 1) * 160_000 },
    },
    fromPosition: index,
    segments: [segmentOf(`segment-${index}`, text, { startMs })],
    speakers: ONE_SPEAKER,
  };
}

/** What a pass over the sound gave. */
export const SOUND: SoundFacts = {
  durationMs: 60_999.9375,
  sampleCount16k: 975_999,
  rateHz: 44_100,
  channels: 2,
  codec: 'aac',
  peakDb: -1.5,
  speechDb: -23.25,
  silent: false,
  damaged: 0,
};
/** What ends the ingest of the first recording. */
export const INGESTED = {
  id: 'recording-1',
  sha256: 'ab'.repeat(32),
  sizeBytes: 1_234_600,
  source: { kind: 'copied', path: 'recordings/recording-1/harbour.m4a' },
  sound: SOUND,
  map: { peaks: Int8Array.from([-128, 127, 0, -1]) },
} as const;

/** A library with one recording that has two windows of text. */
export async function begunLibrary(): Promise<ReturnType<typeof newLibrary>> {
  const library = newLibrary();
  await library.ask('recordings.create', newcomer());
  await library.ask('runs.checkpoint', checkpointOf('recording-1-run-1', 0, 'We saw the harbour'));
  await library.ask('runs.checkpoint', checkpointOf('recording-1-run-1', 1, 'before the storm.'));
  return library;
}

/** Ends a run and its job. */
export const finish = (ask: Ask, runId = 'recording-1-run-1'): ReturnType<typeof ask<'runs.finish'>> =>
  ask('runs.finish', { runId, jobId: `${runId}-job`, finishedAt: '2026-11-23T09:05:00.000Z' });

/** The whole library as text, to see that a call changed nothing. */
export function contents(library: ReturnType<typeof newLibrary>): string {
  return library.database.read((connection) => {
    const tables = connection.all(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`,
    );
    return JSON.stringify(tables.map((table) => connection.all(`SELECT * FROM "${String(table['name'])}"`)));
  });
}
