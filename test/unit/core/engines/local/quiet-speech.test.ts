import { describe, expect, test } from 'vitest';

import { unmarkedSound } from '../../../../../main/core/engines/local/quiet-speech.ts';
import { HOP_MS, type SpeechSpan, type WindowPlan } from '../../../../../main/core/engines/local/window-planner.ts';

const HOPS = 300;
const HOP_SAMPLES = 512;

interface Scene {
  readonly sounding: SpeechSpan;
  readonly amplitude: number;
  /** What the detector made of every hop. */
  readonly trace: number;
  readonly spans?: readonly SpeechSpan[];
}

/** A window of silence in which the given hops sound. */
function windowWith({ sounding, amplitude, trace, spans = [] }: Scene): { plan: WindowPlan; samples: Float32Array } {
  const samples = Float32Array.from({ length: HOPS * HOP_SAMPLES }, (_, index) => {
    const hop = Math.floor(index / HOP_SAMPLES);
    const level = hop >= sounding.startHop && hop < sounding.endHop ? amplitude : 0.0001;
    return level * Math.sin(index / 3);
  });
  const speech = Array.from({ length: HOPS }, () => trace);
  return { plan: { startHop: 0, endHop: HOPS, spans, speech, next: { hop: HOPS, inSpeech: false } }, samples };
}

describe('sound that the detector marked nowhere', () => {
  test('is looked at when it is loud enough and long enough', () => {
    const { plan, samples } = windowWith({ sounding: { startHop: 100, endHop: 140 }, amplitude: 0.05, trace: 0.1 });
    const [found, ...more] = unmarkedSound(plan, samples, 12_000);
    expect(more).toEqual([]);
    expect(found?.startHop).toBeLessThanOrEqual(100);
    expect(found?.endHop).toBeGreaterThanOrEqual(140);
  });

  test('is left alone when it is a click, nearly silent, or has no trace of speech', () => {
    const click = windowWith({ sounding: { startHop: 100, endHop: 105 }, amplitude: 0.5, trace: 0.1 });
    expect(unmarkedSound(click.plan, click.samples, 12_000)).toEqual([]);
    const faint = windowWith({ sounding: { startHop: 100, endHop: 140 }, amplitude: 0.0008, trace: 0.1 });
    expect(unmarkedSound(faint.plan, faint.samples, 12_000)).toEqual([]);
    const machine = windowWith({ sounding: { startHop: 100, endHop: 140 }, amplitude: 0.05, trace: 0.01 });
    expect(unmarkedSound(machine.plan, machine.samples, 12_000)).toEqual([]);
  });

  test('is not looked at twice where the detector did mark speech', () => {
    const { plan, samples } = windowWith({
      sounding: { startHop: 100, endHop: 140 },
      amplitude: 0.05,
      trace: 0.9,
      spans: [{ startHop: 98, endHop: 142 }],
    });
    expect(unmarkedSound(plan, samples, 12_000)).toEqual([]);
  });

  test('is looked at in pieces that a model can bear', () => {
    const { plan, samples } = windowWith({ sounding: { startHop: 30, endHop: 299 }, amplitude: 0.05, trace: 0.1 });
    const found = unmarkedSound(plan, samples, 3000);
    expect(found.length).toBeGreaterThan(2);
    for (const stretch of found) expect((stretch.endHop - stretch.startHop) * HOP_MS).toBeLessThanOrEqual(3100);
  });
});
