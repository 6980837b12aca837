import { expect, test } from 'vitest';
import { success } from '#domain/failure.ts';

import { pieceLine, type LineBreak } from '../../../../renderer/features/recorder/piece-line.ts';

const WRITTEN = success({ durationMs: 0, freeBytes: 0 });

test('pieces go one after the other, in their order, and draining waits for the last', async () => {
  const sent: number[] = [];
  const waiting: (() => void)[] = [];
  const line = pieceLine({
    send: async (index) => {
      sent.push(index);
      await new Promise<void>((resolve) => void waiting.push(resolve));
      return WRITTEN;
    },
    onWritten: () => undefined,
    onBreak: () => undefined,
  });
  for (let count = 0; count < 3; count += 1) line.push(new Uint8Array(2));
  expect(sent).toEqual([0]);
  let isDrained = false;
  const drained = line.drained().then(() => (isDrained = true));
  for (let count = 1; count <= 3; count += 1) {
    expect(isDrained).toBe(false);
    await expect.poll(() => sent.length).toBe(count);
    waiting.shift()?.();
  }
  await drained;
  expect(sent).toEqual([0, 1, 2]);
});

test('a disk that stands still does not fill the memory: after a minute the line breaks, once', async () => {
  const breaks: LineBreak[] = [];
  const line = pieceLine({ send: () => new Promise(() => undefined), onWritten: () => undefined, onBreak: (why) => void breaks.push(why) });
  for (let count = 0; count < 200; count += 1) line.push(new Uint8Array(2));
  expect(breaks).toEqual([{ kind: 'slow' }]);
  await Promise.resolve();
});
