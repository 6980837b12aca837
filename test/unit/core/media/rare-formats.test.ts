import { expect, test } from 'vitest';

import { dsfTone } from '../../../fakes/dsf-file.ts';
import { fileOf, mediaCore, recording } from './media-fixture.ts';

// Made once of our own sample, by vo-amrwbenc and by mpcenc: FFmpeg has no encoder for either.
test.each([
  { name: 'short.awb', codec: 'amr_wb', durationMs: 3000, speechDb: -22.2 },
  { name: 'short.mpc', codec: 'musepack8', durationMs: 3030.1875, speechDb: -21.8 },
])('$codec is read whole, at its level', async ({ name, codec, durationMs, speechDb }) => {
  const found = await mediaCore().ingest(recording(name));
  expect(found).toMatchObject({ codec, durationMs, damaged: 0, warnings: [] });
  expect(found.loudness.speechDb).toBeCloseTo(speechDb, 0);
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
