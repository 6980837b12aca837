import { spokenMs } from '#domain/speaker-overview.ts';
import { DOUBTFUL_SPEAKER, type Segment, type Speaker, type Transcript } from '#domain/transcript.ts';

import { en } from '../../copy/en.ts';

/**
 * A paragraph as it is read. `opens`: another person begins to speak, or it must be said who it is, so that the name is written. `others` talk
 * at the same time. `unsure`: it may be somebody else. `aside`: a word thrown in while somebody else has the word.
 */
export interface Turn {
  readonly segment: Segment;
  readonly speaker: Speaker;
  readonly opens: boolean;
  readonly others: readonly Speaker[];
  readonly unsure: boolean;
  readonly aside: boolean;
}

/** The name to write for a speaker: the given one, else `Speaker 1`, `Speaker 2` by place. */
export function speakerName(speaker: Speaker): string {
  return speaker.name ?? en.recording.speaker(speaker.position + 1);
}

const NOBODY: readonly Speaker[] = [];

/** The paragraphs of a transcript in their order; segments of nobody known belong to a first, unnamed speaker. */
export function turnsOf(transcript: Pick<Transcript, 'segments' | 'speakers'>): readonly Turn[] {
  const speakers = new Map(transcript.speakers.map((speaker) => [speaker.id, speaker]));
  let before: string | null = null;
  return transcript.segments.map((segment) => {
    const others = segment.alsoHeard === undefined ? NOBODY : segment.alsoHeard.flatMap((id) => speakers.get(id) ?? []);
    // With one voice there is nobody else whom it could be.
    const unsure = (segment.certainty ?? 1) < DOUBTFUL_SPEAKER && transcript.speakers.length > 1;
    const opens = segment.speakerId !== before || unsure || others.length > 0;
    before = segment.speakerId;
    const speaker = speakers.get(segment.speakerId) ?? { id: segment.speakerId, name: null, position: 0 };
    return { segment, speaker, opens, others, unsure, aside: segment.interrupts === true };
  });
}

/** Whether two turns are drawn alike. */
export function areSameTurns(one: Turn, other: Turn): boolean {
  return (
    one.segment === other.segment &&
    one.speaker === other.speaker &&
    one.opens === other.opens &&
    one.unsure === other.unsure &&
    one.aside === other.aside &&
    one.others.length === other.others.length &&
    one.others.every((speaker, index) => speaker === other.others[index])
  );
}

/** A speaker with the time they spoke, ms, in the order of their places. */
export interface SpeakerShare {
  readonly speaker: Speaker;
  readonly spokenMs: number;
}

/** How long each speaker spoke. */
export function speakerShares(transcript: Pick<Transcript, 'segments' | 'speakers'>): readonly SpeakerShare[] {
  const spoken = new Map<string, number>();
  for (const segment of transcript.segments) {
    spoken.set(segment.speakerId, (spoken.get(segment.speakerId) ?? 0) + spokenMs(segment.words));
  }
  return transcript.speakers
    .toSorted((one, other) => one.position - other.position)
    .map((speaker) => ({ speaker, spokenMs: spoken.get(speaker.id) ?? 0 }));
}

/** How high a turn will be, px, before it is drawn: from its letters and the width and size of the text. */
export function guessTurnHeight(turn: Turn, measure: { readonly widthPx: number; readonly sizePx: number }): number {
  const letters = turn.segment.words.reduce((sum, word) => sum + word.text.length + 1, 0);
  // A letter of the reading face is 0.47 of its size wide on average (measured on English text).
  const perLine = Math.max(10, measure.widthPx / (measure.sizePx * 0.47));
  const lines = Math.max(1, Math.ceil(letters / perLine));
  return lines * Math.round(measure.sizePx * 1.53) + (turn.opens ? 36 : 6);
}

/** How many words a transcript holds. */
export function countWords(segments: readonly Segment[]): number {
  return segments.reduce((sum, segment) => sum + segment.words.length, 0);
}
