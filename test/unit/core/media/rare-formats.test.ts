import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

import { dsfTone } from '../../../fakes/dsf-file.ts';
import { likeness } from '../../../media/tools.ts';
import { differenceDb, fileOf, mediaCore, recording } from './media-fixture.ts';

const SAMPLE = fileURLToPath(new URL('../../../../assets/sample/harbour-master.m4a', import.meta.url));

// Made once of our own sample, by vo-amrwbenc and by mpcenc: FFmpeg has no encoder for either.
test.each([
  { name: 'short.awb', codec: 'amr_wb', durationMs: 3000, speechDb: -22.2 },
  { name: 'short.mpc', codec: 'musepack8', durationMs: 3030.1875, speechDb: -21.8 },
])('$codec is read whole, at its level', async ({ name, codec, durationMs, speechDb }) => {
  const found = await mediaCore().ingest(recording(name));
  expect(found).toMatchObject({ codec, durationMs, damaged: 0, warnings: [] });
  expect(found.loudness.speechDb).toBeCloseTo(speechDb, 0);
});

test('a file whose clock stands still is read by the order of its packets, from any place', async () => {
  const core = mediaCore();
  expect(await core.ingest(recording('short.rm'))).toMatchObject({ codec: 'ra_144', damaged: 0, warnings: [] });
  const whole = await core.pcm(recording('short.rm'), { startSample: 0, endSample: 160_000 });
  expect(Math.abs(whole.length - 48_000)).toBeLessThan(800);
  expect(await core.pcm(recording('short.rm'), { startSample: 20_000, endSample: 30_000 })).toEqual(whole.slice(20_000, 30_000));
});

test('of wideband Speex, frame by frame, the sound is that which was encoded, and nothing that stood in the memory', async () => {
  const core = mediaCore();
  const whole = await core.pcm(recording('short.spx'), { startSample: 0, endSample: 48_000 });
  const encoded = await core.pcm(SAMPLE, { startSample: 48_000, endSample: 96_000 });
  // The encoder is 14 ms late. What its frames hold, twice as long as they are, has a likeness of 0.1.
  expect(likeness(whole, encoded, 400)).toBeGreaterThan(0.6);
  const stretch = await core.pcm(recording('short.spx'), { startSample: 20_000, endSample: 30_000 });
  expect(differenceDb(whole.slice(20_000, 30_000), stretch)).toBeLessThan(-40);
});

test('the bits of a DSD recorder become the tone that they stand for', async () => {
  const core = mediaCore();
  const file = fileOf('tone.dsf', dsfTone(0.5, 400));
  expect(await core.ingest(file)).toMatchObject({ codec: 'dsd_lsbf_planar', durationMs: 500, damaged: 0, warnings: [] });
  const samples = await core.pcm(file, { startSample: 1600, endSample: 6400 });
  const crossings = samples.filter((sample, at) => sample >= 0 && (samples[at - 1] ?? 0) < 0).length;
  expect(crossings).toBeGreaterThanOrEqual(119);
  expect(crossings).toBeLessThanOrEqual(121);
  expect(Math.max(...samples)).toBeCloseTo(0.5, 1);
});
