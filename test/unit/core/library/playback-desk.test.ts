import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { FailureError } from '#domain/failure.ts';
import type { PlaybackAbout } from '../../../../main/core/media/media-core.ts';
import { memoryMedia } from '../../../fakes/memory-media.ts';
import { gate, testCore, type TestCore } from '../core-fixture.ts';

const REMUX = { kind: 'remux', container: 'mp4', offsetMs: 25 } as const;

/** A core with one recording that was added and is not worked on. */
async function withRecording(
  media = memoryMedia({ plan: REMUX }),
  parts = {},
): Promise<TestCore & { readonly id: string; readonly copies: string }> {
  const fixture = testCore({ media, accepts: () => false, ...parts });
  await fixture.core.start();
  const { recording } = await fixture.core.recordings.addOne(fixture.file('interview.mp3'), {});
  return { ...fixture, id: recording.id, copies: path.join(fixture.folder, 'library', 'playback') };
}

test('a recording that can be played as it is needs no copy', async () => {
  const { core, id, folder, copies } = await withRecording(memoryMedia());
  expect(await core.playback.prepare(id)).toEqual({ kind: 'direct', path: null, offsetMs: 0 });
  expect(await core.playback.fileOf(id, 'direct')).toBe(path.join(folder, 'interview.mp3'));
  expect(existsSync(copies)).toBe(false);
});

test('a copy is made once, however often it is asked for, and found again after a start', async () => {
  let made = 0;
  const media = memoryMedia({ plan: REMUX, copy: () => Promise.resolve(void made++) });
  const first = await withRecording(media);
  const [one, other] = await Promise.all([first.core.playback.prepare(first.id), first.core.playback.prepare(first.id)]);
  expect(one).toEqual({ kind: 'remux', path: `playback/${first.id}.mp4`, offsetMs: 25 });
  expect(other).toEqual(one);
  await first.core.stop();
  const again = first.again();
  await again.core.start();
  expect(await again.core.playback.prepare(first.id)).toEqual(one);
  expect(await again.core.playback.fileOf(first.id, 'remux')).toBe(path.join(first.copies, `${first.id}.mp4`));
  expect(made).toBe(1);
});

test('a copy that was taken away is made again', async () => {
  const { core, id, copies } = await withRecording();
  await core.playback.prepare(id);
  rmSync(copies, { recursive: true });
  await core.playback.prepare(id);
  expect(readdirSync(copies)).toEqual([`${id}.mp4`]);
});

test('nothing of a copy is there until it is whole, nor when making it failed', async () => {
  const copying = gate();
  const { core, id, copies } = await withRecording(
    memoryMedia({
      plan: REMUX,
      copy: async () => {
        await copying.wait();
        throw new FailureError({ code: 'disk-full' });
      },
    }),
  );
  const asked = core.playback.prepare(id);
  await copying.reached;
  expect(await core.playback.fileOf(id, 'remux')).toBeNull();
  copying.open();
  await expect(asked).rejects.toMatchObject({ failure: { code: 'disk-full' } });
  expect(readdirSync(copies)).toEqual([]);
});

test('a disk without room is told before anything is written', async () => {
  const { core, id, copies } = await withRecording(undefined, { freeBytes: () => Promise.resolve(1000) });
  await expect(core.playback.prepare(id)).rejects.toMatchObject({ failure: { code: 'disk-full' } });
  expect(existsSync(copies)).toBe(false);
});

test('damage found by ingest ends direct playing', async () => {
  const { core, id } = await withRecording(memoryMedia());
  await core.playback.prepare(id);
  const recording = await core.library.request('recordings.get', { id });
  const sound = {
    durationMs: 1000,
    sampleCount16k: 16_000,
    rateHz: 16_000,
    channels: 1,
    codec: 'flac',
    peakDb: -1,
    speechDb: -20,
    silent: false,
    damaged: 4,
  };
  const { source, sizeBytes } = recording;
  await core.library.request('recordings.setSound', { id, sha256: 'ab'.repeat(32), sizeBytes, source, sound, map: null });
  const asked: boolean[] = [];
  const media = memoryMedia();
  Object.assign(core.media, {
    planPlayback: (file: string, about: PlaybackAbout) => {
      asked.push(about.damaged);
      return media.planPlayback(file, about);
    },
  });
  await core.playback.prepare(id);
  expect(asked).toEqual([true]);
});

test('a start takes away half-made copies and those of recordings in the Bin', async () => {
  const first = await withRecording();
  const { recording: binned } = await first.core.recordings.addOne(first.file('other.mp3'), {});
  await first.core.playback.prepare(first.id);
  await first.core.playback.prepare(binned.id);
  await first.core.recordings.remove(binned.id);
  writeFileSync(path.join(first.copies, `${first.id}.mp4.part`), 'half');
  writeFileSync(path.join(first.copies, 'gone.mp4'), 'old');
  await first.core.stop();
  const again = first.again();
  await again.core.start();
  expect(readdirSync(first.copies)).toEqual([`${first.id}.mp4`]);
});

test('a finished recording has its copy without being asked for', async () => {
  const { core, file, untilState, folder } = testCore({ media: memoryMedia({ plan: REMUX }) });
  await core.start();
  const { recording } = await core.recordings.addOne(file('vbr.mp3'), {});
  await untilState(recording.id, 'done');
  const copy = path.join(folder, 'library', 'playback', `${recording.id}.mp4`);
  await expect.poll(() => existsSync(copy)).toBe(true);
});
