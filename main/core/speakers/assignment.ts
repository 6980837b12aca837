import { linkedGroups } from './linkage.ts';
import type { PeopleLimits } from './people-count.ts';
import { areApart, likenessOf, ready, type Piece } from './pieces.ts';
import { LOCAL_VOICES } from './segmentation.ts';
import { dot, unit, VOICE_SIZE } from './voice-print.ts';

/** Which person says each piece: `people` are mean voices; `labels` a position in it for each piece, -1 for nobody; `certainty` 0..1. */
export interface Assignment {
  readonly people: readonly Float32Array[];
  readonly labels: Int8Array;
  readonly certainty: Float32Array;
  /** How much each piece counts where pieces of overlapping windows disagree: one that mixes two voices is far from both, and counts little. */
  readonly weights: Float32Array;
}

/** Seconds of sound at which a piece's own voice weighs twice as much as that of its local voice in the whole window. */
const OWN_VOICE_WEIGHT = 2;
const LEAST_WEIGHT_S = 0.2;
/** Pieces less like their person than this may belong to somebody who was not found. */
const UNLIKE_BELOW = 0.25;
/**
 * Such pieces are taken together from this likeness on, and are a person with this much sound who is unlike everybody else. In long recordings
 * more is asked for: an hour has laughter, doors and telephones enough.
 */
const LEFT_OVER_LIKENESS = 0.3;
const LEFT_OVER_LEAST_MS = 1_000;
const LEFT_OVER_SHARE = 0.03;
const LEFT_OVER_LONG_MS = 10_000;
const LEFT_OVER_MOST_LIKE = 0.35;
/** A person who speaks only while somebody else does is no voice of their own to the model: it is enough that most of it was not free. */
const BLOCKED_SHARE = 0.6;
/** A piece that is so much more like a person found so than like its own is theirs; between 0.2 and 0.5 it makes no difference. */
const FOUND_LEAD = 0.3;
/** So many left-over pieces are grouped at most (memory); the longest are taken. */
const MOST_LEFT_OVER = 1_500;
/** What the vote of a piece without a telling voice counts, beside a lead of up to 0.8 of one that has. */
const LEAST_VOTE = 0.1;
/** Likeness ahead of the second most like person to certainty. Measured on 309 turns: those of 0.9 and more are right in 98 %, those between 0.3 and 0.8 in half. */
const CERTAINTY_SLOPE = 12;

/** Gives every piece to the person it is most like. Two local voices that speak at the same time are two people. */
export function assignPieces(pieces: readonly Piece[], voices: readonly Float32Array[], limits: PeopleLimits): Assignment {
  const scores = scoresOf(pieces, voices);
  const labels = labelsOf(pieces, scores);
  const found = peopleLeftOver(pieces, { voices, scores, labels, most: limits.most });
  joinFound(pieces, { voices, scores, labels, found });
  const people = [...voices, ...found];
  const certainty = new Float32Array(pieces.length);
  const weights = new Float32Array(pieces.length);
  for (const [index, { voice }] of pieces.entries()) {
    certainty[index] = certaintyOf(scores.of(index), labels[index] ?? -1);
    weights[index] = LEAST_VOTE + (voice === null ? 0 : leadOf(voices.map((other) => dot(voice, other))));
  }
  return { people, labels, certainty, weights };
}

/** How surely a piece is of its person, from its likeness to all; 0.5 for a person found among what was left over. */
function certaintyOf(scores: Likenesses, label: number): number {
  const own = scores[label];
  if (own === undefined) return 0.5;
  const others = scores.filter((_, person) => person !== label);
  // Alone there is nobody to be confused with; what is unlike the only voice is doubtful all the same.
  const rival = others.length > 0 ? Math.max(...others) : 0;
  return 1 / (1 + Math.exp(-CERTAINTY_SLOPE * (own - rival)));
}

type Likenesses = readonly number[] | Float64Array;

