import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { fileOf, mediaCore, recording, temporaryFolder } from './media-fixture.ts';

/** A recording whose index is gone, as a phone leaves it that died: its bytes with another name over the index. */
function withoutIndex(name: string): string {
  return fileOf(name, unindexed(readFileSync(recording(name))));
}

function unindexed(bytes: Buffer): Buffer {
  bytes.write('junk', bytes.indexOf('moov'), 'latin1');
  return bytes;
}

test('of a recording without its index all sound is there, and it is said to be cut off', async () => {
  const name = 'short.m4a';
  const core = mediaCore();
  const [whole, saved] = [await core.ingest(recording(name)), await core.ingest(withoutIndex(name))];
  expect(saved.warnings).toContain('truncated');
  expect(saved.loudness.speechDb).toBeCloseTo(whole.loudness.speechDb, 0);
  const known = await core.ingest(withoutIndex(name), { savedRateHz: whole.rateHz });
  expect(Math.abs(known.durationMs - whole.durationMs)).toBeLessThan(100);
});

test('what was cut off before its index was written is read to its end, and any stretch of it is the same as in the whole', async () => {
  const core = mediaCore();
  const file = recording('truncated.m4a');
  const { sampleCount, warnings, sizeBytes } = await core.ingest(file);
  expect(sampleCount).toBeGreaterThan(6 * 16_000);
  expect(warnings).toEqual(['truncated']);
  expect(sizeBytes).toBe(readFileSync(file).length);
  const piece = await core.pcm(file, { startSample: 32_000, endSample: 48_000 });
  const whole = await core.pcm(recording('short.m4a'), { startSample: 0, endSample: 64_000 });
  const energy = (sound: Float32Array): number => sound.reduce((sum, sample) => sum + sample ** 2, 0);
  expect(energy(piece)).toBeGreaterThan(0);
  expect(energy(whole)).toBeGreaterThan(0);
  const copy = `${temporaryFolder()}/copy.mp4`;
  const plan = await core.planPlayback(file, { damaged: false });
  expect(plan.kind).toBe('remux');
  await core.copyForPlayback(file, { plan, to: copy });
  expect(Math.abs((await core.ingest(copy)).durationMs - sampleCount / 16)).toBeLessThan(200);
});

test('the pictures of a film tell the rate of its sound, and none of it is lost between them', async () => {
  const core = mediaCore();
  const [whole, saved] = [await core.ingest(recording('film.mp4')), await core.ingest(withoutIndex('film.mp4'))];
  expect(whole.rateHz).toBe(44_100);
  expect(saved.saved).toMatchObject({ rateHz: 44_100, isSure: true });
  expect(Math.abs(saved.durationMs - whole.durationMs)).toBeLessThan(50);
});

test('a good recording by the same device that lies beside it tells the rate of a broken one', async () => {
  const core = mediaCore();
  const book = fileURLToPath(new URL('../../../fixtures/corpus/m4b.m4b', import.meta.url));
  const broken = fileOf('memo 11.m4b', unindexed(readFileSync(book)));
  expect((await core.probe(broken)).saved).toMatchObject({ isSure: false });
  copyFileSync(recording('german.m4a'), path.join(path.dirname(broken), 'another.m4b'));
  copyFileSync(book, path.join(path.dirname(broken), 'memo 12.m4b'));
  expect((await core.probe(broken)).saved).toMatchObject({ rateHz: 44_100, isSure: true });
});

test('speech of a telephone without its index is found, and its length is exact', async () => {
  const core = mediaCore();
  const speech = readFileSync(fileURLToPath(new URL('../../../fixtures/corpus/voice-note.amr', import.meta.url)));
  const box = (name: string, content: Uint8Array): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + content.length);
    head.write(name, 4, 'latin1');
    return Buffer.concat([head, content]);
  };
  const broken = Buffer.concat([box('ftyp', Buffer.from('3gp4\0\0\0\u00003gp4', 'latin1')), box('mdat', speech.subarray(6))]);
  const whole = await core.ingest(fileOf('whole.amr', speech));
  const saved = await core.ingest(fileOf('broken.3gp', broken));
  expect(saved.sampleCount).toBe(whole.sampleCount);
  expect(saved.saved).toEqual({ rateHz: 8000, foundHz: 8000, ratesHz: [8000], isSure: true });
});

test('looking for lost sound can be stopped', async () => {
  const stop = new AbortController();
  const film = fileOf(
    'long.mp4',
    Buffer.concat([Buffer.from('\0\0\0\u0018ftypisom\0\0\0\0isomisom\0\0\0\u0001mdat', 'latin1'), Buffer.alloc(4_000_000, 0x20)]),
  );
  const looking = mediaCore().ingest(film, { signal: stop.signal });
  setImmediate(() => stop.abort());
  await expect(looking).rejects.toMatchObject({ failure: { code: 'cancelled' } });
});
