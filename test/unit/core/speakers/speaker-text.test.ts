import { expect, test } from 'vitest';

import type { Word } from '#domain/transcript.ts';
import type { SpeakerTurn } from '../../../../main/core/speakers/diarizer.ts';
import { speakerText } from '../../../../main/core/speakers/speaker-text.ts';
import { TURN_LIMIT_MS } from '#domain/turns.ts';

const word = (text: string, startMs: number): Word => ({ text, startMs, endMs: startMs + 300, confidence: null });
const turn = (speakerLocalId: number, startMs: number, endMs: number): SpeakerTurn => ({
  speakerLocalId,
  startMs,
  endMs,
  certainty: 1,
  overlap: false,
});

test('speakers are numbered by their first words, without holes for people who say none', () => {
  const words = [word('Who?', 2_000), word('Me.', 5_000)];
  const { segments, speakers } = speakerText(words, [turn(0, 0, 1_000), turn(1, 1_900, 2_600), turn(2, 4_900, 5_600)]);
  expect(speakers).toEqual([
    { id: 'speaker-1', name: null, position: 0 },
    { id: 'speaker-2', name: null, position: 1 },
  ]);
  expect(segments).toEqual([
    { id: 'turn-1', speakerId: 'speaker-1', startMs: 2_000, endMs: 2_300, words: [words[0]], certainty: 1 },
    { id: 'turn-2', speakerId: 'speaker-2', startMs: 5_000, endMs: 5_300, words: [words[1]], certainty: 1 },
  ]);
});

test('a long answer is still read in paragraphs', () => {
  const words = Array.from({ length: 600 }, (_, index) => word(index % 8 === 7 ? 'end.' : 'word', index * 400));
  const { segments, speakers } = speakerText(words, [turn(0, 0, 240_000)]);
  expect(speakers).toHaveLength(1);
  expect(segments.length).toBeGreaterThan(1);
  for (const { startMs, endMs } of segments) expect(endMs - startMs).toBeLessThanOrEqual(TURN_LIMIT_MS + 8 * 400);
  expect(segments.flatMap((segment) => segment.words)).toEqual(words);
});

test('without words there is no text and nobody', () => {
  expect(speakerText([], [turn(0, 0, 1_000)])).toEqual({ segments: [], speakers: [] });
});
