import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseSearch } from '../../../main/domain/search-query.ts';
import { passageOf } from '../../../main/domain/search-results.ts';
import type { Segment } from '../../../main/domain/transcript.ts';

const SPEAKER = { name: 'Joren Haldane', position: 1 };

function said(text: string): Segment {
  const words = text.split(' ').map((word, index) => ({ text: word, startMs: index * 100, endMs: index * 100 + 90, confidence: null }));
  return { id: 's1', speakerId: 'b', startMs: 0, endMs: words.length * 100, words };
}

test('a passage is the sentence in which the word was said, at the moment it was said', () => {
  const segment = said('They were not. The two by the fuel jetty are gone. Who took them?');
  const passage = passageOf(segment, SPEAKER, parseSearch('"fuel jetty"').terms);
  expect(passage).toEqual({
    segmentId: 's1',
    startMs: 700,
    speaker: SPEAKER,
    text: 'The two by the fuel jetty are gone. Who took them?',
    marks: [[15, 25]],
  });
});

test('a word deep inside a long sentence is still in sight', () => {
  const passage = passageOf(said(`${'and so on '.repeat(80)}jetty ${'and more '.repeat(80)}`.trim()), SPEAKER, parseSearch('jetty').terms);
  expect(passage.text.startsWith('… ')).toBe(true);
  expect(passage.text.endsWith(' …')).toBe(true);
  expect(passage.marks[0]?.[0]).toBeLessThan(70);
  expect(passage.startMs).toBe(24_000);
});

test('the marks of a passage lie in its text, whatever was said and asked', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 60 }),
      fc.nat(),
      (words, at) => {
        const { terms } = parseSearch(words[at % words.length] ?? '');
        const passage = passageOf(said(words.join(' ')), SPEAKER, terms);
        for (const [start, end] of passage.marks) expect(0 <= start && start < end && end <= passage.text.length).toBe(true);
      },
    ),
  );
});
