import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, onTestFinished, test } from 'vitest';

import { createMediaClient, type MediaClient } from '../../main/core/media/media-client.ts';
import type { IngestProgress } from '../../main/core/media/media-core.ts';
import type { HelperProcess } from '../../main/core/process/helper-process.ts';
import { nodeLauncher } from '../../main/core/process/node-launcher.ts';
import { mediaCore, recording, temporaryFolder, tone, wasmCore, wave, WASM_PATH } from '../unit/core/media/media-fixture.ts';

const INGEST_ENTRY = fileURLToPath(new URL('../../main/worker/ingest.ts', import.meta.url));

// A client of real ingest processes, and every process it started.
function startMedia(): { media: MediaClient; started: HelperProcess[] } {
  const started: HelperProcess[] = [];
  const launch = nodeLauncher({ entryOf: () => INGEST_ENTRY });
  const media = createMediaClient({
    launch: (name, args) => {
      const helper = launch(name, args);
      started.push(helper);
      return helper;
    },
    wasmPath: WASM_PATH,
    startTimer: (work, afterMs) => {
      const timer = setTimeout(work, afterMs);
      return () => clearTimeout(timer);
    },
  });
  onTestFinished(media.close);
  return { media, started };
}

// Minutes of sound in a small file: the same packets again and again.
function longRecording(): string {
  const folder = temporaryFolder();
  const core = wasmCore();
  const frames = path.join(folder, 'short.aac');
  const short = core.open(recording('short.m4a'));
  short.copyInto(frames, 'adts');
  short.close();
  const looped = path.join(folder, 'long.aac');
  writeFileSync(looped, Buffer.concat(Array.from({ length: 60 }, () => readFileSync(frames))));
  const long = path.join(folder, 'long.m4a');
  const joined = core.open(looped);
  joined.copyInto(long, 'mp4');
  joined.close();
  return long;
}

test('the ingest process finds what the core finds in our own, and tells how far it is', async () => {
  const { media } = startMedia();
  const long = longRecording();
  const told: IngestProgress[] = [];
  const found = await media.ingest(long, { onProgress: (progress) => told.push(progress) });
  expect(found).toEqual(await mediaCore().ingest(long));
  expect(told.length).toBeGreaterThan(0);
  expect(told.map((each) => each.doneMs)).toEqual(told.map((each) => each.doneMs).toSorted((a, b) => a - b));
  expect(told.at(-1)?.doneMs).toBeLessThanOrEqual(found.durationMs);
  expect(Math.abs((told[0]?.totalMs ?? 0) - found.durationMs)).toBeLessThan(500);
});

test('sound is given across the process line as it is inside', async () => {
  const { media } = startMedia();
  const range = { startSample: 20_000, endSample: 60_000 };
  expect(await media.pcm(recording('short.flac'), range)).toEqual(await mediaCore().pcm(recording('short.flac'), range));
  expect(await media.probe(recording('short.flac'))).toEqual(await mediaCore().probe(recording('short.flac')));
});

test('a file that cannot be read is refused with its kind, and the next one is read by the same process', async () => {
  const { media, started } = startMedia();
  await expect(media.ingest(recording('text-renamed.mp3'))).rejects.toMatchObject({ failure: { code: 'not-media' } });
  await expect(media.ingest(recording('mute-video.mp4'))).rejects.toMatchObject({ failure: { code: 'no-audio' } });
  expect((await media.ingest(recording('short.wav'))).damaged).toBe(0);
  expect(started).toHaveLength(1);
});

test('an ingest is cancelled in its middle', async () => {
  const { media } = startMedia();
  const abort = new AbortController();
  const ingest = media.ingest(longRecording(), { signal: abort.signal, onProgress: () => abort.abort() });
  await expect(ingest).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  expect((await media.ingest(recording('short.wav'))).damaged).toBe(0);
});

test('a process killed in the middle of an ingest costs nothing but time', async () => {
  const { media, started } = startMedia();
  const long = longRecording();
  let killed = false;
  const found = await media.ingest(long, {
    onProgress: () => {
      if (!killed) started[0]?.kill();
      killed = true;
    },
  });
  expect(killed).toBe(true);
  expect(started).toHaveLength(2);
  expect(found).toEqual(await mediaCore().ingest(long));
});

test('reading a new file and giving the sound of a known one do not share a process', async () => {
  const { media, started } = startMedia();
  await media.ingest(recording('short.wav'));
  await media.pcm(recording('short.wav'), { startSample: 0, endSample: 16_000 });
  expect(new Set(started.map((helper) => helper.pid)).size).toBe(2);
});

test('many recordings are read side by side and none is mixed up with another', async () => {
  const { media } = startMedia();
  const folder = temporaryFolder();
  const files = Array.from({ length: 12 }, (_, i) => {
    const file = path.join(folder, `tone ${i}.wav`);
    writeFileSync(file, wave(tone(16_000 * (i + 1))));
    return file;
  });
  const found = await Promise.all(files.map((file) => media.ingest(file)));
  expect(found.map((each) => each.durationMs)).toEqual(files.map((_, i) => (i + 1) * 1000));
});

test('a recording replaced by another while its sound is read gives the new sound, never a mix of both', async () => {
  const { media } = startMedia();
  const file = path.join(temporaryFolder(), 'interview.wav');
  copyFileSync(recording('short.wav'), file);
  const range = { startSample: 0, endSample: 16_000 };
  const before = await media.pcm(file, range);
  copyFileSync(recording('tone.wav'), file);
  const after = await media.pcm(file, range);
  expect(after).not.toEqual(before);
  expect(after).toEqual(await mediaCore().pcm(recording('tone.wav'), range));
});
