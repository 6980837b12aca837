import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  HOP_MS,
  WindowPlanner,
  readRange,
  type PlanStart,
  type WindowPlan,
} from '../../../../../main/core/engines/local/window-planner.ts';

const LENGTHS = { targetMs: 8000, capMs: 12_000 };
const START: PlanStart = { hop: 0, inSpeech: false };

function plansFrom(speech: readonly number[], start: PlanStart): readonly WindowPlan[] {
  const plans: WindowPlan[] = [];
  let from = start;
  for (;;) {
    const planner = new WindowPlanner(from, LENGTHS);
    let plan: WindowPlan | null = null;
    for (let hop = from.hop; plan === null && hop < speech.length; hop += 1) plan = planner.push(speech[hop] ?? 0);
    plan ??= planner.finish();
    if (plan === null) return plans;
    plans.push(plan);
    from = plan.next;
  }
}

function stretch(seconds: number, probability: number): readonly number[] {
  return Array.from({ length: Math.round((seconds * 1000) / HOP_MS) }, () => probability);
}

/** Speech and pauses of many lengths, as a detector might hear them. */
const anySpeech = fc
  .array(fc.tuple(fc.double({ min: 0.05, max: 20, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 12 })
  .map((parts) => parts.flatMap(([seconds, probability]) => stretch(seconds, probability)));

describe('windows for the recogniser', () => {
  test('lie side by side from the first hop to the last', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        const plans = plansFrom(speech, START);
        let end = 0;
        for (const plan of plans) {
          expect(plan.startHop).toBe(end);
          expect(plan.endHop).toBeGreaterThan(plan.startHop);
          end = plan.endHop;
        }
        expect(end).toBe(speech.length);
      }),
    );
  });

  test('are never longer to read than the model can bear', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        for (const plan of plansFrom(speech, START)) {
          const range = readRange(plan);
          const readMs = range === null ? 0 : (range.endHop - range.startHop) * HOP_MS;
          expect(readMs).toBeLessThanOrEqual(LENGTHS.capMs + 500);
        }
      }),
    );
  });

  test('are the same when planning starts anew at any of them', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        const plans = plansFrom(speech, START);
        plans.forEach((plan, index) => expect(plansFrom(speech, plan.next)).toEqual(plans.slice(index + 1)));
      }),
    );
  });

  test('hold every stretch of clear speech', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        const plans = plansFrom(speech, START);
        speech.forEach((probability, hop) => {
          if (!speech.slice(Math.max(0, hop - 3), hop + 4).every((near) => near >= 0.35) || probability < 0.35) return;
          const inSpan = plans.some((plan) => plan.spans.some((span) => span.startHop <= hop && hop < span.endHop));
          const atEdge = hop < 3 || hop > speech.length - 4 || plans.some((plan) => Math.abs(plan.endHop - hop) < 4);
          expect(inSpan || atEdge).toBe(true);
        });
      }),
    );
  });

  test('join short sentences and are cut in the pause between them', () => {
    const speech = [...stretch(3, 0.9), ...stretch(0.6, 0), ...stretch(3, 0.9), ...stretch(0.6, 0), ...stretch(3, 0.9), ...stretch(3, 0)];
    const plans = plansFrom(speech, START).filter((plan) => plan.spans.length > 0);
    expect(plans.map((plan) => plan.spans.length)).toEqual([2, 1]);
    const cutMs = (plans[0]?.endHop ?? 0) * HOP_MS;
    expect(cutMs).toBeGreaterThan(6600);
    expect(cutMs).toBeLessThan(7200);
  });

  test('are cut where speech is least likely when nobody pauses', () => {
    const speech = [...stretch(9, 0.9), ...stretch(0.3, 0.3), ...stretch(9, 0.9)];
    const [first, second] = plansFrom(speech, START);
    expect((first?.endHop ?? 0) * HOP_MS).toBeGreaterThan(9000);
    expect((first?.endHop ?? 0) * HOP_MS).toBeLessThan(9300);
    expect(second?.spans[0]?.startHop).toBe(first?.endHop);
  });

  test('show progress through long silence', () => {
    const plans = plansFrom(stretch(95, 0), START);
    expect(plans.length).toBe(4);
    expect(plans.flatMap((plan) => plan.spans)).toEqual([]);
  });
});
