import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { fileOf, mediaCore, recording, temporaryFolder } from './media-fixture.ts';

/** A recording whose index is gone, as a phone leaves it that died: its bytes with another name over the index. */
function withoutIndex(name: string): string {
  const bytes = readFileSync(recording(name));
  bytes.write('junk', bytes.indexOf('moov'), 'latin1');
  return fileOf(name, bytes);
}

test('of a recording without its index all sound is there, and it is said to be cut off', async () => {
  const name = 'short.m4a';
  const core = mediaCore();
  const [whole, saved] = [await core.ingest(recording(name)), await core.ingest(withoutIndex(name))];
  expect(saved.warnings).toContain('truncated');
  expect(saved.loudness.speechDb).toBeCloseTo(whole.loudness.speechDb, 0);
  // At worst the rate is taken for its neighbour's.
  expect(Math.abs(saved.durationMs / whole.durationMs - 1)).toBeLessThan(0.1);
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
