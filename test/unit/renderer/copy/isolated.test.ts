import { expect, it } from 'vitest';

import { en } from '../../../../renderer/copy/en.ts';
import { isolated } from '../../../../renderer/copy/isolated.ts';

it('leaves a name of the sentence’s own direction as it is', () => {
  expect(isolated('Fuel jetty (2)')).toBe('Fuel jetty (2)');
  expect(isolated('港口調查')).toBe('港口調查');
});

it('sets a name that runs from right to left apart from the sentence around it', () => {
  expect(isolated('הנמל 2026!')).toBe('\u2068הנמל 2026!\u2069');
  expect(en.library.removed('مقابلة (٢)')).toBe('“\u2068مقابلة (٢)\u2069” moved to the Bin.');
});
