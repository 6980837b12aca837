import { expect, test } from 'vitest';

import { SOUND_WARNINGS, type SoundFacts } from '#domain/recording.ts';
import { verdictsOf } from '../../../../main/cli/verdicts.ts';
import { verdictSentences } from '../../../../renderer/copy/verdicts.ts';

const sound: SoundFacts = {
  durationMs: 242_000,
  sampleCount16k: 3_872_000,
  rateHz: 44_100,
  channels: 2,
  codec: 'mp3',
  peakDb: -1,
  speechDb: -20,
  silent: false,
  damaged: 0,
};

test('sound that is as it should be needs no word', () => {
  expect(verdictSentences({ ...sound, warnings: [] })).toEqual([]);
  expect(verdictSentences(sound)).toEqual([]);
});

test('every warning has one sentence in the window and one on the command line, the gravest first', () => {
  const warnings = [...SOUND_WARNINGS].toReversed();
  expect(verdictSentences({ ...sound, warnings })).toHaveLength(SOUND_WARNINGS.length);
  expect(verdictsOf({ ...sound, warnings }).map((each) => each.warning)).toEqual(SOUND_WARNINGS);
});

test('what was read by an earlier version is told as far as it is known', () => {
  expect(verdictSentences({ ...sound, silent: true, damaged: 2 })).toHaveLength(2);
});

test('a file that was cut off says how much is there', () => {
  expect(verdictSentences({ ...sound, warnings: ['truncated'], promisedMs: 480_000 })[0]).toContain('4:02 of 8:00');
});

test('damage is told with its places, and no more of them than can be read', () => {
  const holes = [10_000, 70_000, 130_000, 190_000, 200_000].map((startMs) => ({ startMs, endMs: startMs + 1500 }));
  const [sentence] = verdictSentences({ ...sound, damaged: 9, warnings: ['damaged'], holes });
  expect(sentence).toContain('at 0:10 (1.5 s), 1:10 (1.5 s), 2:10 (1.5 s) and in 2 more places');
});
