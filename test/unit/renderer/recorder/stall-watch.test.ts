import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { stallWatch } from '../../../../renderer/features/recorder/stall-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('while sound comes nothing is said; when it stays away that is told once, and again after it came back', () => {
  const told: string[] = [];
  const watch = stallWatch({ onQuiet: () => void told.push('quiet'), onStall: () => void told.push('stall') });
  for (let look = 0; look < 10; look += 1) {
    vi.advanceTimersByTime(1000);
    watch.heard();
  }
  expect(told).toEqual([]);
  vi.advanceTimersByTime(60_000);
  const once = ['quiet', 'quiet', 'quiet', 'quiet', 'stall'];
  expect(told).toEqual(once);
  watch.heard();
  vi.advanceTimersByTime(5000);
  expect(told).toEqual([...once, ...once]);
  watch.stop();
  vi.advanceTimersByTime(60_000);
  expect(told).toHaveLength(10);
});
