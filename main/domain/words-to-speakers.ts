import { endsClause, endsSentence } from './sentence.ts';
import type { Word } from './transcript.ts';

/**
 * A stretch in which one voice speaks, ms from the start of the recording; `speakerLocalId` counts voices from 0, `certainty` is 0..1. `isExact`
 * where a microphone of its own shows to 20 ms when it begins and ends.
 */
export interface VoiceSpan {
  readonly isExact?: boolean;
  readonly speakerLocalId: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly certainty: number;
}

/** Who said a word: the person, how surely (0..1), and who else spoke meanwhile. */
export interface WordSpeaker {
  readonly speakerLocalId: number;
  readonly certainty: number;
  /** People whose turns cover at least half of the word besides the speaker's own. */
  readonly alsoSpeaking: readonly number[];
}

/**
 * What it takes to change the person between two words, beside what a word wholly in one person's turn weighs (EVIDENCE): nothing much after a
 * sentence or a pause, more than one word can pay in the middle of flowing speech. Turn ends are off by 0.1 s in the middle and 0.5 s at
 * worst, words hardly: so a change goes to where language and breath put it.
 */
const CHANGE_COST = { sentence: 0.1, pause: 0.2, clause: 0.5, breath: 0.5, flow: 0.9 } as const;
const PAUSE_MS = 350;
const BREATH_MS = 150;
const EVIDENCE = 1.5;
/** A word in nobody's turn leans to the nearest turn, and the less the farther it is. */
const NEARNESS = { weight: 0.4, halfMs: 400 } as const;
/** Word times are exact to about this: a word is looked for in turns with this much more on both sides when it is shorter. */
const SHORTEST_WORD_MS = 120;
const NOBODY_NEAR_CERTAINTY = 0.3;
/**
 * The first word of an exact turn begins where the turn does and its last word ends there, to about this: where two talk at once nothing else
 * tells whose a word is. Turns told by voice are not exact enough: with them this rule made 4 words in 200 wrong that were right.
 */
const EDGE = { weight: 0.7, withinMs: 60 } as const;
/** Nobody says two words at once: where words lie over each other by this much in exact turns, the same person for both costs more than any change. */
const TOGETHER_FROM_MS = 40;
const SAME_MOUTH_COST = 1;

/**
 * Gives each word to a person: the one whose turns it overlaps most, changes set to sentence ends and pauses where they are near. Words in
 * order of time, times in ms; turns may overlap. With no turns at all everything is person 0's, with certainty 0.
 */
export function speakersOfWords(words: readonly Word[], turns: readonly VoiceSpan[]): readonly WordSpeaker[] {
  const people = Math.max(0, ...turns.map((turn) => turn.speakerLocalId + 1));
  if (people === 0) return words.map(() => ({ speakerLocalId: 0, certainty: 0, alsoSpeaking: [] }));
  const evidence = evidenceOf(words, turns, people);
  const isExact = turns.every((turn) => turn.isExact === true);
  const absent = Float64Array.from({ length: people }, (_, person) =>
    turns.some((turn) => turn.speakerLocalId === person) ? 0 : Infinity,
  );
  const isTogether = (index: number): boolean => isExact && areTogether(words[index - 1], words[index]);
  const path = cheapestPath(words, { evidence, absent, isTogether });
  return words.map((_, index) => wordSpeaker(path[index] ?? 0, evidence[index]));
}

/**
 * For a word: the share of it inside each person's turns (0..1), the certainty of those turns, how near the nearest turn is (0..1), and whether
 * it begins or ends a turn (1).
 */
interface Evidence {
  readonly inside: Float64Array;
  readonly certainty: Float64Array;
  readonly near: Float64Array;
  readonly edge: Uint8Array;
}

function wordSpeaker(speakerLocalId: number, evidence: Evidence | undefined): WordSpeaker {
  const inside = evidence?.inside ?? new Float64Array(0);
  const own = inside[speakerLocalId] ?? 0;
  const sure = own > 0 ? own * (evidence?.certainty[speakerLocalId] ?? 0) + (1 - own) * NOBODY_NEAR_CERTAINTY : NOBODY_NEAR_CERTAINTY;
  const alsoSpeaking = [...inside.keys()].filter((person) => person !== speakerLocalId && own >= 0.5 && (inside[person] ?? 0) >= 0.5);
  return { speakerLocalId, certainty: Math.min(1, sure), alsoSpeaking };
}

