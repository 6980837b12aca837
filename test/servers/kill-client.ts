import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { SYSTEM_CLOCK } from '../../main/core/clock.ts';
import { onlineEngine } from '../../main/core/engines/together/online-engine.ts';
import { keptAnswers } from '../../main/core/library/kept-answers.ts';
import { nodeLauncher } from '../../main/core/process/node-launcher.ts';
import { libraryClient } from '../../main/core/storage/library-client.ts';
import type { Recording } from '../../main/domain/recording.ts';
import { SPOKEN } from './online-fixture.ts';
import { timecodedSound } from './timecode.ts';

// A program to be killed: transcribes timecoded sound through a server into a real library, from where the last one was killed.
const [dataDir = '', url = '', minutes = '1'] = process.argv.slice(2);
const launch = nodeLauncher({ entryOf: (name) => fileURLToPath(new URL(`../../main/worker/${name}.ts`, import.meta.url)) });
const library = libraryClient({ launch, databaseFile: join(dataDir, 'library.sqlite'), nowMs: SYSTEM_CLOCK.elapsed, newId: randomUUID });
const at = '2026-11-23T00:00:00.000Z';
const recording: Recording = {
  id: 'recording',
  title: 'Timecode',
  originalName: 'timecode.wav',
  sizeBytes: 1,
  sha256: null,
  source: { kind: 'referenced', path: join(dataDir, 'timecode.wav') },
  durationMs: null,
  sound: null,
  recordedAt: null,
  addedAt: at,
  isSample: false,
  sensitive: false,
  settings: SPOKEN,
  currentRunId: null,
  removedAt: null,
};
const job = {
  id: 'job',
  recordingId: 'recording',
  runId: 'run',
  status: { state: 'queued' as const },
  attempts: 0,
  queuedAt: at,
  progress: null,
};
await library.request('recordings.create', {
  recording,
  job,
  run: { id: 'run', recordingId: 'recording', settings: SPOKEN, startedAt: at, finishedAt: null },
});

const engine = onlineEngine({
  id: 'together',
  launch,
  outbox: join(dataDir, 'outbox'),
  server: () => ({ kind: 'together', baseUrl: url, path: null, unencryptedIsFine: false }),
  key: () => 'test-key',
  answers: keptAnswers(library),
  clock: SYSTEM_CLOCK,
  ids: randomUUID,
  format: 'wav',
  chunkMs: 60_000,
});
const { cursor, windowCount } = await library.request('runs.state', { runId: 'run' });
const sound = timecodedSound(Number(minutes) * 60_000);
const signal = new AbortController().signal;
for await (const event of engine.transcribe({
  sound,
  settings: SPOKEN,
  resumeFrom: cursor,
  nextIndex: windowCount,
  signal,
  recordingId: 'recording',
})) {
  if (event.kind === 'window')
    await library.request('runs.checkpoint', {
      jobId: 'job',
      runId: 'run',
      window: event.window,
      fromPosition: 0,
      segments: [],
      speakers: [],
    });
}
await library.request('runs.finish', { runId: 'run', jobId: 'job', finishedAt: at });
await engine.dispose();
await library.close();
