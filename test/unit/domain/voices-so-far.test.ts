import { expect, test } from 'vitest';

import type { Segment, Transcript } from '../../../main/domain/transcript.ts';
import { UNHEARD_ID, voicePartsOf, withVoicesSoFar } from '../../../main/domain/voices-so-far.ts';
import { segmentsOf, transcriptOf } from '../../fakes/fake-words.ts';

const span = (speakerLocalId: number, startMs: number, endMs: number) => ({ speakerLocalId, startMs, endMs, certainty: 0.9 });
const heard = { heardMs: 20_000, spans: [span(4, 0, 8_600), span(2, 8_600, 15_200), span(4, 15_200, 20_000)] };
const [long] = segmentsOf([[0, 0, 'Who was there that night? Nobody but the pilot. And after that nobody came, he said to us.']], 30);
const written = (segments: readonly Segment[], name: string | null): Transcript => ({
  ...transcriptOf('a', segments, [name]),
  complete: false,
});
const letters = (position: number): string => 'ABC'[position] ?? '?';
const shown = (transcript: Transcript): Transcript => withVoicesSoFar(transcript, (segment) => voicePartsOf(segment, heard), letters);

test('a paragraph is parted where the voice changes, and what nobody listened to yet is nobody’s', () => {
  if (long === undefined) throw new Error('there is a segment');
  const { segments, speakers } = shown(written([long], null));
  expect(speakers.map((speaker) => speaker.name)).toEqual(['A', 'B']);
  expect(segments.map((segment) => segment.speakerId)).toEqual(['so-far-1', 'so-far-2', 'so-far-1', UNHEARD_ID]);
  expect(segments.flatMap((segment) => segment.words)).toEqual(long.words);
  expect(new Set(segments.map((segment) => segment.id)).size).toBe(4);
  expect(segments[0]?.id).toBe(long.id);
});

test('the first voice has the name that the first speaker was given', () => {
  const { speakers, segments } = shown(written(long === undefined ? [] : [long], 'Ines Calder'));
  expect(speakers.map((speaker) => speaker.name)).toEqual(['Ines Calder', 'B']);
  expect(segments[0]?.speakerId).toBe('p0');
});

test('no words give no voices', () => {
  const empty = written([], null);
  expect(shown(empty).speakers).toEqual(empty.speakers);
});
