import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { Segment } from '#domain/transcript.ts';

import { followScroll, isInSight, type FollowInput } from './follow.ts';
import type { Turn } from './turns.ts';
import type { TurnWindow } from './use-turn-window.ts';
import { highlightWord } from './word-highlight.ts';
import { wordAt, wordKey, type WordPlace } from './word-lookup.ts';

/** Where the sound stands and whether the text follows it; told at every frame while it plays. */
export interface PlayheadSource {
  readonly now: () => { readonly positionMs: number; readonly following: boolean; readonly playing: boolean };
  readonly subscribe: (listener: () => void) => () => void;
  /** The reader scrolled away: stop following until told otherwise. */
  readonly interrupt: () => void;
  /** Follow again. */
  readonly resume: () => void;
}

interface CurrentWordOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly turns: readonly Turn[];
  /** The turns' segments, in their order. */
  readonly segments: readonly Segment[];
  readonly playhead: PlayheadSource;
  readonly shown: TurnWindow;
  /** True while a name is typed: the text must not move then. */
  readonly composing: boolean;
}

/** How long a follow jump takes, ms; none when the system asks for less motion. */
const JUMP_MS = 180;

/** Lights the word under the playhead and follows it: `lost` is true while it is out of sight and nothing follows. */
export function useCurrentWord(options: CurrentWordOptions): { readonly lost: boolean; readonly jump: () => void } {
  const [lost, setLost] = useState(false);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const lit = useRef<{ place: WordPlace | null; element: Element | null }>({ place: null, element: null });
  const { playhead, scroller, turns, shown } = options;

  const paint = useCallback((isForced: boolean): void => {
    const now = latest.current;
    const { positionMs, following } = now.playhead.now();
    const place = positionMs === 0 && !isForced ? null : wordAt(now.segments, positionMs);
    const before = lit.current;
    const isSame = place?.segment === before.place?.segment && place?.word === before.place?.word;
    if (isSame && !isForced && before.element?.isConnected !== false) return;
    const element = place === null ? null : elementOf(now, place);
    lit.current = { place, element };
    highlightWord(element);
    const { scroller: box } = now;
    if (place === null || box.current === null) setLost(false);
    else if (element === null) {
      if (following && !now.composing) now.shown.reveal(place.segment);
      setLost(!following);
    } else settle(box.current, element, { following: following && !now.composing, setLost });
  }, []);

  useEffect(() => playhead.subscribe(() => paint(false)), [playhead, paint]);
  // New text, another size or newly built turns: find the word's element again. A recording may be opened in its middle: then the
  // playhead is there before the words are.
  useEffect(() => {
    if (lit.current.element?.isConnected !== true) paint(lit.current.place !== null);
  }, [turns, shown.from, shown.to, paint]);
  useEffect(
    () => watchScrolling(scroller.current, { interrupt: playhead.interrupt, look: () => setLost(isLost(latest.current, lit.current)) }),
    [scroller, playhead],
  );
  useEffect(() => () => highlightWord(null), []);

  return {
    lost,
    jump: () => {
      playhead.resume();
      paint(true);
    },
  };
}

function elementOf({ scroller, turns }: CurrentWordOptions, place: WordPlace): Element | null {
  const segment = turns[place.segment]?.segment;
  if (segment === undefined || scroller.current === null) return null;
  const turn = scroller.current.querySelector(`[data-index="${place.segment}"]`);
  return turn?.querySelector(`[data-word="${CSS.escape(wordKey(segment.id, place.word))}"]`) ?? null;
}

function geometry(box: HTMLElement, element: Element): FollowInput {
  const word = element.getBoundingClientRect();
  const top = box.getBoundingClientRect().top;
  return {
    wordTop: word.top - top + box.scrollTop,
    wordBottom: word.bottom - top + box.scrollTop,
    viewTop: box.scrollTop,
    viewHeight: box.clientHeight,
  };
}

function settle(
  box: HTMLElement,
  element: Element,
  { following, setLost }: { readonly following: boolean; readonly setLost: (lost: boolean) => void },
): void {
  const at = geometry(box, element);
  const target = following ? followScroll(at) : null;
  if (target !== null) glide(box, target);
  setLost(!following && !isInSight(at));
}

function isLost(now: CurrentWordOptions, lit: { readonly place: WordPlace | null; readonly element: Element | null }): boolean {
  if (lit.place === null || now.scroller.current === null || now.playhead.now().following) return false;
  return lit.element?.isConnected === true ? !isInSight(geometry(now.scroller.current, lit.element)) : true;
}

/** One eased move of the scroll position. */
function glide(box: HTMLElement, target: number): void {
  const from = box.scrollTop;
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches || Math.abs(target - from) > box.clientHeight * 3) {
    box.scrollTop = target;
    return;
  }
  const start = performance.now();
  const step = (now: number): void => {
    const part = Math.min(1, Math.max(0, (now - start) / JUMP_MS));
    box.scrollTop = from + (target - from) * (1 - (1 - part) ** 3);
    if (part < 1) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

const SCROLL_KEYS = new Set(['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown']);

/** Tells when the reader scrolls by hand (wheel, touch, keys, the bar), and when what is in sight may have changed. */
function watchScrolling(box: HTMLElement | null, on: { readonly interrupt: () => void; readonly look: () => void }): () => void {
  if (box === null) return () => undefined;
  const onKey = (event: KeyboardEvent): void => {
    if (SCROLL_KEYS.has(event.key) && !event.altKey && !event.defaultPrevented) on.interrupt();
  };
  // A press beside the words, on the scroll bar, has the box itself as its target.
  const onPress = (event: PointerEvent): void => {
    if (event.target === box && event.offsetX >= box.clientWidth) on.interrupt();
  };
  box.addEventListener('wheel', on.interrupt, { passive: true });
  box.addEventListener('touchmove', on.interrupt, { passive: true });
  box.addEventListener('keydown', onKey);
  box.addEventListener('pointerdown', onPress);
  box.addEventListener('scroll', on.look, { passive: true });
  return () => {
    box.removeEventListener('wheel', on.interrupt);
    box.removeEventListener('touchmove', on.interrupt);
    box.removeEventListener('keydown', onKey);
    box.removeEventListener('pointerdown', onPress);
    box.removeEventListener('scroll', on.look);
  };
}
