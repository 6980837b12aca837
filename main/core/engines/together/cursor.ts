import type { EngineCursor } from '../../../domain/run.ts';

/** Where an online run goes on: the step its next chunk begins at, whether the cut there went through speech and the seam's moment, the language it was pinned to, and how much is sent at a time. */
export interface OnlineCursor {
  readonly hop: number;
  readonly overlaps: boolean;
  readonly seamMs: number;
  /** Null until the first answer told it, and in a run whose language was chosen. */
  readonly language: string | null;
  /** Null: as much as is usual. */
  readonly targetHops: number | null;
}

/** The cursor of a run that has not begun. */
export const FIRST_CURSOR: OnlineCursor = { hop: 0, overlaps: false, seamMs: 0, language: null, targetHops: null };

/** The saved form of a cursor. */
export function savedCursor(cursor: OnlineCursor): EngineCursor {
  return { ...cursor };
}

/** The cursor that was saved; throws on anything this engine did not write. */
export function readCursor(saved: EngineCursor | null): OnlineCursor {
  if (saved === null) return FIRST_CURSOR;
  const { hop, overlaps, seamMs, language, targetHops } = saved;
  if (typeof hop !== 'number' || typeof seamMs !== 'number') throw new Error('the cursor has no place');
  return {
    hop,
    overlaps: overlaps === true,
    seamMs,
    language: typeof language === 'string' ? language : null,
    targetHops: typeof targetHops === 'number' ? targetHops : null,
  };
}
