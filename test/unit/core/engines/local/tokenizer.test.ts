import { describe, expect, test } from 'vitest';

import { END_TOKEN, START_TOKEN, createTokenizer } from '../../../../../main/core/engines/local/tokenizer.ts';

const tokenizer = createTokenizer(32_768);

describe('the vocabulary', () => {
  test('gives back the text it was given', () => {
    for (const text of ["Right, it's recording.", 'Forty-two points, 4.1 metres.', 'naïve café, Ångström']) {
      expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
    }
  });

  test('knows where each word begins and ends', () => {
    const ids = tokenizer.encode('The harbour master, Joren Haldane.');
    const words = tokenizer.wordsOf(ids);
    expect(words.map((word) => word.text)).toEqual(['The', 'harbour', 'master,', 'Joren', 'Haldane.']);
    expect(words[0]?.firstToken).toBe(0);
    expect(words.at(-1)?.lastToken).toBe(ids.length - 1);
    words.forEach((word, index) => expect(word.firstToken).toBe(index === 0 ? 0 : (words[index - 1]?.lastToken ?? 0) + 1));
  });

  test('bans markers and scripts that the model does not write, and nothing that English needs', () => {
    expect(tokenizer.banned[START_TOKEN]).toBe(1);
    expect(tokenizer.banned[32_500]).toBe(1);
    expect(tokenizer.banned[END_TOKEN]).toBe(0);
    for (const id of tokenizer.encode("It's £4.10 – “naïve”, isn't it?")) expect(tokenizer.banned[id]).toBe(0);
    for (const id of tokenizer.encode('准').slice(1)) expect(tokenizer.banned[id]).toBe(1);
  });
});