/** Likeness of each piece to each voice. */
interface Scores {
  /** Empty where there is no voice. */
  readonly of: (piece: number) => Likenesses;
}

/** Scores by a piece's own voice, and by that of its local voice over the window, which is steadier. In one table: ten hours of six people are 3 MB. */
function scoresOf(pieces: readonly Piece[], voices: readonly Float32Array[]): Scores {
  const table = new Float64Array(pieces.length * voices.length);
  const isKnown = new Uint8Array(pieces.length);
  for (const window of byWindow(pieces)) {
    const own = window.flatMap((index) => pieces[index] ?? []);
    const local = Array.from({ length: LOCAL_VOICES }, (_, localVoice) => localLikeness(own, localVoice, voices));
    for (const index of window) {
      const piece = pieces[index];
      const steady = local[piece?.localVoice ?? -1] ?? [];
      if (piece === undefined || steady.length === 0) continue;
      isKnown[index] = 1;
      const { voice } = piece;
      const weight = voice === null ? 0 : Math.max(LEAST_WEIGHT_S, piece.aloneMs / 1000) * OWN_VOICE_WEIGHT;
      for (const [person, other] of voices.entries()) {
        const near = voice === null ? 0 : weight * dot(voice, other);
        table[index * voices.length + person] = ((steady[person] ?? 0) + near) / (1 + weight);
      }
    }
  }
  return { of: (index) => (isKnown[index] === 1 ? table.subarray(index * voices.length, (index + 1) * voices.length) : []) };
}

function localLikeness(pieces: readonly Piece[], localVoice: number, voices: readonly Float32Array[]): readonly number[] {
  const sum = new Float64Array(VOICE_SIZE);
  let heard = false;
  for (const piece of pieces) {
    const voice = piece.localVoice === localVoice ? piece.voice : null;
    if (voice === null) continue;
    heard = true;
    for (let index = 0; index < sum.length; index++) sum[index] = (sum[index] ?? 0) + (voice[index] ?? 0) * (piece.aloneMs + 50);
  }
  return heard ? voices.map((voice) => dot(unit(sum), voice)) : [];
}

/** Window by window the surest piece chooses first; who is taken by another local voice at the same time cannot be chosen. */
function labelsOf(pieces: readonly Piece[], scores: Scores): Int8Array {
  const labels = new Int8Array(pieces.length).fill(-1);
  for (const window of byWindow(pieces)) {
    const surest = window
      .filter((index) => scores.of(index).length > 0)
      .map((index) => ({ index, weight: leadOf(scores.of(index)) * (100 + (pieces[index]?.aloneMs ?? 0)) }))
      .toSorted((a, b) => b.weight - a.weight);
    const placed: number[] = [];
    for (const { index } of surest) {
      const taken = new Set(placed.filter((other) => speakTogether(pieces[index], pieces[other])).map((other) => labels[other]));
      labels[index] = bestOf(scores.of(index), taken);
      placed.push(index);
    }
  }
  return labels;
}

/** The pieces of each window, one window at a time. */
function* byWindow(pieces: readonly Piece[]): Generator<readonly number[]> {
  let window: number[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (window.length > 0 && pieces[index - 1]?.window !== piece.window) {
      yield window;
      window = [];
    }
    window.push(index);
  }
  if (window.length > 0) yield window;
}

function speakTogether(a: Piece | undefined, b: Piece | undefined): boolean {
  return a !== undefined && b !== undefined && areApart(a, b) && a.startFrame < b.endFrame && b.startFrame < a.endFrame;
}

function leadOf(scores: Likenesses): number {
  const [best = 0, second = 0] = scores.toSorted((a, b) => b - a);
  return best - second;
}

function bestOf(scores: Likenesses, taken: ReadonlySet<number | undefined>): number {
  let best = -1;
  for (const [person, score] of scores.entries()) {
    if (!taken.has(person) && (best < 0 || score > (scores[best] ?? 0))) best = person;
  }
  return best;
}

