import { expect, test } from 'vitest';

import { withProgress } from '../../../../../main/core/engines/local/progress.ts';

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

test('what is reported comes out while the work goes on, the newest when nobody listened, then the result', async () => {
  const told: string[] = [];
  const running = withProgress<string, number>(async (report) => {
    report('one');
    await turn();
    report('two');
    report('three');
    await turn();
    return 42;
  });
  let step = await running.next();
  for (; step.done !== true; step = await running.next()) told.push(step.value);
  expect(told).toEqual(['one', 'three']);
  expect(step.value).toBe(42);
});

test('what goes wrong in the work reaches the listener', async () => {
  const running = withProgress<string, number>(() => Promise.reject(new Error('broken')));
  await expect(running.next()).rejects.toThrow('broken');
});
