import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, test } from 'vitest';

import type { IngestResult } from '../../../../main/core/media/media-core.ts';
import { differenceDb, mediaCore, recording } from './media-fixture.ts';

const WHOLE = { startSample: 0, endSample: 1e9 };

// Sample-exact: what is cut out equals the whole there. AAC fills in noise of its own and Opus settles slowly after a seek: theirs is
// equal in time and near in value.
const FORMATS = [
  { name: 'short.wav', codec: 'pcm_s16le', leadSamples: 0, nearDb: Number.NEGATIVE_INFINITY },
  { name: 'short.flac', codec: 'flac', leadSamples: 0, nearDb: Number.NEGATIVE_INFINITY },
  { name: 'short.mp3', codec: 'mp3', leadSamples: 1105, nearDb: -60 },
  { name: 'short.m4a', codec: 'aac', leadSamples: 0, nearDb: -15 },
  // The muxer that made this one let its clock begin at 5 ms; sound is placed by the clock.
  { name: 'short.webm', codec: 'opus', leadSamples: 80, nearDb: -15 },
  { name: 'short.ogg', codec: 'opus', leadSamples: 0, nearDb: -15 },
];

describe.each(FORMATS)('a recording in $name', ({ name, codec, leadSamples, nearDb }) => {
  const core = mediaCore();
  const path = recording(name);
  let found: IngestResult;
  let whole: Float32Array;
  let reference: Float32Array;
  beforeAll(async () => {
    found = await core.ingest(path);
    whole = await core.pcm(path, WHOLE);
    reference = await core.pcm(recording('short.wav'), WHOLE);
  });

  test('has the length of the sound that was encoded, to the frame', () => {
    expect(found.sampleCount - reference.length).toBeGreaterThanOrEqual(0);
    expect(found.sampleCount - reference.length).toBeLessThanOrEqual(2400);
    expect(found.durationMs).toBe(found.sampleCount / 16);
    expect(whole).toHaveLength(found.sampleCount);
  });

  test('says what it is, and its fingerprint is that of its bytes', () => {
    expect(found).toMatchObject({ codec, channels: 1, mix: { kind: 'mono' }, damaged: 0, warnings: [] });
    expect(found.sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
  });

  test('sounds where the original sounds', () => {
    const shifted = whole.subarray(leadSamples, leadSamples + reference.length);
    expect(shiftBetween(reference, shifted)).toBe(0);
  });

  test('gives any stretch as the whole gives it', async () => {
    for (const [startSample, endSample] of [
      [0, 4000],
      [1, 16_001],
      [50_007, 90_000],
      [120_001, 140_011],
      [whole.length - 3000, whole.length],
    ] as const) {
      const cut = await core.pcm(path, { startSample, endSample });
      expect(cut).toHaveLength(endSample - startSample);
      expect(differenceDb(whole.subarray(startSample, endSample), cut)).toBeLessThanOrEqual(nearDb);
      expect(shiftBetween(whole.subarray(startSample, endSample), cut)).toBe(0);
    }
  });

  test('gives fewer samples past the end and none beyond it', async () => {
    expect(await core.pcm(path, { startSample: whole.length - 100, endSample: whole.length + 500 })).toHaveLength(100);
    expect(await core.pcm(path, { startSample: whole.length + 16_000, endSample: whole.length + 32_000 })).toHaveLength(0);
    expect(await core.pcm(path, { startSample: 500, endSample: 500 })).toHaveLength(0);
  });
});

test('the sound of a film is read and its picture is not', async () => {
  const found = await mediaCore().ingest(recording('video.mp4'));
  expect(found.codec).toBe('aac');
  expect(Math.abs(found.durationMs - 5000)).toBeLessThan(100);
});

test('each side of a two-microphone recording can be heard alone', async () => {
  const core = mediaCore();
  const range = { startSample: 0, endSample: 16_000 };
  const path = recording('stereo-speakers.wav');
  const mixed = await core.pcm(path, range);
  const left = await core.pcm(path, { ...range, mix: { kind: 'channel', channel: 0 } });
  const right = await core.pcm(path, { ...range, mix: { kind: 'channel', channel: 1 } });
  const summed = left.map((sample, i) => (sample + (right[i] ?? 0)) / 2);
  expect(differenceDb(mixed, summed)).toBeLessThan(-60);
  expect(differenceDb(left, right)).toBeGreaterThan(-3);
});

// The shift of `got` against `wanted` in samples, within 128 either way, at which they agree best.
function shiftBetween(wanted: Float32Array, got: Float32Array): number {
  let [best, bestSum] = [0, Number.NEGATIVE_INFINITY];
  for (let shift = -128; shift <= 128; shift++) {
    let sum = 0;
    for (let i = 0; i < Math.min(wanted.length, 40_000); i++) sum += (wanted[i] ?? 0) * (got[i + shift] ?? 0);
    if (sum > bestSum) [best, bestSum] = [shift, sum];
  }
  return best;
}
