import type { Tensor } from 'onnxruntime-node';

import type { DecoderMemory, DecoderStep, EncodedSound, Moonshine } from './moonshine.ts';
import { floatsOf, type Runtime, type Tensors } from './runtime.ts';
import { END_TOKEN } from './tokenizer.ts';

/** How a text is looked for. `width` hypotheses are kept side by side (1: the first reading). */
export interface SearchOptions {
  readonly width: number;
  readonly maxTokens: number;
  readonly banned: Uint8Array;
  /** Forbids the empty text: for speech that the model dropped whole. */
  readonly mustSpeak: boolean;
  readonly signal: AbortSignal;
  readonly onIds: (ids: readonly number[]) => void;
}

/**
 * The text that was found. `logProbs` holds one natural logarithm per id and one for the end token; `mean` is their mean. `end` says
 * why it stopped: the model ended it, it ran into the limit, or it went round in circles.
 */
export interface Reading {
  readonly ids: readonly number[];
  readonly logProbs: readonly number[];
  readonly mean: number;
  readonly end: 'finished' | 'limit' | 'loop';
}

interface Hypothesis {
  readonly ids: readonly number[];
  readonly logProbs: readonly number[];
  readonly score: number;
}

interface Candidate {
  readonly parent: number;
  readonly id: number;
  readonly logProb: number;
  readonly score: number;
}

/** A repeated run of up to this many tokens… */
const LONGEST_PERIOD = 8;
/** …that has gone on for at least this many tokens is a loop ("the father-in-law, the father-in-law, …"). */
const LOOP_TOKENS = 12;
const LOOP_ROUNDS = 3;
const REPORT_EVERY_TOKENS = 3;

/**
 * Finds the likeliest text of the encoded sound: beam search with one batched decoder run a step, scores divided by length. The
 * decoder is bound by memory, so 4 hypotheses cost 1.7 times one; they take 0.4 to 4.7 points off the word error rate.
 */
export async function search(moonshine: Moonshine, sound: EncodedSound, options: SearchOptions): Promise<Reading> {
  const gather = createGatherer(moonshine.runtime);
  let live: readonly Hypothesis[] = [{ ids: [], logProbs: [], score: 0 }];
  let finished: readonly Hypothesis[] = [];
  let looped: Hypothesis | null = null;
  let step: DecoderStep = await moonshine.start(sound);
  for (let length = 0; ; length += 1) {
    options.signal.throwIfAborted();
    const spread = spreadOut(live, step, { ...options, mustSpeak: options.mustSpeak && length === 0 });
    finished = [...finished, ...spread.finished];
    looped ??= spread.looped;
    if (spread.next.length === 0 || length >= options.maxTokens || isSettled(finished, spread.next, options.width)) {
      live = spread.next;
      break;
    }
    live = spread.next;
    if (length % REPORT_EVERY_TOKENS === 0) options.onIds(live[0]?.ids ?? []);
    step = await moonshine.advance(sound, gather(step.memory, spread.parents), live.map(lastId));
  }
  return conclusion(finished, live, looped);
}

function lastId(hypothesis: Hypothesis): number {
  return hypothesis.ids.at(-1) ?? 0;
}

function conclusion(finished: readonly Hypothesis[], live: readonly Hypothesis[], looped: Hypothesis | null): Reading {
  const best = bestOf(finished);
  if (best !== null) return { ids: best.ids, logProbs: best.logProbs, mean: meanOf(best), end: 'finished' };
  const stopped = looped ?? bestOf(live) ?? { ids: [], logProbs: [], score: 0 };
  return { ids: stopped.ids, logProbs: stopped.logProbs, mean: meanOf(stopped), end: looped === null ? 'limit' : 'loop' };
}

function meanOf(hypothesis: Hypothesis): number {
  return hypothesis.score / Math.max(1, hypothesis.logProbs.length);
}

function bestOf(hypotheses: readonly Hypothesis[]): Hypothesis | null {
  let best: Hypothesis | null = null;
  for (const hypothesis of hypotheses) if (best === null || meanOf(hypothesis) > meanOf(best)) best = hypothesis;
  return best;
}

function isSettled(finished: readonly Hypothesis[], live: readonly Hypothesis[], width: number): boolean {
  const best = bestOf(finished);
  const rival = bestOf(live);
  return best !== null && finished.length >= width && (rival === null || width === 1 || meanOf(best) >= meanOf(rival));
}

interface Spread {
  readonly next: readonly Hypothesis[];
  readonly parents: readonly number[];
  readonly finished: readonly Hypothesis[];
  readonly looped: Hypothesis | null;
}

