import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { fileOf, mediaCore, recording, tone, wave } from './media-fixture.ts';

test('a silent recording is read and called silent', async () => {
  const found = await mediaCore().ingest(recording('silence.wav'));
  expect(found.warnings).toEqual(['silent']);
  expect(found.loudness).toMatchObject({ peakDb: -120, rmsDb: -120, speechDb: -120, silent: true });
});

test('two channels that cancel each other out are heard through one of them', async () => {
  const left = tone(16_000);
  const file = fileOf(
    'balanced.wav',
    wave(
      interleaved(
        left,
        left.map((sample) => -sample),
      ),
      { channels: 2 },
    ),
  );
  const found = await mediaCore().ingest(file);
  expect(found.warnings).toEqual(['antiphase']);
  expect(found.mix).toEqual({ kind: 'channel', channel: 0 });
  expect(found.loudness.peakDb).toBeCloseTo(-6, 1);
});

test('an overdriven recording is called clipped, a loud one is not', async () => {
  const driven = tone(16_000, { level: 4 }).map((sample) => Math.max(-1, Math.min(1, sample)));
  expect((await mediaCore().ingest(fileOf('hot.wav', wave(driven)))).warnings).toEqual(['clipped']);
  expect((await mediaCore().ingest(fileOf('loud.wav', wave(tone(16_000, { level: 0.98 }))))).warnings).toEqual([]);
});

test('half of a file is read to its end and called truncated', async () => {
  const whole = readFileSync(recording('short.flac'));
  const found = await mediaCore().ingest(fileOf('half.flac', whole.subarray(0, whole.length / 2)));
  expect(found.warnings).toContain('truncated');
  expect(found.durationMs).toBeGreaterThan(3000);
  expect(found.durationMs).toBeLessThan(7000);
});

test('a WAV that a recorder had no time to finish is whole, for its header never promised a length', async () => {
  const bytes = wave(tone(16_000));
  bytes.writeUInt32LE(0, 4);
  bytes.writeUInt32LE(0, 40);
  const found = await mediaCore().ingest(fileOf('power-lost.wav', bytes));
  expect(found).toMatchObject({ durationMs: 1000, warnings: [] });
});

test('noise in the middle of a file costs what it covers, and later words stay where they were', async () => {
  const bytes = Buffer.from(readFileSync(recording('short.mp3')));
  const middle = Math.floor(bytes.length / 2);
  for (let i = 0; i < 1500; i++) bytes[middle + i] = (i * 7919) % 251;
  const core = mediaCore();
  const found = await core.ingest(fileOf('scratched.mp3', bytes));
  const whole = await core.ingest(recording('short.mp3'));
  expect(Math.abs(found.durationMs - whole.durationMs)).toBeLessThan(500);
  expect(found.warnings).toContain('damaged');
});

test('sound at another rate keeps its pitch, level and length', async () => {
  for (const rateHz of [8000, 11_025, 22_050, 44_100, 48_000, 96_000]) {
    const found = await mediaCore().ingest(fileOf('tone.wav', wave(tone(rateHz * 2, { rateHz }), { rateHz })));
    expect(found.rateHz).toBe(rateHz);
    expect(Math.abs(found.sampleCount - 32_000)).toBeLessThanOrEqual(1);
    expect(found.loudness.rmsDb).toBeCloseTo(-9.03, 1);
  }
});

function interleaved(left: Float32Array, right: Float32Array): Float32Array {
  return Float32Array.from({ length: left.length * 2 }, (_, i) => (i % 2 === 0 ? left : right)[i >> 1] ?? 0);
}
