import type { Speaker } from '../../domain/transcript.ts';

/**
 * Speakers of a new run with the names of those of the earlier one who have the same id (a name taken away is none here too). Where several
 * people were told apart before and one name stands over all now, nobody's name is right.
 */
export function withNamesOf(earlier: readonly Speaker[], speakers: readonly Speaker[]): readonly Speaker[] {
  if (earlier.length > 1 && speakers.length === 1) return speakers;
  const names = new Map(earlier.map((speaker) => [speaker.id, speaker.name]));
  return speakers.map((speaker) => ({ ...speaker, name: names.has(speaker.id) ? (names.get(speaker.id) ?? null) : speaker.name }));
}