function spreadOut(live: readonly Hypothesis[], step: DecoderStep, options: SearchOptions): Spread {
  const candidates = live
    .flatMap((hypothesis, parent) => candidatesOf({ ...hypothesis, parent }, step, options))
    .toSorted((left, right) => right.score - left.score);
  const next: Hypothesis[] = [];
  const parents: number[] = [];
  const finished: Hypothesis[] = [];
  let looped: Hypothesis | null = null;
  for (const candidate of candidates) {
    if (next.length >= options.width) break;
    const parent = live[candidate.parent];
    if (parent === undefined) continue;
    const logProbs = [...parent.logProbs, candidate.logProb];
    if (candidate.id === END_TOKEN) {
      finished.push({ ids: parent.ids, logProbs, score: candidate.score });
      if (options.width === 1) break;
      continue;
    }
    const hypothesis = { ids: [...parent.ids, candidate.id], logProbs, score: candidate.score };
    if (loopIn(hypothesis.ids) !== null) {
      looped ??= hypothesis;
      if (options.width === 1) break;
      continue;
    }
    next.push(hypothesis);
    parents.push(candidate.parent);
  }
  return { next, parents, finished, looped };
}

function candidatesOf(
  { parent, score }: { readonly parent: number; readonly score: number },
  step: DecoderStep,
  options: SearchOptions,
): readonly Candidate[] {
  const logits = step.logits.subarray(parent * step.vocabularySize, (parent + 1) * step.vocabularySize);
  const logSum = logSumOf(logits);
  return topOf(logits, options.width + 1, options).map((id) => {
    const logProb = (logits[id] ?? 0) - logSum;
    return { parent, id, logProb, score: score + logProb };
  });
}

/** The logarithm of the sum of all exponentials; what lies e^-18 under the top adds nothing that a float can hold. Counted loops: half the time of for-of. */
function logSumOf(logits: Float32Array): number {
  let top = -Infinity;
  for (let id = 0; id < logits.length; id += 1) top = Math.max(top, logits[id] ?? top);
  const floor = top - 18;
  let sum = 0;
  for (let id = 0; id < logits.length; id += 1) {
    const logit = logits[id] ?? floor;
    if (logit > floor) sum += Math.exp(logit - top);
  }
  return top + Math.log(sum);
}

/** The `count` likeliest allowed ids, best first, in one pass without sorting the vocabulary. */
function topOf(logits: Float32Array, count: number, { banned, mustSpeak }: SearchOptions): readonly number[] {
  const ids: number[] = [];
  const values: number[] = [];
  let lowest = -Infinity;
  for (let id = 0; id < logits.length; id += 1) {
    const value = logits[id] ?? -Infinity;
    if (value <= lowest || banned[id] === 1 || (mustSpeak && id === END_TOKEN)) continue;
    let place = values.length;
    while (place > 0 && (values[place - 1] ?? Infinity) < value) place -= 1;
    values.splice(place, 0, value);
    ids.splice(place, 0, id);
    if (values.length > count) {
      values.pop();
      ids.pop();
    }
    if (values.length === count) lowest = values[count - 1] ?? -Infinity;
  }
  return ids;
}

/**
 * Where a text goes round in circles at its end: the first token of the circle and its length; null when it does not. `leastTokens` are
 * the repeated ones it takes: fewer do where the text was stopped by the limit, which is a sign of its own.
 */
export function loopIn(
  ids: readonly number[],
  leastTokens: number = LOOP_TOKENS,
): { readonly from: number; readonly period: number } | null {
  if (ids.length < leastTokens + LONGEST_PERIOD) return null;
  for (let period = 1; period <= LONGEST_PERIOD; period += 1) {
    let repeated = 0;
    while (repeated + period < ids.length && ids[ids.length - 1 - repeated] === ids[ids.length - 1 - repeated - period]) repeated += 1;
    if (repeated >= Math.max(leastTokens, LOOP_ROUNDS * period)) return { from: ids.length - repeated - period, period };
  }
  return null;
}

/** Orders the memory of the text by the parents of the new hypotheses; tensors are passed on untouched while nobody changes place. */
function createGatherer(runtime: Runtime): (memory: DecoderMemory, parents: readonly number[]) => DecoderMemory {
  const buffers = new Map<string, Float32Array>();
  const gathered = (name: string, tensor: Tensor, parents: readonly number[]): Tensor => {
    const values = floatsOf(tensor);
    const size = values.length / (tensor.dims[0] ?? 1);
    let buffer = buffers.get(name);
    if (buffer === undefined || buffer.length < size * parents.length) {
      buffer = new Float32Array(size * parents.length * 2);
      buffers.set(name, buffer);
    }
    parents.forEach((parent, index) => buffer.set(values.subarray(parent * size, (parent + 1) * size), index * size));
    return runtime.float32(buffer.subarray(0, size * parents.length), [parents.length, ...tensor.dims.slice(1)]);
  };
  return (memory, parents) => {
    const first = Object.values(memory.ofText)[0];
    if (first?.dims[0] === parents.length && parents.every((parent, index) => parent === index)) return memory;
    const ofText: Tensors = Object.fromEntries(
      Object.entries(memory.ofText).map(([name, tensor]) => [name, gathered(name, tensor, parents)]),
    );
    return { ofSound: memory.ofSound, ofText };
  };
}
