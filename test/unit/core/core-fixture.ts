import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished } from 'vitest';

import type { Job } from '#domain/job.ts';
import type { RecordingDetail } from '#domain/library.ts';
import { DEFAULT_SETTINGS, type AppSettings } from '#domain/settings.ts';
import { textOf } from '#domain/transcript.ts';
import { buildCore, type Core } from '../../../main/core/app-core.ts';
import type { CoreParts } from '../../../main/core/core-parts.ts';
import { databaseFileOf } from '../../../main/core/foundations.ts';
import type { CoreEventName, CoreEvents } from '../../../main/core/events.ts';
import { SILENT_LOG } from '../../../main/core/log/log-file.ts';
import { LibraryDatabase } from '../../../main/core/storage/database.ts';
import type { LibraryClient } from '../../../main/core/storage/library-client.ts';
import { fakeClock, type FakeClock } from '../../fakes/fake-clock.ts';
import { fakeDiarizers } from '../../fakes/fake-diarizer.ts';
import { fakeEngine } from '../../fakes/fake-engine.ts';
import { memoryMedia } from '../../fakes/memory-media.ts';
import { asker } from './storage/library-fixture.ts';

/** A core on a real database in a temporary folder, with a fake clock, a fake engine and sound that only hums, unless told otherwise. */
export interface TestCore {
  readonly core: Core;
  readonly clock: FakeClock;
  readonly folder: string;
  /** Events so far, oldest first. */
  readonly told: readonly Told[];
  /** A file with some bytes in a folder of its own. */
  readonly file: (name: string, content?: string) => string;
  /** Another core on the same folder, as after a start of the app; the earlier one must have been stopped or dropped. */
  readonly again: (parts?: Partial<CoreParts>) => TestCore;
  /** The newest job of a recording as it stands. */
  readonly job: (recordingId: string) => Promise<Job>;
  readonly untilState: (recordingId: string, state: Job['status']['state']) => Promise<Job>;
  readonly text: (recordingId: string) => Promise<string>;
}

/** One event as it was told. */
export type Told = { readonly [Name in CoreEventName]: { readonly name: Name; readonly payload: CoreEvents[Name] } }[CoreEventName];

/** What a test may change of the core, and the settings. */
export type TestParts = Partial<CoreParts> & { readonly change?: Partial<AppSettings> };

/** A new core in a folder of its own; `start` is left to the test. */
export function testCore(parts: TestParts = {}, folder = newFolder()): TestCore {
  const clock = fakeClock();
  const library = parts.library ?? inProcess(databaseFileOf(join(folder, 'library')));
  const { change, ...rest } = parts;
  let lastId = Math.floor(Math.random() * 1e9) * 1000;
  const core = buildCore({
    dataDir: join(folder, 'library'),
    assetsDir: join(folder, 'assets'),
    launch: () => {
      throw new Error('no process is started in this test');
    },
    settings: () => ({ ...DEFAULT_SETTINGS, ...change }),
    clock,
    ids: () => `id-${++lastId}`,
    log: SILENT_LOG,
    appVersion: '0.1.0',
    speakerLabel: 'Speaker',
    lostLabel: 'sound lost',
    markLabel: 'marked',
    engines: [fakeEngine()],
    library,
    media: memoryMedia(),
    diarizers: fakeDiarizers(),
    ...rest,
  });
  const told: Told[] = [];
  listen(core, told);
  onTestFinished(() => core.stop());
  const job = async (recordingId: string): Promise<Job> => {
    const { job: stored } = await core.library.request('recordings.summary', { id: recordingId });
    if (stored === null) throw new Error('this recording has no job');
    return core.jobs.live(stored);
  };
  return {
    core,
    clock,
    folder,
    told,
    job,
    file: (name, content = `sound of ${name}`) => {
      const file = join(folder, name);
      writeFileSync(file, content);
      return file;
    },
    again: (next = {}) => testCore({ ...parts, ...next, library: inProcess(databaseFileOf(join(folder, 'library'))) }, folder),
    untilState: async (recordingId, state) => {
      await expect.poll(async () => (await job(recordingId)).status.state, { timeout: 10_000, interval: 5 }).toBe(state);
      // A held job is watched by the clock; only then is it of use to move the clock on.
      if (state === 'held') await expect.poll(() => clock.waiting().length, { interval: 5 }).toBeGreaterThan(0);
      return job(recordingId);
    },
    text: async (recordingId) => textOfDetail(await core.recordings.get(recordingId)),
  };
}

/** The shown text of a recording. */
export function textOfDetail({ transcript }: RecordingDetail): string {
  return (transcript?.segments ?? []).map((segment) => textOf(segment.words)).join('\n');
}

/** A promise that a test keeps open until it lets go; `reached` tells that somebody waits. */
export function gate(): { readonly wait: () => Promise<void>; readonly open: () => void; readonly reached: Promise<void> } {
  let open: () => void = () => undefined;
  let reach: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  return {
    reached,
    open,
    wait: () => {
      reach();
      return opened;
    },
  };
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-core-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function inProcess(file: string): LibraryClient {
  const database = new LibraryDatabase({ file, now: () => new Date('2026-11-23T10:00:00Z'), lockWaitMs: 0 });
  return { request: asker(database), close: () => Promise.resolve(database.close()) };
}

function listen(core: Core, told: Told[]): void {
  const names = [
    'library:changed',
    'jobs:progress',
    'queue:changed',
    'transcripts:grown',
    'transcripts:writing',
    'transcripts:ready',
    'speakers:so-far',
    'app:notice',
  ] as const;
  for (const name of names) core.events.on(name, (payload) => void told.push({ name, payload } as Told));
}
