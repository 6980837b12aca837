import type { LanguageCode } from './language.ts';

/** Why the reader should listen before trusting a word. */
export type Doubt = 'unsure' | 'loop' | 'inaudible' | 'foreign' | 'quiet';

/**
 * A timed word. Times are ms from the start of the recording. `text` carries its punctuation and no blank; `glued` words join the
 * one before without a blank (scripts written without spaces). `confidence` is 0..1, null when the engine gives none.
 */
export interface Word {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly confidence: number | null;
  readonly doubt?: Doubt;
  readonly glued?: true;
}

/**
 * A run of words of one speaker, read as one turn (paragraph). `id` is stable within its run. What is known of its speaker is left off
 * where nobody told voices apart.
 */
export interface Segment {
  readonly id: string;
  readonly speakerId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly words: readonly Word[];
  /** How surely it is this speaker, 0..1; below DOUBTFUL_SPEAKER the reader should listen. Absent also when a person said who it is. */
  readonly certainty?: number;
  /** Ids of speakers who talk at the same time for at least half a second or a third of it. */
  readonly alsoHeard?: readonly string[];
  /** A word or two thrown in while somebody else has the word, who goes on after it. */
  readonly interrupts?: true;
  /** Goes on with what the speaker said before somebody threw a word in. */
  readonly resumes?: true;
  /** A person said who speaks here: no later count or pass changes it. */
  readonly settled?: true;
}

/** Turns below this certainty are worth a second listen: measured, half of those between 0.3 and 0.8 are the wrong person, of those from 0.9 on one in fifty. */
export const DOUBTFUL_SPEAKER = 0.8;

/** What somebody is to an interview. */
export type SpeakerRole = 'interviewer' | 'interviewee' | 'other';

/** One person heard in a recording: `name` null until the journalist gives one; `position` (0-based) decides shape and colour. */
export interface Speaker {
  readonly id: string;
  readonly name: string | null;
  readonly position: number;
  readonly role?: SpeakerRole;
  /** A person said that several voices are this one: a later count or pass that hears them apart is overruled. */
  readonly merged?: true;
}

/** The text of one recording as one run of an engine gave it and the journalist changed it. `revision` grows by one with each edit. */
export interface Transcript {
  readonly recordingId: string;
  readonly runId: string;
  readonly language: LanguageCode;
  readonly engineId: string;
  readonly modelId: string;
  readonly revision: number;
  /** False while the run is still being written. */
  readonly complete: boolean;
  readonly speakers: readonly Speaker[];
  readonly segments: readonly Segment[];
}

/** The words as running text, blanks placed by `glued`. */
export function textOf(words: readonly Word[]): string {
  let text = '';
  for (const word of words) {
    if (text !== '' && word.glued !== true) text += ' ';
    text += word.text;
  }
  return text;
}
