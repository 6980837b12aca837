import { Bookmark, Unplug } from 'lucide-react';
import { useContext, type ReactElement } from 'react';
import { formatTime } from '#domain/timecode.ts';
import type { Segment } from '#domain/transcript.ts';

import { marksBefore, TextMarks } from '../text-marks.ts';

interface MarkLinesProps {
  /** The turn that the lines stand before; null: after the last. */
  readonly segment: Segment | null;
  readonly before: Segment | undefined;
}

/** One line for each mark between two turns: its moment, its sign, its words. */
export function MarkLines({ segment, before }: MarkLinesProps): ReactElement | null {
  const marks = useContext(TextMarks);
  const here = marksBefore(marks, segment ?? { startMs: Infinity }, before);
  if (here.length === 0) return null;
  return (
    <>
      {here.map(({ atMs, kind, text }) => {
        const Sign = kind === 'lost' ? Unplug : Bookmark;
        return (
          <p key={`${kind} ${atMs}`} className="text-mark" data-kind={kind}>
            <time className="at">{formatTime(atMs)}</time>
            <Sign className="icon small" aria-hidden="true" />
            <span dir="auto">{text}</span>
          </p>
        );
      })}
    </>
  );
}
