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

/** A run of words of one speaker, read as one turn (paragraph). `id` is stable within its run. */
export interface Segment {
  readonly id: string;
  readonly speakerId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly words: readonly Word[];
}

/** One person heard in a recording: `name` null until the journalist gives one; `position` (0-based) decides shape and colour. */
export interface Speaker {
  readonly id: string;
  readonly name: string | null;
  readonly position: number;
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
