import type { Segment, Speaker, SpeakerRole, Transcript } from './transcript.ts';

/** To whom turns are given: a speaker of the transcript, or (with `newName`, which may be null) one that is added under this id. */
export interface SpeakerTarget {
  readonly id: string;
  readonly newName?: string | null;
}

/** What a person can say about who speaks. */
export type SpeakerEdit =
  | { readonly kind: 'rename-speaker'; readonly speakerId: string; readonly name: string | null }
  | { readonly kind: 'set-role'; readonly speakerId: string; readonly role: SpeakerRole | null }
  /** These two are one: `fromId` is gone afterwards; a name or role that `intoId` lacks is taken over. */
  | { readonly kind: 'merge-speakers'; readonly intoId: string; readonly fromId: string }
  /** These turns are X. */
  | { readonly kind: 'assign-turns'; readonly segmentIds: readonly string[]; readonly to: SpeakerTarget }
  /** This turn, and all that its speaker says after it, are X. */
  | { readonly kind: 'split-speaker'; readonly segmentId: string; readonly to: SpeakerTarget }
  /** Some words of a turn are X's; `toWord` is the first that is not. */
  | {
      readonly kind: 'assign-words';
      readonly segmentId: string;
      readonly fromWord: number;
      readonly toWord: number;
      readonly to: SpeakerTarget;
    };

/** A turn without its words: how many of the words, in their order, are its own. */
export interface TurnShape extends Omit<Segment, 'words'> {
  readonly words: number;
}

/**
 * Other turns over the same words: those of `count` segments from position `at` on. The words stay as they are, also where a person wrote
 * them. `speakers` are all of the transcript's afterwards.
 */
export interface TurnsReplaced {
  readonly kind: 'replace-turns';
  readonly at: number;
  readonly count: number;
  readonly turns: readonly TurnShape[];
  readonly speakers: readonly Speaker[];
}

/** A change that a person makes. */
export type PersonEdit = SpeakerEdit;

/** One change of a transcript as a value; undo is the inverse Edit. What is not a person's is an inverse, or another count of people. */
export type Edit = PersonEdit | TurnsReplaced;

/** A transcript after an edit and the edit that takes it back. */
export interface Applied {
  readonly transcript: Transcript;
  readonly inverse: Edit;
}
