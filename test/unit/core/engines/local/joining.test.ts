import { describe, expect, test } from 'vitest';

import { joinWords } from '../../../../../main/core/engines/local/joining.ts';
import { textOf, type Word } from '../../../../../main/domain/transcript.ts';

function words(text: string): readonly Word[] {
  return text.split(' ').map((word, index) => ({ text: word, startMs: index * 100, endMs: index * 100 + 90, confidence: 0.9 }));
}

function joined(text: string, sentenceEnded: boolean): string {
  return textOf(joinWords(words(text), sentenceEnded).words);
}

describe('windows read as one text', () => {
  test('a sentence begins with a capital, whatever the model wrote', () => {
    expect(joined('it was the best of times. it was the worst.', true)).toBe('It was the best of times. It was the worst.');
  });

  test('a window that goes on inside a sentence loses the capital of a small word', () => {
    expect(joined('And then we left.', false)).toBe('and then we left.');
  });

  test('a name keeps its capital inside a sentence', () => {
    expect(joined('Petrus has the oyster beds.', false)).toBe('Petrus has the oyster beds.');
    expect(joined("I won't say.", false)).toBe("I won't say.");
  });

  test('an abbreviation and an ellipsis end no sentence', () => {
    expect(joined('Ask Mr. vane at four p.m. on the quay... and wait', true)).toBe('Ask Mr. vane at four p.m. on the quay... and wait');
  });

  test('doubled and lone punctuation is put right', () => {
    expect(joined('short,, he said , and left;.', true)).toBe('Short, he said, and left.');
  });

  test('it is known whether the last sentence is finished', () => {
    expect(joinWords(words('It was sand.'), true).sentenceEnded).toBe(true);
    expect(joinWords(words('it was'), true).sentenceEnded).toBe(false);
    expect(joinWords([], true).sentenceEnded).toBe(true);
    expect(joinWords([], false).sentenceEnded).toBe(false);
  });
});
