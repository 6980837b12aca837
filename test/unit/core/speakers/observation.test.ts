import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isLast, keptOf, observationOf, type WindowObservation } from '../../../../main/core/speakers/observation.ts';
import { WINDOW_FRAMES } from '../../../../main/core/speakers/segmentation.ts';
import { VOICE_SIZE } from '../../../../main/core/speakers/voice-print.ts';

const piece = fc.record({
  localVoice: fc.integer({ min: 0, max: 2 }),
  startFrame: fc.integer({ min: 0, max: 588 }),
  endFrame: fc.integer({ min: 1, max: 589 }),
  aloneMs: fc.integer({ min: 0, max: 10_000 }),
  print: fc.option(fc.int8Array({ minLength: VOICE_SIZE, maxLength: VOICE_SIZE })),
});
const observation: fc.Arbitrary<WindowObservation> = fc.record({
  startFrame: fc.integer({ min: 0, max: 3_000_000 }),
  last: fc.boolean(),
  voices: fc.uint8Array({ minLength: WINDOW_FRAMES, maxLength: WINDOW_FRAMES, max: 7 }),
  pieces: fc.array(piece, { maxLength: 20 }),
});

test('what is kept of a window is read back as it was', () => {
  fc.assert(
    fc.property(observation, (window) => {
      const bytes = keptOf(window);
      expect(observationOf(bytes)).toEqual(window);
      expect(isLast(bytes)).toBe(window.last);
    }),
  );
});

test('ten hours of a busy conversation are kept in less than 25 MB', () => {
  const voices = new Uint8Array(WINDOW_FRAMES).fill(1);
  const print = new Int8Array(VOICE_SIZE);
  const pieces = Array.from({ length: 6 }, () => ({ localVoice: 0, startFrame: 0, endFrame: 100, aloneMs: 1700, print }));
  const windows = (10 * 3600) / 2.4975;
  expect(keptOf({ startFrame: 0, last: false, voices, pieces }).length * windows).toBeLessThan(25_000_000);
});

test('other bytes are not taken for it', () => {
  expect(() => observationOf(new Uint8Array(10))).toThrow('not what a speaker pass kept');
  expect(() => observationOf(new Uint8Array(1000).fill(9))).toThrow('not what a speaker pass kept');
});
