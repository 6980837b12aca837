import { expect, test } from 'vitest';

import type { SoundFacts } from '#domain/recording.ts';
import { textMarksOf } from '../../../../renderer/app/text-marks-of.ts';
import { marksBefore } from '../../../../renderer/features/editor/text-marks.ts';

const SOUND: SoundFacts = {
  durationMs: 60_000,
  sampleCount16k: 960_000,
  rateHz: 44_100,
  channels: 1,
  codec: 'aac',
  peakDb: -3,
  speechDb: -20,
  silent: false,
  damaged: 2,
};

test('lost sound and chapters stand in the text in the order of their moments; a loss too short for a word is not told', () => {
  const marks = textMarksOf({
    ...SOUND,
    holes: [
      { startMs: 31_000, endMs: 34_200 },
      { startMs: 50_000, endMs: 50_050 },
    ],
    chapters: [
      { startMs: 0, title: 'Arrival' },
      { startMs: 40_000, title: 'The quay' },
    ],
  });
  expect(marks.map(({ atMs, text }) => [atMs, text])).toEqual([
    [0, 'Arrival'],
    [31_000, 'Sound is lost here for 3.2 s: the file is damaged.'],
    [40_000, 'The quay'],
  ]);
});

test('a mark stands before the first turn that begins after it, or after the last', () => {
  const marks = textMarksOf({
    ...SOUND,
    chapters: [
      { startMs: 0, title: 'A' },
      { startMs: 7000, title: 'B' },
      { startMs: 99_000, title: 'C' },
    ],
  });
  const turns = [{ startMs: 500 }, { startMs: 5000 }, { startMs: 9000 }];
  const titles = turns.map((turn, index) => marksBefore(marks, turn, turns[index - 1]).map(({ text }) => text));
  expect(titles).toEqual([['A'], [], ['B']]);
  expect(marksBefore(marks, { startMs: Infinity }, turns.at(-1)).map(({ text }) => text)).toEqual(['C']);
  expect(textMarksOf(null)).toEqual([]);
});
