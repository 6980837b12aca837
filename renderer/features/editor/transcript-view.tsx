import { ArrowDownUp } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { Segment, Transcript } from '#domain/transcript.ts';

import { en } from '../../copy/en.ts';
import { Button } from '../../ui/button.tsx';
import { DoubtTip } from './parts/doubt-tip.tsx';
import { TurnView, WritingText } from './parts/turn-view.tsx';
import type { DoubtPassage } from './doubts.ts';
import type { Writing } from './editor-store.ts';
import { turnsOf } from './turns.ts';
import { useCurrentWord, type PlayheadSource } from './use-current-word.ts';
import { useTextSelection } from './use-text-selection.ts';
import { useTurnWindow } from './use-turn-window.ts';
import './editor.css';

interface TranscriptProps {
  readonly transcript: Transcript | null;
  readonly writing: Writing | null;
  /** Where the sound stands; the view moves its highlight by it. */
  readonly playhead: PlayheadSource;
  readonly readingSizePx: number;
  /** The doubtful passage that was just stepped to, null when none. */
  readonly stepped: DoubtPassage | null;
  /** A word was pointed at: hear it from there. */
  readonly onHear: (startMs: number) => void;
  readonly onNameSpeaker: (speakerId: string, name: string) => void;
}

const NO_SEGMENTS: readonly Segment[] = [];

/** The words: turns with their times, the current word lit, doubtful ones marked. Only turns near the window are built when there are very many. */
export function TranscriptView(props: TranscriptProps): ReactElement {
  const { transcript, writing, playhead } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const turns = useMemo(() => (transcript === null ? [] : turnsOf(transcript)), [transcript]);
  const selection = useTextSelection(scroller, turns);
  const shown = useTurnWindow({ scroller, turns, readingSizePx: props.readingSizePx, keep: selection.keep });
  const current = useCurrentWord({ scroller, turns, segments: transcript?.segments ?? NO_SEGMENTS, playhead, shown, composing: renaming !== null });
  useEffect(() => {
    document.documentElement.style.setProperty('--fs-read', `${props.readingSizePx}px`);
    document.documentElement.style.setProperty('--lh-read', `${Math.round(props.readingSizePx * 1.53)}px`);
  }, [props.readingSizePx]);
  const onName = (speakerId: string, name: string): void => {
    setRenaming(null);
    props.onNameSpeaker(speakerId, name);
  };
  const last = turns.length - 1;
  return (
    <div className="text-place">
      {/* A region that scrolls must be reachable by keyboard; its arrows move by words. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={scroller} className="turns scroll" role="region" aria-label={en.recording.transcript} data-region="text" tabIndex={0} onClick={(event) => hearWord(event.target, turns, props.onHear)} onKeyDown={selection.onKeyDown} onCopy={selection.onCopy}>
        <div style={{ paddingTop: `${shown.spaceBefore}px`, paddingBottom: `${shown.spaceAfter}px` }}>
          {turns.slice(shown.from, shown.to + 1).map((turn, offset) => (
            <div key={turn.segment.id} data-index={shown.from + offset} ref={shown.measure} className="turn-place">
              <TurnView
                turn={turn}
                writing={shown.from + offset === last && writing !== null ? writing.text : null}
                renaming={renaming === turn.segment.id}
                onRename={setRenaming}
                onName={onName}
              />
            </div>
          ))}
          {turns.length === 0 && writing !== null ? (
            <div className="turn">
              <time className="at">{en.at(writing.startMs)}</time>
              <p dir="auto">
                <WritingText text={writing.text} blank={false} />
              </p>
            </div>
          ) : null}
        </div>
      </div>
      <DoubtTip scroller={scroller} turns={turns} stepped={props.stepped} />
      {current.lost ? (
        <Button className="jump" small onClick={current.jump}>
          <ArrowDownUp className="icon small" aria-hidden="true" />
          {en.recording.jumpBack}
        </Button>
      ) : null}
    </div>
  );
}

/** Hears from the word that was clicked, unless the click ended a selection of text. */
function hearWord(target: EventTarget, turns: ReturnType<typeof turnsOf>, onHear: (startMs: number) => void): void {
  if (!(target instanceof HTMLElement) || window.getSelection()?.isCollapsed === false) return;
  const name = target.closest<HTMLElement>('[data-word]')?.dataset['word'];
  if (name === undefined) return;
  const cut = name.lastIndexOf(':');
  const turn = turns.find((one) => one.segment.id === name.slice(0, cut));
  const word = turn?.segment.words[Number(name.slice(cut + 1))];
  if (word !== undefined) onHear(word.startMs);
}
