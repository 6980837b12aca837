import { Bookmark } from 'lucide-react';
import type { ReactElement } from 'react';
import { formatTime } from '#domain/timecode.ts';

import { en } from '../../../copy/en.ts';
import { IconButton } from '../../../ui/button.tsx';
import type { Turn } from '../turns.ts';

/** The marks that belong to a turn: from its first word until the next turn begins; those before all words to the first. */
export function marksOf(turns: readonly Turn[], index: number, marksMs: readonly number[]): readonly number[] {
  if (marksMs.length === 0) return NONE;
  const from = index === 0 ? 0 : (turns[index]?.segment.startMs ?? 0);
  const to = turns[index + 1]?.segment.startMs ?? Number.POSITIVE_INFINITY;
  return marksMs.filter((atMs) => atMs >= from && atMs < to);
}

const NONE: readonly number[] = [];

interface TurnMarksProps {
  readonly marksMs: readonly number[];
  readonly onHear: (startMs: number) => void;
}

/** Marked moments of a turn, in the margin under its time; pressed they are heard. */
export function TurnMarks({ marksMs, onHear }: TurnMarksProps): ReactElement | null {
  if (marksMs.length === 0) return null;
  return (
    <span className="turn-marks">
      {marksMs.map((atMs) => (
        <IconButton key={atMs} name={en.marks.at(formatTime(atMs))} size="small" tipSide="right" onClick={() => onHear(atMs)}>
          <Bookmark className="icon small solid" aria-hidden="true" />
        </IconButton>
      ))}
    </span>
  );
}
