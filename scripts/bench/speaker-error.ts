/** A stretch in which a named person speaks, ms. */
export interface SpokenTurn {
  readonly startMs: number;
  readonly endMs: number;
  readonly speaker: string;
  /** Where channels show it to 20 ms. */
  readonly isExact?: boolean;
}

/** Speaker-time of a reference and what was wrong in it, ms: not found, found where nobody spoke, given to another person. */
export interface SpeakerErrors {
  readonly totalMs: number;
  readonly missedMs: number;
  readonly falseMs: number;
  readonly confusedMs: number;
}

const GRID_MS = 10;

/**
 * Diarization error on a 10 ms grid, overlapping speech scored, people matched one to one as well as can be. `collarMs` is left unscored on
 * each side of every reference boundary.
 */
export function speakerErrors(reference: readonly SpokenTurn[], found: readonly SpokenTurn[], collarMs: number): SpeakerErrors {
  const count = Math.ceil(Math.max(0, ...reference.map((turn) => turn.endMs), ...found.map((turn) => turn.endMs)) / GRID_MS);
  const unscored = new Uint8Array(count);
  if (collarMs > 0)
    for (const turn of reference) for (const edge of [turn.startMs, turn.endMs]) fill(unscored, edge - collarMs, edge + collarMs);
  const people = tracksOf(reference, count);
  const heard = tracksOf(found, count);
  const matched = bestMatch(people.map((person) => heard.map((other) => togetherMs(person, other, unscored))));
  let [totalMs, missedMs, falseMs, bothMs] = [0, 0, 0, 0];
  for (let index = 0; index < count; index++) {
    if (unscored[index] === 1) continue;
    const said = people.reduce((sum, track) => sum + (track[index] ?? 0), 0) * GRID_MS;
    const told = heard.reduce((sum, track) => sum + (track[index] ?? 0), 0) * GRID_MS;
    totalMs += said;
    missedMs += Math.max(0, said - told);
    falseMs += Math.max(0, told - said);
    bothMs += Math.min(said, told);
  }
  return { totalMs, missedMs, falseMs, confusedMs: bothMs - matched.score };
}

/** Which found person is which of the reference, matched by the time that they share. */
export function matchPeople(reference: readonly SpokenTurn[], found: readonly SpokenTurn[]): ReadonlyMap<string, string> {
  const [names, others] = [namesOf(reference), namesOf(found)];
  const shared = (name: string, other: string): number =>
    reference
      .filter((turn) => turn.speaker === name)
      .flatMap((turn) => found.filter((each) => each.speaker === other).map((each) => overlapMs(turn, each)))
      .reduce((sum, ms) => sum + ms, 0);
  const { pairs } = bestMatch(names.map((name) => others.map((other) => shared(name, other))));
  return new Map(pairs.map(([row, column]) => [others[column] ?? '', names[row] ?? '']));
}

/** Distance from each change of person in the reference to the nearest found change, ms, in order of size. */
export function changeDistances(reference: readonly SpokenTurn[], found: readonly SpokenTurn[]): readonly number[] {
  const starts = changesOf(found);
  return changesOf(reference)
    .slice(1)
    .map((at) => Math.min(Infinity, ...starts.map((start) => Math.abs(start - at))))
    .toSorted((a, b) => a - b);
}

/** How long two turns are together, ms. */
export function overlapMs(a: { startMs: number; endMs: number }, b: { startMs: number; endMs: number }): number {
  return Math.max(0, Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs));
}

function changesOf(turns: readonly SpokenTurn[]): readonly number[] {
  const sorted = turns.toSorted((a, b) => a.startMs - b.startMs);
  return sorted.filter((turn, index) => sorted[index - 1]?.speaker !== turn.speaker).map((turn) => turn.startMs);
}

function namesOf(turns: readonly SpokenTurn[]): readonly string[] {
  return [...new Set(turns.map((turn) => turn.speaker))];
}

function tracksOf(turns: readonly SpokenTurn[], count: number): readonly Uint8Array[] {
  return namesOf(turns).map((name) => {
    const track = new Uint8Array(count);
    for (const turn of turns) if (turn.speaker === name) fill(track, turn.startMs, turn.endMs);
    return track;
  });
}

function fill(track: Uint8Array, startMs: number, endMs: number): void {
  track.fill(1, Math.max(0, Math.round(startMs / GRID_MS)), Math.max(0, Math.min(track.length, Math.round(endMs / GRID_MS))));
}

function togetherMs(a: Uint8Array, b: Uint8Array, unscored: Uint8Array): number {
  let count = 0;
  for (let index = 0; index < a.length; index++) if (unscored[index] === 0 && a[index] === 1 && b[index] === 1) count += 1;
  return count * GRID_MS;
}

interface Match {
  readonly score: number;
  readonly pairs: readonly (readonly [row: number, column: number])[];
}

/** The one-to-one pairing of rows (at most 20) and columns with the highest sum. */
function bestMatch(scores: readonly (readonly number[])[]): Match {
  let best = new Map<number, Match>([[0, { score: 0, pairs: [] }]]);
  for (let column = 0; column < (scores[0]?.length ?? 0); column++) {
    const next = new Map(best);
    for (const [used, match] of best) {
      for (const [row, values] of scores.entries()) {
        if ((used & (1 << row)) !== 0) continue;
        const key = used | (1 << row);
        const score = match.score + (values[column] ?? 0);
        if (score > (next.get(key)?.score ?? -1)) next.set(key, { score, pairs: [...match.pairs, [row, column]] });
      }
    }
    best = next;
  }
  return [...best.values()].reduce((most, match) => (match.score > most.score ? match : most));
}
