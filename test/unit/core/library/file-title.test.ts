import { expect, test } from 'vitest';

import { titleOf } from '../../../../main/core/library/file-title.ts';

test.each([
  ['harbour_master_2026-03-09.m4a', 'harbour master 2026-03-09'],
  ['  Two   voices.wav', 'Two voices'],
  ['cafe\u0301.mp3', 'café'],
  ['採訪.wav', '採訪'],
  ['.m4a', '.m4a'],
  ['___.wav', '___.wav'],
  ['no extension', 'no extension'],
])('%j is shown as %j', (fileName, title) => {
  expect(titleOf(fileName)).toBe(title);
});
