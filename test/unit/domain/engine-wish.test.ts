import { expect, test } from 'vitest';

import { wishOf, wishValue } from '../../../main/domain/engine-wish.ts';

test.each([
  { engineId: 'together', modelId: 'openai/whisper-large-v3', hereOffline: true },
  { engineId: 'server-1', modelId: 'name:with+signs', hereOffline: false },
  { engineId: 'local', modelId: 'moonshine-base', hereOffline: false },
])('a choice of $engineId is the same after it was a value in a list', (wish) => {
  expect(wishOf(wishValue(wish))).toEqual(wish);
});

test('for the engine on this computer a network makes no difference', () => {
  const wish = { engineId: 'local', modelId: 'moonshine-base' };
  expect(wishValue({ ...wish, hereOffline: true })).toBe(wishValue(wish));
});
