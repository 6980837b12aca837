import { expect, test } from 'vitest';

import { recognizerThreads } from '../../../../../main/core/engines/local/threads.ts';

test('recognition leaves a core free and never takes more than four', () => {
  const on = (logicalCores: number, architecture: string): number => recognizerThreads({ logicalCores, architecture }, false);
  expect([on(1, 'x64'), on(2, 'x64'), on(8, 'x64'), on(32, 'x64')]).toEqual([1, 1, 3, 4]);
  expect([on(2, 'arm64'), on(8, 'arm64')]).toEqual([1, 4]);
});

test('it takes one core when asked to', () => {
  expect(recognizerThreads({ logicalCores: 32, architecture: 'arm64' }, true)).toBe(1);
});
