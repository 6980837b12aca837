import { freePosition, newSpeakerId } from '#domain/speaker-edits.ts';
import type { SpeakerTarget } from '#domain/edit.ts';
import type { Segment, Speaker, Transcript } from '#domain/transcript.ts';

/** People who can be called by a key, 1 to 9. */
export const MOST_KEYS = 9;

/** How long after a turn begins a key still means the turn before it, ms of wall time: nobody presses faster than they hear (simple reactions take about 250 ms). */
const REACTION_MS = 350;

/** Where the sound stands when a key is pressed. */
export interface HeardMoment {
  readonly positionMs: number;
  readonly playing: boolean;
  readonly rate: number;
}

/** The number by which a person is called: that of their shape, and of "Speaker 2". */
export function numberOf({ position }: Pick<Speaker, 'position'>): number {
  return position + 1;
}

/** All people in the order of their numbers. */
export function peopleOf(transcript: Pick<Transcript, 'speakers'>): readonly Speaker[] {
  return transcript.speakers.toSorted((one, other) => one.position - other.position);
}

/** A person who is not there yet, under the id and the number that they would have. */
export function newPerson(transcript: Transcript): { readonly target: SpeakerTarget; readonly number: number } {
  return { target: { id: newSpeakerId(transcript), newName: null }, number: freePosition(transcript.speakers) + 1 };
}

/** Whom a number means: the person who has it, or a new one when it is the next that is free; null for any other. */
export function targetOf(transcript: Transcript, number: number): SpeakerTarget | null {
  const known = transcript.speakers.find((speaker) => numberOf(speaker) === number);
  if (known !== undefined) return { id: known.id };
  const next = newPerson(transcript);
  return next.number === number ? next.target : null;
}

/** The turn that a key means: the one that is heard, or the one before it when that has only just ended. Null without turns. */
export function turnHeard(segments: readonly Segment[], { positionMs, playing, rate }: HeardMoment): Segment | null {
  const at = playing ? positionMs - REACTION_MS * rate : positionMs;
  return segments.findLast((segment) => segment.startMs <= at) ?? segments[0] ?? null;
}
