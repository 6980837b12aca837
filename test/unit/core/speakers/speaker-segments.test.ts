import { expect, test } from 'vitest';

import type { SpeakerTurn } from '../../../../main/core/speakers/diarizer.ts';
import { speakerSegments } from '../../../../main/core/speakers/speaker-segments.ts';
import { textOf, type Word } from '../../../../main/domain/transcript.ts';

function said(text: string, fromMs: number): Word[] {
  return text
    .split(' ')
    .map((part, index) => ({ text: part, startMs: fromMs + index * 250, endMs: fromMs + index * 250 + 200, confidence: 1 }));
}

function turn(speakerLocalId: number, startMs: number, endMs: number): SpeakerTurn {
  return { speakerLocalId, startMs, endMs, certainty: 0.9, overlap: false };
}

test('a change of person ends a segment; ids and speakers are numbered in order', () => {
  const words = [...said('When was that?', 0), ...said('Last March.', 1200)];
  const segments = speakerSegments(words, [turn(0, 0, 800), turn(1, 1100, 2000)]);
  expect(segments.map((segment) => [segment.id, segment.speakerId, textOf(segment.words)])).toEqual([
    ['turn-1', 'speaker-1', 'When was that?'],
    ['turn-2', 'speaker-2', 'Last March.'],
  ]);
});

test('one person’s words are still parted at long pauses', () => {
  const words = [...said('The bridge was closed.', 0), ...said('It is open again.', 6000)];
  const segments = speakerSegments(words, [turn(0, 0, 8000)]);
  expect(segments.map((segment) => segment.speakerId)).toEqual(['speaker-1', 'speaker-1']);
});

test('a word thrown in does not tear the turn: it is marked, and what goes on is marked as going on', () => {
  const words = [...said('We went out in March', 0), ...said('Really?', 1500), ...said('and came back in May.', 2000)];
  const segments = speakerSegments(words, [turn(0, 0, 1300), turn(1, 1450, 1750), turn(0, 1950, 4000)]);
  expect(segments.map(({ interrupts, resumes }) => [interrupts, resumes])).toEqual([
    [undefined, undefined],
    [true, undefined],
    [undefined, true],
  ]);
});

test('an answer after a finished question interrupts nobody', () => {
  const words = [...said('Did you sign it?', 0), ...said('Yes.', 1300), ...said('And who else did?', 1900)];
  const segments = speakerSegments(words, [turn(0, 0, 1000), turn(1, 1250, 1550), turn(0, 1850, 3000)]);
  expect(segments.map((segment) => segment.interrupts)).toEqual([undefined, undefined, undefined]);
});

test('speech of two at once names both, and the certainty is that of the person', () => {
  const words = said('It was the sand from the bar', 0);
  const [segment] = speakerSegments(words, [turn(0, 0, 2000), turn(1, 0, 1200)]);
  expect(segment).toMatchObject({ speakerId: 'speaker-1', alsoHeard: ['speaker-2'], certainty: 0.9 });
});

test('no words give no segments', () => expect(speakerSegments([], [turn(0, 0, 1000)])).toEqual([]));
