import { describe, expect, test } from 'vitest';

import {
  ChunkPlanner,
  OVERLAP_HOPS,
  type ChunkLimits,
  type ChunkPlan,
  type ChunkStart,
} from '../../../../../main/core/engines/together/chunk-planner.ts';
import type { HopLevel } from '../../../../../main/core/engines/together/level-list.ts';
import { sentMsOf, timeMap } from '../../../../../main/core/engines/together/time-map.ts';

const SPEECH: HopLevel = { rms: 0.2, quiet: false };
const ROOM: HopLevel = { rms: 0.002, quiet: false };
const SILENCE: HopLevel = { rms: 0, quiet: true };
const S = 1000 / 32;

const run = (level: HopLevel, hops: number): HopLevel[] => Array.from({ length: Math.round(hops) }, () => level);

function plansOf(levels: readonly HopLevel[], limits: ChunkLimits, start: ChunkStart = { hop: 0, overlaps: false }): readonly ChunkPlan[] {
  const plans: ChunkPlan[] = [];
  let from = start;
  for (;;) {
    const planner = new ChunkPlanner(from, limits);
    let plan: ChunkPlan | null = null;
    for (let hop = from.hop; plan === null && hop < levels.length; hop += 1) plan = planner.push(levels[hop] ?? SILENCE);
    plan ??= planner.finish();
    if (plan === null) return plans;
    plans.push(plan);
    from = { hop: plan.endHop, overlaps: plan.overlapsNext };
  }
}

const minute: ChunkLimits = { targetHops: 60 * S, whole: false };

describe('a recording is cut', () => {
  test('in the longest pause near the end of a chunk, without overlap', () => {
    const levels = [...run(SPEECH, 50 * S), ...run(ROOM, S), ...run(SPEECH, 60 * S)];
    const [first, second] = plansOf(levels, minute);
    expect(first?.overlapsNext).toBe(false);
    expect(first?.endHop).toBeGreaterThan(50 * S);
    expect(first?.endHop).toBeLessThan(51 * S);
    expect(second?.startHop).toBe(first?.endHop);
    expect(second?.pieces[0]?.startHop).toBe(first?.endHop);
  });

  test('where there is no pause so that both sides hear the spot', () => {
    const [first, second] = plansOf(run(SPEECH, 130 * S), minute);
    expect(first?.overlapsNext).toBe(true);
    expect(first?.pieces.at(-1)?.endHop).toBe((first?.endHop ?? 0) + OVERLAP_HOPS);
    expect(second?.pieces[0]?.startHop).toBe((first?.endHop ?? 0) - OVERLAP_HOPS);
  });

  test('into parts that follow each other without holes to the very end', () => {
    const levels = [
      ...run(SPEECH, 100 * S),
      ...run(SILENCE, 40 * S),
      ...run(SPEECH, 75 * S),
      ...run(SILENCE, 8 * S),
      ...run(SPEECH, 30 * S),
    ];
    const plans = plansOf(levels, minute);
    for (const [index, plan] of plans.entries()) expect(plan.startHop).toBe(plans[index - 1]?.endHop ?? 0);
    expect(plans.at(-1)?.endHop).toBe(levels.length);
  });

  test('the same way by whoever goes on in the middle', () => {
    const levels = [...run(SPEECH, 100 * S), ...run(ROOM, S), ...run(SPEECH, 150 * S)];
    const plans = plansOf(levels, minute);
    const from = plans[1];
    expect(plansOf(levels, minute, { hop: from?.startHop ?? 0, overlaps: plans[0]?.overlapsNext ?? false })).toEqual(plans.slice(1));
  });
});

describe('silence', () => {
  test('alone is not sent at all', () => {
    const plans = plansOf(run(SILENCE, 400 * S), minute);
    expect(plans.flatMap((plan) => plan.pieces)).toEqual([]);
    expect(plans.at(-1)?.endHop).toBe(400 * S);
  });

  test('of some seconds stays, so that words keep their surroundings', () => {
    const [plan] = plansOf([...run(SPEECH, 10 * S), ...run(SILENCE, 4 * S), ...run(SPEECH, 10 * S)], minute);
    expect(plan?.pieces).toHaveLength(1);
  });

  test('that is long is left out but for a margin, and the time map leads over it', () => {
    const [plan] = plansOf([...run(SPEECH, 10 * S), ...run(SILENCE, 20 * S), ...run(SPEECH, 10 * S)], minute);
    const pieces = plan?.pieces ?? [];
    expect(pieces).toHaveLength(2);
    expect(Math.round(sentMsOf(pieces) / 1000)).toBe(22);
    const map = timeMap(pieces);
    expect(map(5_000)).toBe(5_000);
    expect(Math.round(map(15_000) / 1000)).toBe(33);
    expect(map(99_000)).toBe((plan?.endHop ?? 0) * 32);
  });
});
