import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readAnswer, type Answer } from '../../../../../main/core/engines/together/answer-reader.ts';

const read = (body: unknown, sentMs = 60_000): Answer => {
  const result = readAnswer(typeof body === 'string' ? body : JSON.stringify(body), sentMs);
  if (!result.ok) throw new Error(result.why);
  return result.answer;
};
const whyNot = (body: string): string => {
  const result = readAnswer(body, 1000);
  return result.ok ? 'an answer' : result.why;
};

describe('what is no answer is never taken for an empty transcript', () => {
  test.each([
    ['', 'an empty answer'],
    [' \n', 'an empty answer'],
    ['null', 'an answer without text'],
    ['[]', 'an answer without text'],
    ['{}', 'an answer without text'],
    ['{"text":null}', 'an answer without text'],
    ['{"error":{"message":"no"}}', 'an error in place of an answer'],
    ['<!doctype html><p>Welcome', 'a web page'],
    ['{"text":"half of', 'half an answer'],
    ['Invalid request', 'no JSON'],
  ])('%j', (body, why) => {
    expect(whyNot(body)).toBe(why);
  });
});

describe('every way of saying the same is understood', () => {
  test('words at the top, with speakers', () => {
    const answer = read({
      text: 'Hello there.',
      language: 'en',
      duration: 2,
      words: [
        { word: 'Hello', start: 0, end: 0.5, speaker_id: 'SPEAKER_00' },
        { word: 'there.', start: 0.6, end: 1 },
      ],
    });
    expect(answer.words.map(({ text, startMs, endMs, voice }) => [text, startMs, endMs, voice])).toEqual([
      ['Hello', 0, 500, 'SPEAKER_00'],
      ['there.', 600, 1000, null],
    ]);
    expect(answer.durationMs).toBe(2000);
  });

  test('words inside the segments that are only tokens', () => {
    const words = [' I', "'m", ' here', '.'].map((word, index) => ({ word, start: index / 10, end: (index + 1) / 10, probability: 0.5 }));
    expect(
      read({ text: " I'm here.\n", segments: [{ id: 0, start: 0, end: 0.4, text: " I'm here.", words }] }).words.map((word) => word.text),
    ).toEqual(["I'm", 'here.']);
  });

  test('words under the name text, a duration in letters, a language by its English name', () => {
    const answer = read({
      text: 'Ja',
      language: 'German',
      duration: '3.5',
      words: [{ text: 'Ja', start: '0.1', end: '0.4' }],
      segments: null,
    });
    expect(answer).toMatchObject({ language: 'de', durationMs: 3500, words: [{ text: 'Ja', startMs: 100, endMs: 400 }] });
  });

  test('text alone', () => {
    expect(read({ text: ' Only text. ' })).toEqual({ text: 'Only text.', language: null, durationMs: null, words: [], segments: [] });
  });

  test('words without punctuation get that of the text', () => {
    const answer = read({
      text: 'Well, Mr. Smith – no.',
      words: ['well', 'mr', 'smith', 'no'].map((word, index) => ({ word, start: index, end: index + 0.5 })),
    });
    expect(answer.words.map((word) => word.text)).toEqual(['Well,', 'Mr.', 'Smith', 'no.']);
  });

  test('a list of words with impossible times is left out, the segments tell', () => {
    const answer = read({
      text: 'a b',
      words: [
        { word: 'a', start: -47, end: 1 },
        { word: 'b', start: 900, end: 901 },
      ],
      segments: [{ start: 0, end: 2, text: 'a b' }],
    });
    expect(answer.words).toEqual([]);
    expect(answer.segments).toHaveLength(1);
  });
});

test('whatever a server sends, the reader gives an answer with times inside the sound, or says why not', () => {
  const time = fc.oneof(fc.double(), fc.string(), fc.constant(null));
  const item = fc.record(
    {
      word: fc.oneof(fc.string(), fc.integer()),
      text: fc.string(),
      start: time,
      end: time,
      speaker: fc.oneof(fc.string(), fc.integer()),
      words: fc.anything(),
    },
    { requiredKeys: [] },
  );
  const body = fc.record(
    {
      text: fc.oneof(fc.string(), fc.anything()),
      language: fc.anything(),
      duration: fc.anything(),
      words: fc.oneof(fc.array(item), fc.anything()),
      segments: fc.oneof(fc.array(item), fc.anything()),
    },
    { requiredKeys: [] },
  );
  const raw = fc.oneof(
    body.map((value) => JSON.stringify(value) ?? ''),
    fc.json(),
    fc.string(),
  );
  fc.assert(
    fc.property(raw, (text) => {
      const result = readAnswer(text, 10_000);
      expect(result.ok ? 'an answer' : result.why).not.toBe('');
      const words = result.ok ? result.answer.words : [];
      const segments = result.ok ? result.answer.segments : [];
      for (const { startMs, endMs } of [...words, ...segments]) {
        expect(startMs).toBeGreaterThanOrEqual(0);
        expect(endMs).toBeGreaterThanOrEqual(startMs);
        expect(endMs).toBeLessThanOrEqual(12_000);
      }
      for (const word of words) expect(word.text).toMatch(/^\S+$/u);
    }),
    { numRuns: 500 },
  );
});
