import { ArrowDownUp } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { AUTO_LANGUAGE } from '#domain/language.ts';
import type { Segment, Transcript } from '#domain/transcript.ts';

import { en } from '../../copy/en.ts';
import { Button } from '../../ui/button.tsx';
import { PlaceMenu } from '../../ui/place-menu.tsx';
import { DoubtTip } from './parts/doubt-tip.tsx';
import { AskedTurn } from './parts/asked-turn.tsx';
import { TurnList } from './parts/turn-list.tsx';
import type { TextMenuActions } from './parts/text-menu.ts';
import type { WhoChoice } from './parts/who-menu.tsx';
import type { DoubtPassage } from './doubts.ts';
import { usePaintedFinds, type Finds } from './find/paint-finds.ts';
import type { Writing } from './editor-store.ts';
import { turnsOf } from './turns.ts';
import { useCurrentWord, type PlayheadSource } from './use-current-word.ts';
import { useStayAtEnd } from './use-stay-at-end.ts';
import { useTextMenu } from './use-text-menu.ts';
import { useTextPointer } from './use-text-pointer.ts';
import { useTextSelection } from './use-text-selection.ts';
import { useTurnWindow } from './use-turn-window.ts';
import './editor.css';
import './who.css';

/** The menu of people: the turn at which it is open, and what is done with a choice. */
interface WhoProps {
  readonly asking: string | null;
  readonly onAsk: (segmentId: string | null) => void;
  readonly onChoose: (choice: WhoChoice) => void;
}

interface TranscriptProps {
  readonly transcript: Transcript | null;
  readonly writing: Writing | null;
  /** Where the sound stands; the view moves its highlight by it. */
  readonly playhead: PlayheadSource;
  readonly readingSizePx: number;
  /** The doubtful passage that was just stepped to, null when none. */
  readonly stepped: DoubtPassage | null;
  /** Marked moments, ms, in order. */
  readonly marksMs: readonly number[];
  /** What was found in the text. */
  readonly finds: Finds;
  /** A word was pointed at: hear it from there. */
  readonly onHear: (startMs: number) => void;
  readonly onNameSpeaker: (speakerId: string, name: string) => void;
  readonly who: WhoProps;
  readonly menu: TextMenuActions;
}

const NO_SEGMENTS: readonly Segment[] = [];

/** The words: turns with their times, the current word lit, doubtful ones marked. Only turns near the window are built when there are very many. */
export function TranscriptView(props: TranscriptProps): ReactElement {
  const { transcript, writing, playhead, readingSizePx, stepped, finds, marksMs, onHear, onNameSpeaker, who, menu } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const turns = useMemo(() => (transcript === null ? [] : turnsOf(transcript)), [transcript]);
  const selection = useTextSelection(scroller, turns);
  const shown = useTurnWindow({ scroller, turns, readingSizePx, keep: selection });
  const segments = transcript?.segments ?? NO_SEGMENTS;
  const current = useCurrentWord({ scroller, turns, segments, playhead, shown, composing: renaming !== null || who.asking !== null });
  usePaintedFinds({ scroller, turns, shown, finds });
  useTextPointer(scroller, turns, onHear);
  useStayAtEnd({ scroller, text: writing ?? turns, isActive: transcript?.complete !== true && !playhead.now().playing });
  useReadingSize(readingSizePx);
  const textMenu = useTextMenu({ transcript, playhead, onHear, onChoose: who.onChoose, onRename: setRenaming, ...menu });
  const onName = useCallback(
    (speakerId: string, name: string): void => {
      setRenaming(null);
      onNameSpeaker(speakerId, name);
    },
    [onNameSpeaker],
  );
  return (
    <div className="text-place">
      <PlaceMenu {...textMenu}>
        <div
          ref={scroller}
          className="turns scroll steady"
          role="region"
          aria-label={en.recording.transcript}
          data-region="text"
          // A region that scrolls must be reachable by keyboard; its arrows move by words.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <TurnList
            turns={turns}
            shown={shown}
            writing={writing}
            renaming={renaming}
            language={languageOf(transcript)}
            marksMs={marksMs}
            onHear={onHear}
            onRename={setRenaming}
            onName={onName}
            onAsk={who.onAsk}
          />
        </div>
      </PlaceMenu>
      {transcript === null ? null : (
        <AskedTurn scroller={scroller} transcript={transcript} {...who} onRename={setRenaming} onHear={onHear} />
      )}
      <DoubtTip scroller={scroller} turns={turns} stepped={stepped} />
      {current.lost ? (
        <Button className="jump" small onClick={current.jump}>
          <ArrowDownUp className="icon small" aria-hidden="true" />
          {en.recording.jumpBack}
        </Button>
      ) : null}
    </div>
  );
}

/** As HTML names it; a language that nobody has found yet is none. */
function languageOf(transcript: Transcript | null): string | undefined {
  return transcript === null || transcript.language === AUTO_LANGUAGE ? undefined : transcript.language;
}

/** Hands the reading size to the style sheet. */
function useReadingSize(sizePx: number): void {
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--fs-read', `${sizePx}px`);
    style.setProperty('--lh-read', `${Math.round(sizePx * 1.53)}px`);
  }, [sizePx]);
}
