import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createSoundMeasure, gatedLevelDb, type SoundMeasures } from '../../../../main/core/media/sound-measure.ts';

const sounds = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 2000 }).map((samples) => Float32Array.from(samples));

function measured(...pieces: readonly Float32Array[]): SoundMeasures {
  const measure = createSoundMeasure();
  for (const piece of pieces) measure.push(piece);
  return measure.finish();
}

test('the waveform holds the lowest and highest sample of each 10 ms', () => {
  fc.assert(
    fc.property(sounds, (samples) => {
      const { peaks, sampleCount } = measured(samples);
      expect(sampleCount).toBe(samples.length);
      expect(peaks).toHaveLength(Math.ceil(samples.length / 160) * 2);
      for (let frame = 0; frame < peaks.length / 2; frame++) {
        const part = samples.subarray(frame * 160, (frame + 1) * 160);
        expect(peaks[frame * 2]).toBe(Math.round(Math.min(...part) * 127) + 0);
        expect(peaks[frame * 2 + 1]).toBe(Math.round(Math.max(...part) * 127) + 0);
      }
    }),
  );
});

test('it does not matter in what pieces the sound comes', () => {
  fc.assert(
    fc.property(sounds, fc.nat(2000), (samples, at) => {
      expect(measured(samples.subarray(0, at), samples.subarray(at))).toEqual(measured(samples));
    }),
  );
});

test('sound beyond full scale is drawn at full scale', () => {
  expect([...measured(Float32Array.of(2, -2)).peaks]).toEqual([-127, 127]);
});

test('hours of sound fit, for the curves grow with it', () => {
  const minute = new Float32Array(16_000 * 60).fill(0.5);
  const { loudness, peaks } = measured(...Array.from({ length: 10 }, () => minute));
  expect(peaks).toHaveLength(120_000);
  expect(peaks.at(-1)).toBe(64);
  expect(loudness.rmsDb).toBeCloseTo(20 * Math.log10(0.5), 3);
});

test('pauses do not lower the level of speech', () => {
  const speech = new Float32Array(1000).fill(0.1);
  const withPauses = new Float32Array(4000);
  withPauses.set(speech, 0);
  expect(gatedLevelDb(speech)).toBeCloseTo(-20, 5);
  expect(gatedLevelDb(withPauses)).toBeCloseTo(-20, 0);
});

test('a whisper left at low gain is quiet, not silent', () => {
  const whisper = Float32Array.from({ length: 16_000 }, (_, i) => 0.003 * Math.sin(i / 8));
  expect(measured(whisper).loudness.silent).toBe(false);
});
