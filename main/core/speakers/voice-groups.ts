import { linkedGroups } from './linkage.ts';
import type { PeopleLimits } from './people-count.ts';
import { likenessOf, ready, type Piece } from './pieces.ts';
import { dot, unit, VOICE_SIZE } from './voice-print.ts';

/** Pieces taken for one person: the sum of their voices weighted by sound, and how much sound they are. */
interface VoiceGroup {
  readonly sum: Float64Array;
  soundMs: number;
}

interface Bars {
  /** Mean likeness of pieces from which they are joined, within ten minutes. */
  readonly pieceLikeness: number;
  /** Likeness of mean voices from which groups are joined. */
  readonly groupLikeness: number;
  /** Sound that a person must have of their own. */
  readonly leastMs: number;
  /** Pieces with less sound of their own do not say which voices there are. */
  readonly tellingMs: number;
}

/**
 * Chosen on tuning sound only; between 0.50 and 0.60 for groups and 0.32 and 0.45 for pieces the result is the same on every set but the
 * shortest clips.
 */
const BARS: Bars = { pieceLikeness: 0.38, groupLikeness: 0.55, leastMs: 2_500, tellingMs: 1_000 };

/**
 * When somebody insists on more people than are heard by themselves, people with little to say are let in first; only then are voices parted
 * that are much alike, for that tears the one who speaks most.
 */
const STRICTER_BARS: readonly Bars[] = [
  ...[1_500, 1_000, 600].map((leastMs) => ({ ...BARS, leastMs, tellingMs: 500 })),
  ...[0.6, 0.65, 0.7, 0.75, 0.8, 0.85].map((groupLikeness) => ({
    pieceLikeness: groupLikeness - 0.12,
    groupLikeness,
    leastMs: 1_200,
    tellingMs: 500,
  })),
];

const LEAST_TELLING_PIECES = 6;
/** Windows (2.5 s apart) whose pieces are grouped at a time: ten minutes, so that ten hours need no more memory than one. */
const BLOCK_WINDOWS = 240;
/** In recordings longer than two blocks every other window is enough: each moment is still heard in two, at a quarter of the work. */
const THINNED_FROM_WINDOWS = 480;
/** So many groups are compared with each other at once (5 MB): more come together only in more than five hours of many voices. */
const MOST_COMPARED = 800;
/** A person has at least a twentieth of the sound or this much, and in very long recordings this share: what mixes two voices adds up there. */
const LONG_ENOUGH_MS = 10_000;
const LEAST_SHARE = 0.05;
const LEAST_SHARE_OF_HOURS = 0.005;
/** A group too small for a person joins the one it is most like from here on; below it is left out. */
const ABSORBED_FROM = 0.3;

/**
 * Somebody with less than a twentieth of the sound joins a bigger voice that is this much alike. In an hour, pieces that mix two voices are
 * enough for a group of their own: such groups were 0.44 to 0.55 like the nearest, people who say little 0.38 at most.
 */
const SMALL_LIKENESS = 0.42;

/** The voices of the people in these pieces, those with most sound first; at least one unless no piece has a voice. */
export function voicesIn(pieces: readonly Piece[], limits: PeopleLimits): readonly Float32Array[] {
  let groups = peopleBy(BARS, pieces);
  if (limits.insisted) {
    for (const bars of STRICTER_BARS) {
      if (groups.length >= limits.least) break;
      const stricter = peopleBy(bars, pieces);
      if (stricter.length > groups.length) groups = stricter;
    }
  }
  while (groups.length > limits.most) joinCheapest(groups);
  return groups.toSorted((a, b) => b.soundMs - a.soundMs).map((group) => unit(group.sum));
}

/** Pieces that say which voices there are; each stands for `share` times its own sound. */
interface Telling {
  readonly pieces: readonly Piece[];
  readonly share: number;
}

function tellingPieces(pieces: readonly Piece[], tellingMs: number): Telling {
  const voiced = pieces.filter((piece) => piece.hasVoice);
  const telling = voiced.filter((piece) => piece.aloneMs >= tellingMs);
  if ((pieces.at(-1)?.window ?? 0) >= THINNED_FROM_WINDOWS) return { pieces: telling.filter((piece) => piece.window % 2 === 0), share: 2 };
  if (telling.length >= LEAST_TELLING_PIECES) return { pieces: telling, share: 1 };
  return { pieces: voiced.toSorted((a, b) => b.aloneMs - a.aloneMs).slice(0, LEAST_TELLING_PIECES), share: 1 };
}

function peopleBy(bars: Bars, pieces: readonly Piece[]): VoiceGroup[] {
  const groups = firstGroups(tellingPieces(pieces, bars.tellingMs), bars.pieceLikeness);
  joinAlike(groups, bars.groupLikeness);
  const totalMs = groups.reduce((sum, group) => sum + group.soundMs, 0);
  dissolveSmall(groups, Math.max(bars.leastMs, Math.min(LEAST_SHARE * totalMs, LONG_ENOUGH_MS), LEAST_SHARE_OF_HOURS * totalMs));
  // Who insists on more people wants the small ones.
  if (bars === BARS) joinSmallAlike(groups, LEAST_SHARE * totalMs);
  return groups;
}

