import { meanVoiceOf } from './assignment.ts';
import type { Grouping } from './grouping.ts';
import { linkedGroups } from './linkage.ts';
import { likenessOf } from './pieces.ts';
import { dot } from './voice-print.ts';

/** So many of a person's pieces are compared with each other to find two voices in them; more are taken evenly. */
const MOST_COMPARED = 1_200;

/** Two people are one: the pieces of `second` become those of `first` (positions in `people`). */
export function mergePeople(grouping: Grouping, first: number, second: number): Grouping {
  if (first === second || grouping.people[first] === undefined || grouping.people[second] === undefined) return grouping;
  const labels = grouping.labels.map((label) => {
    const moved = label === second ? first : label;
    return moved > second ? moved - 1 : moved;
  });
  const kept = first > second ? first - 1 : first;
  const people = grouping.people.toSpliced(second, 1).with(kept, meanVoiceOf(grouping.pieces.filter((_, index) => labels[index] === kept)));
  return { ...grouping, people, labels };
}

/** One person is two: their pieces are parted where their voices differ most; null when they have fewer than two pieces with a voice. */
export function splitPerson(grouping: Grouping, person: number): Grouping | null {
  const { pieces, labels } = grouping;
  const voiced = [...pieces.keys()].filter((index) => labels[index] === person && pieces[index]?.voice !== null);
  if (voiced.length < 2) return null;
  const stride = Math.max(1, voiced.length / MOST_COMPARED);
  const compared = Array.from({ length: Math.floor(voiced.length / stride) }, (_, index) => voiced[Math.floor(index * stride)] ?? 0);
  const halves = twoVoices(grouping, compared);
  const added = grouping.people.length;
  const people = [...grouping.people.with(person, halves[0]), halves[1]];
  const nextLabels = labels.map((label, index) => {
    const voice = pieces[index]?.voice ?? null;
    if (label !== person || voice === null) return label;
    return dot(voice, halves[1]) > dot(voice, halves[0]) ? added : person;
  });
  return { ...grouping, people, labels: nextLabels };
}

function twoVoices({ pieces }: Grouping, indices: readonly number[]): readonly [Float32Array, Float32Array] {
  const input = {
    count: indices.length,
    likeness: (a: number, b: number): number => likenessOf(pieces[indices[a] ?? -1], pieces[indices[b] ?? -1]),
    weight: (point: number): number => pieces[indices[point] ?? -1]?.ownMs ?? 0,
  };
  const soundOf = (members: readonly number[]): number => members.reduce((sum, member) => sum + input.weight(member), 0);
  // From coarse to fine until there are two groups worth the name: the largest, and the next that has a tenth of its sound.
  for (let least = 0; least < 1; least += 0.05) {
    const [largest, next] = linkedGroups(input, least).toSorted((a, b) => soundOf(b) - soundOf(a));
    if (largest === undefined || next === undefined || soundOf(next) < soundOf(largest) / 10) continue;
    const voiceOf = (members: readonly number[]): Float32Array =>
      meanVoiceOf(members.flatMap((member) => pieces[indices[member] ?? -1] ?? []));
    return [voiceOf(largest), voiceOf(next)];
  }
  const half = Math.ceil(indices.length / 2);
  const voiceOf = (part: readonly number[]): Float32Array => meanVoiceOf(part.flatMap((index) => pieces[index] ?? []));
  return [voiceOf(indices.slice(0, half)), voiceOf(indices.slice(half))];
}