interface LeftOver {
  readonly voices: readonly Float32Array[];
  readonly scores: Scores;
  readonly labels: Int8Array;
  readonly most: number;
}

/** People among the pieces that fit nobody: those who only ever speak over somebody else, or too little to be seen by the grouping. Changes their labels. */
function peopleLeftOver(pieces: readonly Piece[], { voices, scores, labels, most }: LeftOver): readonly Float32Array[] {
  const fitsNobody = (index: number): boolean => {
    const label = labels[index] ?? -1;
    return pieces[index]?.hasVoice === true && (label < 0 || (scores.of(index)[label] ?? 0) < UNLIKE_BELOW);
  };
  const indices = [...pieces.keys()]
    .filter(fitsNobody)
    .toSorted((a, b) => shareOf(pieces, b) - shareOf(pieces, a))
    .slice(0, MOST_LEFT_OVER);
  const compared = indices.flatMap((index) => pieces[index] ?? []).map(ready);
  const likeness = (a: number, b: number): number => likenessOf(compared[a], compared[b]);
  const input = {
    count: indices.length,
    likeness,
    weight: (point: number): number => Math.max(200, shareOf(pieces, indices[point] ?? -1)),
  };
  const spokenMs = pieces.reduce((sum, piece) => sum + piece.shareMs, 0);
  const leastMs = Math.max(LEFT_OVER_LEAST_MS, Math.min(LEFT_OVER_SHARE * spokenMs, LEFT_OVER_LONG_MS));
  const found: Float32Array[] = [];
  for (const members of linkedGroups(input, LEFT_OVER_LIKENESS).toSorted((a, b) => b.length - a.length)) {
    const group = members.map((member) => indices[member] ?? -1);
    const totalMs = group.reduce((sum, index) => sum + shareOf(pieces, index), 0);
    const blockedMs = group.reduce((sum, index) => sum + (labels[index] === -1 ? shareOf(pieces, index) : 0), 0);
    const voice = meanVoiceOf(group.flatMap((index) => pieces[index] ?? []));
    const nearest = Math.max(-1, ...[...voices, ...found].map((other) => dot(other, voice)));
    const isSomebody = totalMs >= leastMs && (blockedMs > BLOCKED_SHARE * totalMs || nearest <= LEFT_OVER_MOST_LIKE);
    if (!isSomebody || voices.length + found.length >= most) continue;
    for (const index of group) labels[index] = voices.length + found.length;
    found.push(voice);
  }
  return found;
}

/** Pieces that were given to somebody for want of a better one go to the person who was found after. Changes their labels. */
function joinFound(
  pieces: readonly Piece[],
  { voices, scores, labels, found }: Omit<LeftOver, 'most'> & { readonly found: readonly Float32Array[] },
): void {
  for (const [index, piece] of pieces.entries()) {
    const label = labels[index] ?? -1;
    if (found.length === 0 || label < 0 || label >= voices.length) continue;
    const heard = piece.voice;
    if (heard === null) continue;
    const own = Math.max(scores.of(index)[label] ?? 0, 0);
    for (const [position, voice] of found.entries()) {
      if (dot(heard, voice) >= own + FOUND_LEAD) labels[index] = voices.length + position;
    }
  }
}

function shareOf(pieces: readonly Piece[], index: number): number {
  return pieces[index]?.shareMs ?? 0;
}

/** The mean voice of pieces, weighted by their share of the sound. */
export function meanVoiceOf(pieces: readonly Piece[]): Float32Array {
  const sum = new Float64Array(VOICE_SIZE);
  for (const { voice, shareMs } of pieces) {
    if (voice === null) continue;
    for (let index = 0; index < sum.length; index++) sum[index] = (sum[index] ?? 0) + (voice[index] ?? 0) * shareMs;
  }
  return unit(sum);
}
