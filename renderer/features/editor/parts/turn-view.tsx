import { Fragment, memo, type ReactElement } from 'react';
import { formatTime } from '#domain/timecode.ts';
import type { Segment, Word } from '#domain/transcript.ts';

import { areSameTurns, type Turn } from '../turns.ts';
import { wordKey } from '../word-lookup.ts';
import { TurnHead, type TurnHeadActions } from './turn-head.tsx';

/** What one paragraph is drawn from. `writing` is pale text after its last word; null where nothing is written. */
export interface TurnProps extends TurnHeadActions {
  readonly turn: Turn;
  readonly writing: string | null;
  readonly renaming: boolean;
  /** The language of the words, for letters and voices; undefined while nobody knows it. */
  readonly language: string | undefined;
}

/** One turn: time in the margin, shape and name, the words. Every word is an element that knows its place. */
function DrawnTurn({ turn, writing, renaming, language, ...on }: TurnProps): ReactElement {
  const { segment, opens, aside } = turn;
  const hasHead = opens || renaming;
  return (
    <div className={hasHead ? 'turn opens' : 'turn'} data-aside={aside ? '' : undefined}>
      <time className="at" dateTime={`PT${(segment.startMs / 1000).toFixed(1)}S`}>
        {formatTime(segment.startMs)}
      </time>
      {hasHead ? <TurnHead turn={turn} renaming={renaming} {...on} /> : null}
      <p dir="auto" lang={language}>
        <Words segment={segment} />
        {writing === null ? null : <WritingText text={writing} blank={segment.words.length > 0} />}
      </p>
    </div>
  );
}

/** The same, drawn again only when its words, its speaker or its state changed: a growing text makes new lists of turns, but most turns in them are as they were. */
export const TurnView = memo(
  DrawnTurn,
  (before, after) =>
    areSameTurns(before.turn, after.turn) &&
    before.writing === after.writing &&
    before.renaming === after.renaming &&
    before.language === after.language &&
    before.onName === after.onName &&
    before.onRename === after.onRename &&
    before.onAsk === after.onAsk,
);

/** The words with their blanks; a doubtful passage is one element, so that its dotted line runs on under the blanks. */
function Words({ segment }: { readonly segment: Segment }): ReactElement[] {
  const parts: ReactElement[] = [];
  let from = 0;
  while (from < segment.words.length) {
    const doubt = segment.words[from]?.doubt;
    let to = from + 1;
    while (to < segment.words.length && segment.words[to]?.doubt === doubt) to += 1;
    const words = segment.words
      .slice(from, to)
      .map((word, offset) => <WordView key={from + offset} word={word} name={wordKey(segment.id, from + offset)} blank={offset > 0} />);
    const lead = from > 0 && segment.words[from]?.glued !== true ? ' ' : '';
    parts.push(
      <Fragment key={from}>
        {lead}
        {doubt === undefined ? (
          words
        ) : (
          <span className="doubt" data-doubt={doubt}>
            {words}
          </span>
        )}
      </Fragment>,
    );
    from = to;
  }
  return parts;
}

function WordView({ word, name, blank }: { readonly word: Word; readonly name: string; readonly blank: boolean }): ReactElement {
  return (
    <>
      {blank && word.glued !== true ? ' ' : ''}
      <span data-word={name}>{word.text}</span>
    </>
  );
}

/** The words of the window in work: pale until they are saved, a blue pen at their end. */
export function WritingText({ text, blank }: { readonly text: string; readonly blank: boolean }): ReactElement {
  return (
    <>
      {blank ? ' ' : ''}
      <span className="fresh">{text}</span>
      <span className="pen" aria-hidden="true" />
    </>
  );
}
