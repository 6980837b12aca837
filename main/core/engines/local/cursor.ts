import type { EngineCursor } from '../../../domain/run.ts';

/**
 * Where the local engine goes on, small enough to be saved with every window: the hop and whether it lies in speech, whether the last
 * sentence was ended, and what the guard against foreign speech has gathered.
 */
export interface LocalCursor {
  readonly hop: number;
  readonly inSpeech: boolean;
  readonly sentenceEnded: boolean;
  /** Speech so far (ms), and its mean log-probabilities weighted by duration. */
  readonly heardMs: number;
  readonly heardLogProb: number;
  /** The same over about the last ten seconds. */
  readonly recentMs: number;
  readonly recentLogProb: number;
  readonly advised: boolean;
}

/** The cursor of a run that has not begun. */
export const FIRST_CURSOR: LocalCursor = {
  hop: 0,
  inSpeech: false,
  sentenceEnded: true,
  heardMs: 0,
  heardLogProb: 0,
  recentMs: 0,
  recentLogProb: 0,
  advised: false,
};

/** The saved form of a cursor. */
export function savedCursor(cursor: LocalCursor): EngineCursor {
  return { ...cursor };
}

/** The cursor that was saved; throws on anything this engine did not write. */
export function readCursor(saved: EngineCursor | null): LocalCursor {
  if (saved === null) return FIRST_CURSOR;
  return {
    hop: numberIn(saved, 'hop'),
    inSpeech: saved['inSpeech'] === true,
    sentenceEnded: saved['sentenceEnded'] === true,
    heardMs: numberIn(saved, 'heardMs'),
    heardLogProb: numberIn(saved, 'heardLogProb'),
    recentMs: numberIn(saved, 'recentMs'),
    recentLogProb: numberIn(saved, 'recentLogProb'),
    advised: saved['advised'] === true,
  };
}

function numberIn(saved: EngineCursor, key: string): number {
  const value = saved[key];
  if (typeof value === 'number') return value;
  throw new Error(`the cursor has no ${key}`);
}
