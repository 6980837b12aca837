import type { Segment, Word } from './transcript.ts';
import { endsClause, endsSentence } from './sentence.ts';

/** The only speaker until somebody tells voices apart. */
export const FIRST_SPEAKER_ID = 'speaker-1';

/** A pause of this length after a sentence starts a new turn: speakers rarely breathe longer inside a thought. */
export const TURN_PAUSE_MS = 1_500;

/** A pause of this length starts a new turn even in the middle of a sentence. */
export const LONG_PAUSE_MS = 4_000;

/** A turn longer than this (sound or text) ends with its sentence: what is longer reads as a wall. */
export const TURN_LIMIT_MS = 90_000;

/** See TURN_LIMIT_MS; in characters. */
export const TURN_LIMIT_CHARACTERS = 700;

/** Text without any sentence ends is cut all the same: at a clause beyond twice the limits, at any word beyond two and a half. */
const WALL = { clause: 2, word: 2.5 } as const;

/** Segments to put in place of those from `fromPosition` on. */
export interface GrownText {
  readonly fromPosition: number;
  readonly segments: readonly Segment[];
}

/**
 * Adds the words of a window to the turns written so far. What comes out depends only on the turns and the words, so that a run
 * that was killed and went on gives the same turns as one that was not. Times in ms; words in order.
 */
export function growTurns(before: readonly Segment[], words: readonly Word[]): GrownText {
  if (words.length === 0) return { fromPosition: before.length, segments: [] };
  const fromPosition = Math.max(0, before.length - 1);
  const turns = turnsOfWords(
    words,
    before.slice(fromPosition).map((segment) => segment.words),
  );
  return { fromPosition, segments: turns.map((turn, offset) => segmentOf(turn, fromPosition + offset)) };
}

/** One speaker's words parted into turns by pauses and length; the last of the turns that are there already grows first. */
export function turnsOfWords(words: readonly Word[], before: readonly (readonly Word[])[] = []): readonly (readonly Word[])[] {
  const turns: Word[][] = before.map((turn) => [...turn]);
  let characters = turns.at(-1)?.reduce((sum, word) => sum + widthOf(word), 0) ?? 0;
  for (const word of words) {
    const turn = turns.at(-1);
    if (turn === undefined || startsTurn(turn, word, characters)) {
      turns.push([word]);
      characters = widthOf(word);
    } else {
      turn.push(word);
      characters += widthOf(word);
    }
  }
  return turns;
}

/** Whether what follows of the same speaker reads as a turn of its own: a pause after a sentence, a long pause, or a turn that is long enough. */
export function areSeparateTurns(before: readonly Word[], after: readonly Word[]): boolean {
  const next = after[0];
  return (
    next !== undefined &&
    startsTurn(
      before,
      next,
      before.reduce((sum, word) => sum + widthOf(word), 0),
    )
  );
}

function startsTurn(turn: readonly Word[], next: Word, characters: number): boolean {
  const first = turn[0];
  const last = turn.at(-1);
  if (first === undefined || last === undefined) return false;
  const pauseMs = next.startMs - last.endMs;
  if (pauseMs >= LONG_PAUSE_MS) return true;
  const size = Math.max((last.endMs - first.startMs) / TURN_LIMIT_MS, characters / TURN_LIMIT_CHARACTERS);
  if (!endsSentence(last.text)) return size > (endsClause(last.text) ? WALL.clause : WALL.word);
  return pauseMs >= TURN_PAUSE_MS || size > 1;
}

function widthOf(word: Word): number {
  return word.text.length + (word.glued === true ? 0 : 1);
}

function segmentOf(words: readonly Word[], position: number): Segment {
  const startMs = words[0]?.startMs ?? 0;
  const endMs = words.reduce((latest, word) => Math.max(latest, word.endMs), startMs);
  return { id: `turn-${position + 1}`, speakerId: FIRST_SPEAKER_ID, startMs, endMs, words };
}
