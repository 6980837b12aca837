import type { ReactElement } from 'react';

import { en } from '../../../copy/en.ts';
import type { Writing } from '../editor-store.ts';
import type { Turn } from '../turns.ts';
import type { TurnWindow } from '../use-turn-window.ts';
import { marksOf, TurnMarks } from './turn-marks.tsx';
import type { TurnHeadActions } from './turn-head.tsx';
import { MarkLines } from './mark-lines.tsx';
import { TurnView, WritingText } from './turn-view.tsx';

interface TurnListProps extends TurnHeadActions {
  readonly turns: readonly Turn[];
  readonly shown: TurnWindow;
  readonly writing: Writing | null;
  /** The segment at whose head the speaker is being named. */
  readonly renaming: string | null;
  readonly language: string | undefined;
  readonly marksMs: readonly number[];
  readonly onHear: (startMs: number) => void;
}

/** The turns that are built, with empty space for those that are not, and the text being written after the last. */
export function TurnList({ turns, shown, writing, renaming, language, marksMs, onHear, ...on }: TurnListProps): ReactElement {
  const last = turns.length - 1;
  return (
    <div style={{ paddingTop: `${shown.spaceBefore}px`, paddingBottom: `${shown.spaceAfter}px` }}>
      {turns.slice(shown.from, shown.to + 1).map((turn, offset) => (
        <div key={turn.segment.id} data-index={shown.from + offset} ref={shown.measure} className="turn-place">
          <MarkLines segment={turn.segment} before={turns[shown.from + offset - 1]?.segment} />
          <TurnView
            turn={turn}
            writing={shown.from + offset === last && writing !== null ? writing.text : null}
            renaming={renaming === turn.segment.id}
            language={language}
            {...on}
          />
          <TurnMarks marksMs={marksOf(turns, shown.from + offset, marksMs)} onHear={onHear} />
        </div>
      ))}
      {shown.to >= last ? <MarkLines segment={null} before={turns[last]?.segment} /> : null}
      {turns.length === 0 && writing !== null ? (
        <div className="turn">
          <time className="at">{en.at(writing.startMs)}</time>
          <p dir="auto" lang={language}>
            <WritingText text={writing.text} blank={false} />
          </p>
        </div>
      ) : null}
    </div>
  );
}
