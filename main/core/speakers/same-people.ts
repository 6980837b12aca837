import type { Segment, Word } from '../../domain/transcript.ts';

/** Who says a stretch of sound, ms from the start of the recording. */
export interface SaidBy {
  readonly speakerId: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** The words of segments with their speakers, in order of time. */
export function saidIn(segments: readonly Segment[]): readonly SaidBy[] {
  return segments
    .flatMap(({ speakerId, words }) => words.map(({ startMs, endMs }: Word) => ({ speakerId, startMs, endMs })))
    .toSorted((a, b) => a.startMs - b.startMs);
}

/**
 * Who of the people before is who of those found now: pairs by the speech they share, most first, each person once. Both lists in order of
 * time. People who share no speech with anybody are left out. One of the `merged` is everybody who says for the most part what they said.
 */
export function samePeople(
  before: readonly SaidBy[],
  now: readonly SaidBy[],
  merged: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, string> {
  const shared = sharedMs(before, now);
  const totals = new Map<string, number>();
  for (const { is, ms } of shared) totals.set(is, (totals.get(is) ?? 0) + ms);
  const pairs = [...shared].toSorted((a, b) => b.ms - a.ms || a.was.localeCompare(b.was) || a.is.localeCompare(b.is));
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { was, is, ms } of pairs) {
    if (!merged.has(was) || ms <= (totals.get(is) ?? 0) / 2) continue;
    names.set(is, was);
    taken.add(was);
  }
  for (const { was, is } of pairs) {
    if (names.has(is) || taken.has(was)) continue;
    names.set(is, was);
    taken.add(was);
  }
  return names;
}

interface Shared {
  readonly was: string;
  readonly is: string;
  readonly ms: number;
}

function sharedMs(before: readonly SaidBy[], now: readonly SaidBy[]): readonly Shared[] {
  const table = new Map<string, Map<string, number>>();
  const longestMs = before.reduce((most, each) => Math.max(most, each.endMs - each.startMs), 0);
  let first = 0;
  for (const each of now) {
    while (first < before.length && (before[first]?.startMs ?? 0) < each.startMs - longestMs) first += 1;
    for (let index = first; index < before.length; index++) {
      const other = before[index];
      if (other === undefined || other.startMs >= each.endMs) break;
      const ms = Math.min(each.endMs, other.endMs) - Math.max(each.startMs, other.startMs);
      if (ms <= 0) continue;
      const row = table.get(other.speakerId) ?? new Map<string, number>();
      table.set(other.speakerId, row.set(each.speakerId, (row.get(each.speakerId) ?? 0) + ms));
    }
  }
  return [...table].flatMap(([was, row]) => [...row].map(([is, ms]) => ({ was, is, ms })));
}
