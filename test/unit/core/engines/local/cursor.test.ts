import { expect, test } from 'vitest';

import type { EngineCursor } from '../../../../../main/domain/run.ts';
import { FIRST_CURSOR, readCursor, savedCursor } from '../../../../../main/core/engines/local/cursor.ts';

test('a cursor comes back from disk as it was saved', () => {
  const cursor = {
    ...FIRST_CURSOR,
    hop: 1234,
    inSpeech: true,
    sentenceEnded: false,
    heardMs: 100.5,
    heardLogProb: -12.000_000_1,
    advised: true,
  };
  expect(readCursor(JSON.parse(JSON.stringify(savedCursor(cursor))) as EngineCursor)).toEqual(cursor);
});

test('a run without a cursor starts at the beginning', () => {
  expect(readCursor(null)).toEqual(FIRST_CURSOR);
});

test('the cursor of another engine is refused', () => {
  expect(() => readCursor({ sample: 10 })).toThrow('hop');
});
