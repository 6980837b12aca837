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

/** Waits until the copy of a recording is whole. */
async function untilCopied({ core }: TestCore, id: string): Promise<void> {
  const copied = new Promise<void>((resolve) => core.events.on('playback:changed', ({ recordingId }) => recordingId === id && resolve()));
  expect(await core.playback.prepare(id)).toMatchObject({ kind: 'decoded' });
  await copied;
}

test('a recording that can be played as it is needs no copy', async () => {
  const { core, id, folder, copies } = await withRecording(memoryMedia());
  expect(await core.playback.prepare(id)).toMatchObject({ kind: 'direct', offsetMs: 0 });
  expect(await core.playback.fileOf(id, 'direct')).toBe(path.join(folder, 'interview.mp3'));
  expect(existsSync(copies)).toBe(false);
});

test('a copy is made once, however often it is asked for, and found again after a start', async () => {
  let made = 0;
  const media = memoryMedia({ plan: REMUX, copy: () => Promise.resolve(void made++) });
  const first = await withRecording(media);
  await Promise.all([untilCopied(first, first.id), untilCopied(first, first.id)]);
  const one = await first.core.playback.prepare(first.id);
  expect(one).toMatchObject({ kind: 'remux', offsetMs: 25 });
  await first.core.stop();
  const again = first.again();
  await again.core.start();
  expect(await again.core.playback.prepare(first.id)).toEqual(one);
  expect(await again.core.playback.fileOf(first.id, 'remux')).toBe(path.join(first.copies, `${first.id}.mp4`));
  expect(made).toBe(1);
});

test('a copy that was taken away is made again', async () => {
  const fixture = await withRecording();
  await untilCopied(fixture, fixture.id);
  rmSync(fixture.copies, { recursive: true });
  await untilCopied(fixture, fixture.id);
  expect(readdirSync(fixture.copies)).toEqual([`${fixture.id}.mp4`]);
});

test('nothing of a copy is there until it is whole, and its sound is decoded meanwhile', async () => {
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
  const { kind, version } = await core.playback.prepare(id);
  expect(kind).toBe('decoded');
  await copying.reached;
  expect(await core.playback.fileOf(id, 'remux')).toBeNull();
  const wave = await core.playback.decodedOf(id, version);
  expect([...((await wave?.readAt(44 + 96_000, 6)) ?? [])]).toEqual([0x80, 0xbb, 0x81, 0xbb, 0x82, 0xbb]);
  copying.open();
  await expect.poll(() => readdirSync(copies)).toEqual([]);
  expect(await core.playback.prepare(id)).toMatchObject({ kind: 'decoded' });
});

test('where the disk has no room for a copy nothing is written, and the sound is heard all the same', async () => {
  const { core, id, copies } = await withRecording(undefined, { freeBytes: () => Promise.resolve(1000) });
  expect(await core.playback.prepare(id)).toMatchObject({ kind: 'decoded' });
  await core.stop();
  expect(existsSync(copies)).toBe(false);
});

test('a file in which every place is found at once is decoded for good, without a copy', async () => {
  const quick = { kind: 'audio', container: 'mp3', rateHz: 24_000, quick: true, offsetMs: 46 } as const;
  const { core, id, copies } = await withRecording(memoryMedia({ plan: quick }));
  expect(await core.playback.prepare(id)).toMatchObject({ kind: 'decoded', offsetMs: 0 });
  expect(await core.library.request('playback.get', { id })).toEqual({ kind: 'decoded', path: null, offsetMs: 0 });
  expect(existsSync(copies)).toBe(false);
});

test('what would be written anew waits for the pass over the sound, which may find damage', async () => {
  const slow = { kind: 'audio', container: 'mp3', rateHz: 24_000, quick: false, offsetMs: 46 } as const;
  let made = 0;
  const { core, id } = await withRecording(memoryMedia({ plan: slow, copy: () => Promise.resolve(void made++) }));
  expect(await core.playback.prepare(id)).toMatchObject({ kind: 'decoded' });
  await core.stop();
  expect(made).toBe(0);
});

test('only what a version names is decoded', async () => {
  const { core, id } = await withRecording();
  for (const version of ['', '1', '--', '../..', '0-0-x', '--12345678901']) expect(await core.playback.decodedOf(id, version)).toBeNull();
  expect((await core.playback.decodedOf(id, '--1000'))?.sizeBytes).toBe(44 + 96_000);
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
  await untilCopied(first, first.id);
  await untilCopied(first, binned.id);
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
