import type { Speaker } from '../../domain/transcript.ts';

/** Gives each speaker's shown name: the given one, else `label` and its number from 1 ("Speaker 2"). `label` is a word of the reader's language. */
export function speakerNames(speakers: readonly Speaker[], label: string): (speakerId: string) => string {
  const names = new Map(speakers.map((speaker) => [speaker.id, speaker.name ?? `${label} ${speaker.position + 1}`]));
  return (speakerId) => names.get(speakerId) ?? label;
}