function evidenceOf(words: readonly Word[], turns: readonly VoiceSpan[], people: number): readonly Evidence[] {
  const sorted = turns.toSorted((a, b) => a.startMs - b.startMs);
  const longestMs = Math.max(0, ...sorted.map((turn) => turn.endMs - turn.startMs));
  let first = 0;
  return words.map((word) => {
    const middle = (word.startMs + word.endMs) / 2;
    const half = Math.max(word.endMs - word.startMs, SHORTEST_WORD_MS) / 2;
    const span = { startMs: middle - half, endMs: middle + half, word };
    const reachMs = longestMs + 10 * NEARNESS.halfMs;
    while (first < sorted.length && (sorted[first]?.startMs ?? 0) < span.startMs - reachMs) first += 1;
    const evidence = {
      inside: new Float64Array(people),
      certainty: new Float64Array(people),
      near: new Float64Array(people),
      edge: new Uint8Array(people),
    };
    for (let index = first; index < sorted.length; index++) {
      const turn = sorted[index];
      if (turn === undefined || turn.startMs > span.endMs + 10 * NEARNESS.halfMs) break;
      addTurn(evidence, span, turn);
    }
    return evidence;
  });
}

/** Where a word is looked for: it may be shorter. */
interface WordSpan {
  readonly startMs: number;
  readonly endMs: number;
  readonly word: Word;
}

function addTurn({ inside, certainty, near, edge }: Evidence, span: WordSpan, turn: VoiceSpan): void {
  const person = turn.speakerLocalId;
  const overlapMs = Math.min(span.endMs, turn.endMs) - Math.max(span.startMs, turn.startMs);
  if (overlapMs <= 0) {
    near[person] = Math.max(near[person] ?? 0, 2 ** (overlapMs / NEARNESS.halfMs));
    return;
  }
  const share = overlapMs / (span.endMs - span.startMs);
  inside[person] = Math.min(1, (inside[person] ?? 0) + share);
  certainty[person] = Math.max(certainty[person] ?? 0, turn.certainty);
  near[person] = 1;
  if (turn.isExact !== true) return;
  const isFirst = Math.abs(span.word.startMs - turn.startMs) <= EDGE.withinMs;
  if (isFirst || Math.abs(span.word.endMs - turn.endMs) <= EDGE.withinMs) edge[person] = 1;
}

interface Paths {
  readonly evidence: readonly Evidence[];
  readonly absent: Float64Array;
  /** Whether a word lies over the one before it. */
  readonly isTogether: (index: number) => boolean;
}

/** The path through people that costs least: what the words lose by their person, and the changes. `absent` is infinite for numbers that no turn has. */
function cheapestPath(words: readonly Word[], { evidence, absent, isTogether }: Paths): Int32Array {
  let costs = absent;
  const from: Int32Array[] = [];
  for (const [index, word] of words.entries()) {
    const change = isTogether(index) ? CHANGE_COST.sentence : changeCost(words[index - 1], word);
    const stay = isTogether(index) ? SAME_MOUTH_COST : 0;
    const cheapest = costs.reduce((best, cost, person) => (cost < (costs[best] ?? Infinity) ? person : best), 0);
    const runnerUp = costs.reduce((best, cost, person) => (person !== cheapest && cost < (costs[best] ?? Infinity) ? person : best), -1);
    const back = new Int32Array(costs.length);
    costs = costs.map((cost, person) => {
      const other = cheapest === person ? runnerUp : cheapest;
      const changed = (costs[other] ?? Infinity) + change;
      back[person] = index === 0 || cost + stay <= changed ? person : other;
      return Math.min(cost + stay, changed) + lossOf(evidence[index], person) + (absent[person] ?? 0);
    });
    from.push(back);
  }
  const path = new Int32Array(words.length);
  let person = costs.reduce((best, cost, each) => (cost < (costs[best] ?? Infinity) ? each : best), 0);
  for (let index = words.length - 1; index >= 0; index--) {
    path[index] = person;
    person = from[index]?.[person] ?? person;
  }
  return path;
}

function lossOf(evidence: Evidence | undefined, person: number): number {
  if (evidence === undefined) return 0;
  const gain = (inside: number, near: number): number => EVIDENCE * inside + NEARNESS.weight * near * (1 - inside);
  return (
    EVIDENCE + NEARNESS.weight - gain(evidence.inside[person] ?? 0, evidence.near[person] ?? 0) - EDGE.weight * (evidence.edge[person] ?? 0)
  );
}

function changeCost(previous: Word | undefined, next: Word): number {
  if (previous === undefined) return 0;
  const pauseMs = next.startMs - previous.endMs;
  const costs: number[] = [CHANGE_COST.flow];
  if (endsSentence(previous.text)) costs.push(CHANGE_COST.sentence);
  if (endsClause(previous.text)) costs.push(CHANGE_COST.clause);
  if (pauseMs >= PAUSE_MS) costs.push(CHANGE_COST.pause);
  if (pauseMs >= BREATH_MS) costs.push(CHANGE_COST.breath);
  return Math.min(...costs);
}

function areTogether(previous: Word | undefined, next: Word | undefined): boolean {
  return previous !== undefined && next !== undefined && previous.endMs - next.startMs >= TOGETHER_FROM_MS;
}
