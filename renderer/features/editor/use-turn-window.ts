import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, type RefObject } from 'react';

import { countWords, guessTurnHeight, type Turn } from './turns.ts';
import { useReadingPlace } from './use-reading-place.ts';

/**
 * Up to this many words every turn is in the page, where screen readers and the page's own search find it. Above it only turns near
 * the window are built: one element a word costs 2 s of first paint at 100,000 words (measured), and this many about 0.1 s.
 */
const WHOLE_UP_TO_WORDS = 6000;

/** The turns to build, with the empty space that stands for the others, px. */
export interface TurnWindow {
  readonly from: number;
  readonly to: number;
  readonly spaceBefore: number;
  readonly spaceAfter: number;
  readonly measure: (element: HTMLElement | null) => void;
  /** Scrolls so that a turn that is not built yet will be. */
  readonly reveal: (index: number) => void;
}

interface TurnWindowOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly turns: readonly Turn[];
  readonly readingSizePx: number;
  /** Turns that must stay built because selected text begins or ends in them. */
  readonly keep: { readonly from: number; readonly to: number } | null;
}

/** Decides which turns are in the page: always one run of neighbours, so that selecting and copying work as in any text. */
export function useTurnWindow({ scroller, turns, readingSizePx, keep }: TurnWindowOptions): TurnWindow {
  const isWhole = useMemo(() => countWords(turns.map((turn) => turn.segment)) <= WHOLE_UP_TO_WORDS, [turns]);
  const virtual = useVirtualizer({
    count: isWhole ? 0 : turns.length,
    enabled: !isWhole,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const turn = turns[index];
      return turn === undefined
        ? 0
        : guessTurnHeight(turn, { widthPx: Math.min(620, (scroller.current?.clientWidth ?? 700) - 104), sizePx: readingSizePx });
    },
    getItemKey: (index) => turns[index]?.segment.id ?? index,
    overscan: 8,
  });
  useReadingPlace({ scroller, isWhole, startOf: (index) => virtual.measurementsCache[index]?.start ?? null });
  const last = turns.length - 1;
  if (isWhole) {
    return { from: 0, to: last, spaceBefore: 0, spaceAfter: 0, measure: noMeasure, reveal: noReveal };
  }
  const items = virtual.getVirtualItems();
  const from = Math.max(0, Math.min(items[0]?.index ?? 0, keep?.from ?? Infinity));
  const to = Math.min(last, Math.max(items.at(-1)?.index ?? 0, keep?.to ?? -1));
  return {
    from,
    to,
    spaceBefore: virtual.measurementsCache[from]?.start ?? 0,
    spaceAfter: Math.max(0, virtual.getTotalSize() - (virtual.measurementsCache[to]?.end ?? 0)),
    measure: virtual.measureElement,
    reveal: (index) => virtual.scrollToIndex(index, { align: 'start' }),
  };
}

const noMeasure = (): void => undefined;
const noReveal = (): void => undefined;
