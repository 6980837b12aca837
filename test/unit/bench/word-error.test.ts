import { describe, expect, test } from 'vitest';

import { normalisedWords, sumOfErrors, wordErrors } from '../../../scripts/bench/word-error.ts';

describe('word errors', () => {
  test('case, punctuation, hyphens and small numbers do not count', () => {
    expect(wordErrors('Mr. Vane, it’s forty-two; OK?', 'mister vane its forty two okay')).toEqual({ errors: 0, words: 6, numbers: 0 });
    expect(normalisedWords('3 boats')).toEqual(['three', 'boats']);
  });

  test('a missing, an added and a wrong word count one each', () => {
    expect(wordErrors('one boat left the old harbour', 'one boat left the harbour').errors).toBe(1);
    expect(wordErrors('the boat left', 'the small boat left').errors).toBe(1);
    expect(wordErrors('the boat left', 'the goat left').errors).toBe(1);
    expect(wordErrors('the boat left', '')).toEqual({ errors: 3, words: 3, numbers: 0 });
  });

  test('errors in numbers are told apart', () => {
    expect(wordErrors('two hundred and sixty people', '260 people')).toEqual({ errors: 4, words: 5, numbers: 3 });
    expect(wordErrors('the inner buoy', 'the inner boy').numbers).toBe(0);
  });

  test('counts of several recordings add up', () => {
    expect(sumOfErrors([wordErrors('a b', 'a'), wordErrors('c d e', 'c d e')])).toEqual({ errors: 1, words: 5, numbers: 0 });
  });
});
