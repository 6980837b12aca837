import { expect, test } from 'vitest';

import { runWithKills } from '../servers/kill-run.ts';

test('a program that is killed again and again writes every word once, and asks for no answer that it had', async () => {
  // Short lives and a slow server: also a quick machine is killed four times before it is through.
  const moments = [0.3, 0.25, 0.4, 0.35];
  const report = await runWithKills({
    minutes: 20,
    kills: moments.length,
    speed: 60,
    longestLifeMs: 4_000,
    chance: () => moments.shift() ?? 1,
  });
  expect(report).toMatchObject({ kills: 4, missing: 0, duplicated: 0, damaged: 0, outOfOrder: 0 });
  expect(report.words).toBeGreaterThan(3000);
  expect(report.answeredTwice).toBeLessThanOrEqual(report.kills);
  // Three requests are under way at a time: no more than those can have been lost with the program.
  expect(report.receivedTwice).toBeLessThanOrEqual(3 * report.kills);
});
