import type { WindowLengths } from './catalogue.ts';
import { HOP_SAMPLES } from './speech-detector.ts';

/** Length of a hop of the speech detector, ms. */
export const HOP_MS = HOP_SAMPLES / 16;

/** A stretch of speech, hops [startHop, endHop). */
export interface SpeechSpan {
  readonly startHop: number;
  readonly endHop: number;
}

/** Where planning goes on: a hop, and whether it lies inside speech (a run longer than a window was cut there). */
export interface PlanStart {
  readonly hop: number;
  readonly inSpeech: boolean;
}

/** One window of sound, hops [startHop, endHop), with the speech in it (none: nothing was said) and where the next one starts. */
export interface WindowPlan {
  readonly startHop: number;
  readonly endHop: number;
  readonly spans: readonly SpeechSpan[];
  readonly speech: readonly number[];
  readonly next: PlanStart;
}

/** Speech starts at this probability and goes on until it stays under the lower one for 0.3 s. Measured: higher bounds lose mumbled words, lower ones invent none. */
const SPEECH_ON = 0.35;
const SPEECH_OFF = 0.2;
const PAUSE_HOPS = Math.ceil(300 / HOP_MS);
const SHORTEST_SPEECH_MS = 100;
/** Neighbours closer than this are read in one window. */
const JOINED_PAUSE_MS = 1500;
/** Kept on either side of speech, so that soft beginnings and ends are heard. */
const MARGIN_HOPS = Math.ceil(150 / HOP_MS);
/** A window without speech ends here, so that long silence shows progress. */
const EMPTY_WINDOW_MS = 30_000;
/** A cut inside speech looks at the mean of this many hops on either side. */
const CUT_RADIUS_HOPS = 3;

/**
 * Plans one window from the speech probabilities that follow `start`, given one by one: stretches of speech are joined up to the target
 * length, cut in the pauses between them; a run beyond the cap is cut where speech is least likely in its second half. The plan depends on
 * nothing but those probabilities, so an interrupted run plans the same windows as an undisturbed one.
 */
export class WindowPlanner {
  readonly #start: PlanStart;
  readonly #lengths: WindowLengths;
  readonly #speech: number[] = [];
  readonly #spans: SpeechSpan[] = [];
  #runStart: number | null;
  #silenceStart: number | null = null;

  constructor(start: PlanStart, lengths: WindowLengths) {
    this.#start = start;
    this.#lengths = lengths;
    this.#runStart = start.inSpeech ? start.hop : null;
  }

  /** Takes the probability of the next hop; gives the plan once it is certain, else null. */
  push(probability: number): WindowPlan | null {
    const hop = this.#start.hop + this.#speech.length;
    this.#speech.push(probability);
    this.#follow(hop, probability);
    return this.#runStart === null ? this.#planInPause(hop + 1) : this.#planInSpeech(hop + 1, this.#runStart);
  }

  /** Ends the plan at the end of the sound; null when no hop came at all. */
  finish(): WindowPlan | null {
    const end = this.#start.hop + this.#speech.length;
    if (end === this.#start.hop) return null;
    if (this.#runStart !== null) this.#closeRun(this.#runStart, this.#silenceStart ?? end);
    return this.#planUntil(end, false);
  }

  #follow(hop: number, probability: number): void {
    if (this.#runStart === null) {
      if (probability >= SPEECH_ON) this.#runStart = hop;
      return;
    }
    if (probability >= SPEECH_OFF) {
      this.#silenceStart = null;
      return;
    }
    this.#silenceStart ??= hop;
    if (hop - this.#silenceStart >= PAUSE_HOPS) this.#closeRun(this.#runStart, this.#silenceStart);
  }

  #closeRun(startHop: number, endHop: number): void {
    if ((endHop - startHop) * HOP_MS >= SHORTEST_SPEECH_MS) this.#spans.push({ startHop, endHop });
    this.#runStart = null;
    this.#silenceStart = null;
  }

  #planInPause(now: number): WindowPlan | null {
    const last = this.#spans.at(-1);
    const sinceMs = (now - (last?.endHop ?? this.#start.hop)) * HOP_MS;
    const limitMs = last === undefined ? EMPTY_WINDOW_MS : JOINED_PAUSE_MS;
    return sinceMs > limitMs ? this.#planUntil(now - MARGIN_HOPS, false) : null;
  }

  #planInSpeech(now: number, runStart: number): WindowPlan | null {
    const first = this.#spans[0];
    const last = this.#spans.at(-1);
    if (first !== undefined && last !== undefined) {
      const tooLong = (now - first.startHop) * HOP_MS > this.#lengths.targetMs;
      return tooLong ? this.#planUntil((last.endHop + runStart) >> 1, false) : null;
    }
    if ((now - runStart) * HOP_MS < this.#lengths.capMs) return null;
    const cut = this.#leastLikelyHop(runStart, now);
    this.#closeRun(runStart, cut);
    return this.#planUntil(cut, true);
  }

  #leastLikelyHop(runStart: number, now: number): number {
    let best = now;
    let least = Infinity;
    for (let hop = runStart + ((now - runStart) >> 1); hop < now - CUT_RADIUS_HOPS; hop += 1) {
      let sum = 0;
      for (let near = hop - CUT_RADIUS_HOPS; near <= hop + CUT_RADIUS_HOPS; near += 1) sum += this.#speech[near - this.#start.hop] ?? 1;
      if (sum < least) [best, least] = [hop, sum];
    }
    return best;
  }

  #planUntil(endHop: number, inSpeech: boolean): WindowPlan {
    return {
      startHop: this.#start.hop,
      endHop,
      spans: [...this.#spans],
      speech: this.#speech.slice(0, endHop - this.#start.hop),
      next: { hop: endHop, inSpeech },
    };
  }
}

/** The hops that are read for a stretch of speech in a window: the stretch and its margins, inside the window. */
export function readRange(plan: WindowPlan): SpeechSpan | null {
  const first = plan.spans[0];
  const last = plan.spans.at(-1);
  if (first === undefined || last === undefined) return null;
  return { startHop: Math.max(plan.startHop, first.startHop - MARGIN_HOPS), endHop: Math.min(plan.endHop, last.endHop + MARGIN_HOPS) };
}
