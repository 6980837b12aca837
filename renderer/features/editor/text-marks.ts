import { createContext } from 'react';

/** Something to be said between turns, at a moment of the recording (ms): where sound is lost, or where a chapter begins. */
export interface TextMark {
  readonly atMs: number;
  readonly kind: 'lost' | 'chapter';
  readonly text: string;
}

/** The marks of the open recording, in order of their moments. */
export const TextMarks = createContext<readonly TextMark[]>([]);

/** The marks that stand before a turn: those up to its start that are after the start of the turn before it. */
export function marksBefore(
  marks: readonly TextMark[],
  turn: { readonly startMs: number },
  before: { readonly startMs: number } | undefined,
): readonly TextMark[] {
  return marks.filter(({ atMs }) => atMs <= turn.startMs && atMs > (before?.startMs ?? -Infinity));
}