/** Joins each group with less sound than `bigMs` to the bigger one it is most like, where it is alike enough; the smallest first. */
function joinSmallAlike(groups: VoiceGroup[], bigMs: number): void {
  for (const small of groups.filter((group) => group.soundMs < bigMs).toSorted((a, b) => a.soundMs - b.soundMs)) {
    const voice = unit(small.sum);
    const likeness = groups.map((group) => (group.soundMs > small.soundMs ? dot(unit(group.sum), voice) : -1));
    const nearest = likeness.indexOf(Math.max(...likeness));
    const into = groups[nearest];
    if (into === undefined || (likeness[nearest] ?? -1) < SMALL_LIKENESS) continue;
    groups[nearest] = joined(into, small);
    groups.splice(groups.indexOf(small), 1);
  }
}

function firstGroups({ pieces, share }: Telling, likeness: number): VoiceGroup[] {
  const blocks = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const block = Math.floor(piece.window / BLOCK_WINDOWS);
    const same = blocks.get(block);
    if (same === undefined) blocks.set(block, [piece]);
    else same.push(piece);
  }
  return [...blocks.values()].flatMap((together) => {
    const block = together.map(ready);
    const input = {
      count: block.length,
      likeness: (a: number, b: number): number => likenessOf(block[a], block[b]),
      weight: (point: number): number => block[point]?.ownMs ?? 0,
    };
    const groups = linkedGroups(input, likeness).map((members) => groupOf(members.flatMap((member) => block[member] ?? [])));
    return groups.map((group) => ({ ...group, soundMs: share * group.soundMs }));
  });
}

function groupOf(pieces: readonly Piece[]): VoiceGroup {
  const sum = new Float64Array(VOICE_SIZE);
  for (const piece of pieces) addScaled(sum, piece.voice, piece.aloneMs);
  return { sum, soundMs: pieces.reduce((total, piece) => total + piece.ownMs, 0) };
}

function addScaled(sum: Float64Array, values: ArrayLike<number> | null, scale: number): void {
  if (values === null) return;
  for (let index = 0; index < sum.length; index++) sum[index] = (sum[index] ?? 0) + (values[index] ?? 0) * scale;
}

function joined(a: VoiceGroup, b: VoiceGroup): VoiceGroup {
  const sum = Float64Array.from(a.sum);
  addScaled(sum, b.sum, 1);
  return { sum, soundMs: a.soundMs + b.soundMs };
}

/**
 * Joins the two most alike groups while their mean voices are at least that alike. Only rows that changed are compared anew. Of more than are
 * compared at once, those near each other in time are joined first.
 */
function joinAlike(groups: VoiceGroup[], least: number): void {
  if (groups.length > MOST_COMPARED) {
    const halves = [groups.slice(0, groups.length >> 1), groups.slice(groups.length >> 1)];
    for (const half of halves) joinAlike(half, least);
    const most = halves.flat().toSorted((a, b) => b.soundMs - a.soundMs);
    groups.splice(0, groups.length, ...most.slice(0, MOST_COMPARED));
  }
  const count = groups.length;
  const voices = groups.map((group) => unit(group.sum));
  const table = new Float64Array(count * count);
  const compare = (a: number): void => {
    for (const b of left) table[a * count + b] = table[b * count + a] = dot(voices[a] ?? [], voices[b] ?? []);
  };
  const left = [...groups.keys()];
  for (const a of left) compare(a);
  for (;;) {
    let [best, first, second] = [least, -1, -1];
    for (const [position, a] of left.entries()) {
      for (let other = position + 1; other < left.length; other++) {
        const likeness = table[a * count + (left[other] ?? 0)] ?? -1;
        if (likeness >= best) [best, first, second] = [likeness, a, left[other] ?? -1];
      }
    }
    const a = groups[first];
    const b = groups[second];
    if (a === undefined || b === undefined) break;
    groups[first] = joined(a, b);
    voices[first] = unit(joined(a, b).sum);
    left.splice(left.indexOf(second), 1);
    compare(first);
  }
  groups.splice(0, count, ...left.flatMap((index) => groups[index] ?? []));
}

/** Takes away groups with too little sound for a person, the smallest first: into the nearest where they are like it, else out. One group stays. */
function dissolveSmall(groups: VoiceGroup[], leastMs: number): void {
  while (groups.length > 1) {
    const smallest = groups.reduce((least, group) => (group.soundMs < least.soundMs ? group : least));
    if (smallest.soundMs >= leastMs) return;
    groups.splice(groups.indexOf(smallest), 1);
    const voice = unit(smallest.sum);
    const likeness = groups.map((group) => dot(unit(group.sum), voice));
    const nearest = likeness.indexOf(Math.max(...likeness));
    const into = groups[nearest];
    if (into !== undefined && (likeness[nearest] ?? -1) >= ABSORBED_FROM) groups[nearest] = joined(into, smallest);
  }
}

/** Joins the pair whose joining tears least: alike voices, and a small group rather than two large ones. */
function joinCheapest(groups: VoiceGroup[]): void {
  const voices = groups.map((group) => unit(group.sum));
  let cheapest = { cost: Infinity, a: 0, b: 1 };
  for (const [a, one] of groups.entries()) {
    for (const [b, other] of groups.entries()) {
      if (b <= a) continue;
      const weight = (one.soundMs * other.soundMs) / Math.max(1, one.soundMs + other.soundMs);
      const cost = weight * (1 - dot(voices[a] ?? [], voices[b] ?? []));
      if (cost < cheapest.cost) cheapest = { cost, a, b };
    }
  }
  const one = groups[cheapest.a];
  const other = groups[cheapest.b];
  if (one === undefined || other === undefined) return;
  groups[cheapest.a] = joined(one, other);
  groups.splice(cheapest.b, 1);
}
