import type { Speaker } from '../../domain/transcript.ts';

/** Speakers of a new run with the names that the journalist gave those of the earlier one at the same position (a name taken away is none here too). */
export function withNamesOf(earlier: readonly Speaker[], speakers: readonly Speaker[]): readonly Speaker[] {
  const names = new Map(earlier.map((speaker) => [speaker.position, speaker.name]));
  return speakers.map((speaker) => ({
    ...speaker,
    name: names.has(speaker.position) ? (names.get(speaker.position) ?? null) : speaker.name,
  }));
}
