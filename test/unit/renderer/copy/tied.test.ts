import { expect, test } from 'vitest';

import { tied } from '../../../../renderer/copy/tied.ts';

test('a figure stays with the words on both of its sides', () => {
  expect(tied('took 2 min 10')).toBe('took\u00A02\u00A0min\u00A010');
  expect(tied('Waiting for a language: 1 recording')).toBe('Waiting for a language: 1\u00A0recording');
});

test('words without figures break where they like', () => {
  expect(tied('Automatic, fast draft')).toBe('Automatic, fast draft');
});
