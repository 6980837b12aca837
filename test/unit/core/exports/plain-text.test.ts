import { expect, test } from 'vitest';

import { jsonTranscriptOf } from '../../../../main/core/exports/json-transcript.ts';
import { PLAIN_TEXT } from '../../../../main/core/exports/plain-text.ts';
import { INGESTED, wordsOf } from '../storage/library-fixture.ts';
import { sourceOf, transcriptOf, type Turn } from './transcript-fixture.ts';

test('where sound is lost the text says so, in its place, and nothing else changes', () => {
  const turn = (speakerId: string, text: string, startMs: number): Turn => ({ speakerId, words: wordsOf(text, startMs) });
  const source = sourceOf(transcriptOf([turn('a', 'One two three.', 0), turn('b', 'Four five.', 5000), turn('a', 'Six.', 9000)]));
  const write = (holes: readonly { readonly startMs: number; readonly endMs: number }[]): string[] =>
    new TextDecoder()
      .decode(PLAIN_TEXT.write({ ...source, recording: { ...source.recording, sound: { ...INGESTED.sound, holes } } }, { times: true }))
      .split('\n\n');
  const whole = write([]);
  const second = source.transcript.segments[1]?.startMs ?? 0;
  const told = write([
    { startMs: second - 10, endMs: second + 2000 },
    { startMs: second + 1, endMs: second + 40 },
    { startMs: 9_000_000, endMs: 9_003_000 },
  ]);
  expect(told[1]).toMatch(/^\[\d+:\d\d–\d+:\d\d sound lost\]$/u);
  expect(told.at(-1)?.trim()).toBe('[2:30:00–2:30:03 sound lost]');
  expect(told.filter((line) => !line.includes('sound lost')).map((line) => line.trim())).toEqual(whole.map((line) => line.trim()));
});

test('a marked moment stands over the turn in which it fell, and in the JSON', () => {
  const turn = (speakerId: string, text: string, startMs: number): Turn => ({ speakerId, words: wordsOf(text, startMs) });
  const source = {
    ...sourceOf(transcriptOf([turn('a', 'One two three.', 0), turn('b', 'Four five.', 5000), turn('a', 'Six.', 9000)])),
    marksMs: [6200, 8900, 60_000],
  };
  const written = new TextDecoder()
    .decode(PLAIN_TEXT.write(source, { times: false }))
    .trim()
    .split('\n\n');
  expect(written).toEqual([
    'Speaker 1: One two three.',
    '[0:06 marked]',
    '[0:08 marked]',
    'Speaker 2: Four five.',
    '[1:00 marked]',
    'Speaker 1: Six.',
  ]);
  expect(jsonTranscriptOf(source).recording.marksMs).toEqual([6200, 8900, 60_000]);
  expect(jsonTranscriptOf({ ...source, marksMs: [] }).recording).not.toHaveProperty('marksMs');
});
