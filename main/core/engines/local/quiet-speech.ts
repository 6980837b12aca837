import { HOP_SAMPLES } from './speech-detector.ts';
import { HOP_MS, type SpeechSpan, type WindowPlan } from './window-planner.ts';

/** Sound counts as something when it stands this far above the quietest tenth of its window… */
const ABOVE_FLOOR_DB = 10;
/** …and is louder than this (full scale 0). */
const LOUDEST_SILENCE_DB = -60;
/** Something shorter than this is a click or a breath. */
const SHORTEST_MS = 600;
/** Syllables stand this close together. */
const JOINED_GAP_MS = 300;
/** The detector hears at least a trace of speech in whatever a person says. */
const TRACE_OF_SPEECH = 0.05;

/**
 * Stretches of a window that are loud enough for speech though the detector marked none there, at most `longestMs` each, with a margin on either side:
 * what a mumbling speaker says may hide in them.
 */
export function unmarkedSound(plan: WindowPlan, samples: Float32Array, longestMs: number): readonly SpeechSpan[] {
  const levels = Array.from(plan.speech, (_, index) => levelDb(samples.subarray(index * HOP_SAMPLES, (index + 1) * HOP_SAMPLES)));
  const floorDb = levels.toSorted((left, right) => left - right)[Math.floor(levels.length / 10)] ?? 0;
  const leastDb = Math.max(floorDb + ABOVE_FLOOR_DB, LOUDEST_SILENCE_DB);
  const marginHops = Math.ceil(JOINED_GAP_MS / HOP_MS / 2);
  const marked = new Uint8Array(levels.length);
  for (const span of plan.spans)
    marked.fill(1, Math.max(0, span.startHop - plan.startHop - marginHops), span.endHop - plan.startHop + marginHops);
  const stretches: { startHop: number; endHop: number }[] = [];
  levels.forEach((level, index) => {
    if (marked[index] === 1 || level < leastDb) return;
    const hop = plan.startHop + index;
    const last = stretches.at(-1);
    const joins =
      last !== undefined && (hop - last.endHop) * HOP_MS <= JOINED_GAP_MS && (hop + 1 - last.startHop) * HOP_MS < longestMs - JOINED_GAP_MS;
    if (joins) last.endHop = hop + 1;
    else stretches.push({ startHop: hop, endHop: hop + 1 });
  });
  return stretches
    .filter((stretch) => (stretch.endHop - stretch.startHop) * HOP_MS >= SHORTEST_MS && hasTrace(plan, stretch))
    .map((stretch) => ({
      startHop: Math.max(plan.startHop, stretch.startHop - marginHops),
      endHop: Math.min(plan.endHop, stretch.endHop + marginHops),
    }));
}

function hasTrace(plan: WindowPlan, stretch: SpeechSpan): boolean {
  const speech = plan.speech.slice(stretch.startHop - plan.startHop, stretch.endHop - plan.startHop);
  return speech.some((probability) => probability >= TRACE_OF_SPEECH);
}

function levelDb(samples: Float32Array): number {
  let squares = 0;
  for (const sample of samples) squares += sample * sample;
  return 10 * Math.log10(squares / Math.max(1, samples.length) + 1e-12);
}
