import { useEffect, type RefObject } from 'react';

import type { Turn } from '../turns.ts';
import type { TurnWindow } from '../use-turn-window.ts';
import { wordKey } from '../word-lookup.ts';
import type { FindPlace } from './find-places.ts';

/** Names under which the style sheet paints finds, and the one that was stepped to. */
const ALL = 'found-words';
const ONE = 'found-word';

/** What is painted: every place, and which of them was stepped to (-1: none). */
export interface Finds {
  readonly places: readonly FindPlace[];
  readonly current: number;
}

interface FindPaint {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly turns: readonly Turn[];
  readonly shown: TurnWindow;
  readonly finds: Finds;
}

/** Paints finds in the turns that are built, and brings the one that was stepped to into sight. Costs no layout: the page's own highlight registry does it. */
export function usePaintedFinds({ scroller, turns, shown, finds }: FindPaint): void {
  const { places, current } = finds;
  useEffect(() => {
    if (typeof CSS === 'undefined' || !('highlights' in CSS)) return undefined;
    const range = (place: FindPlace | undefined): Range[] => {
      const made = place === undefined || scroller.current === null ? null : rangeOf({ box: scroller.current, turns }, place);
      return made === null ? [] : [made];
    };
    const near = places.filter(({ segment }) => segment >= shown.from && segment <= shown.to);
    CSS.highlights.set(ALL, new Highlight(...near.flatMap(range)));
    const one = new Highlight(...range(places[current]));
    one.priority = 1;
    CSS.highlights.set(ONE, one);
    return () => {
      CSS.highlights.delete(ALL);
      CSS.highlights.delete(ONE);
    };
  }, [scroller, turns, shown.from, shown.to, places, current]);
  const { reveal } = shown;
  useEffect(() => {
    const place = places[current];
    if (place === undefined || scroller.current === null) return;
    const element = wordElement({ box: scroller.current, turns }, place.segment, place.fromWord);
    if (element === null) reveal(place.segment);
    else element.scrollIntoView({ block: 'center' });
    // Only a step moves the text, not what is drawn anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [places, current]);
}

interface BuiltText {
  readonly box: HTMLElement;
  readonly turns: readonly Turn[];
}

function wordElement({ box, turns }: BuiltText, segment: number, word: number): Element | null {
  const id = turns[segment]?.segment.id;
  if (id === undefined) return null;
  return box.querySelector(`[data-index="${segment}"] [data-word="${CSS.escape(wordKey(id, word))}"]`);
}

function rangeOf(text: BuiltText, { segment, fromWord, toWord }: FindPlace): Range | null {
  const from = wordElement(text, segment, fromWord);
  const to = wordElement(text, segment, toWord);
  if (from === null || to === null) return null;
  const range = new Range();
  range.setStartBefore(from);
  range.setEndAfter(to);
  return range;
}
