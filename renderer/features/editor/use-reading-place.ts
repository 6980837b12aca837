import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** The turn at the top of the window and how far it is scrolled past its own top, px. */
interface ReadingPlace {
  readonly index: number;
  readonly offsetPx: number;
}

interface ReadingPlaceOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** False once only the turns near the window are built. */
  readonly isWhole: boolean;
  /** Where a turn begins in the text, px, by what is known then. */
  readonly startOf: (index: number) => number | null;
}

/**
 * Keeps the reader at the same words when a growing text becomes too long to be built whole: from then on the heights of the turns
 * above are guesses, and the scroll position would mean another place.
 */
export function useReadingPlace({ scroller, isWhole, startOf }: ReadingPlaceOptions): void {
  const place = useRef<ReadingPlace | null>(null);
  useEffect(() => {
    const box = scroller.current;
    if (box === null || !isWhole) return undefined;
    const remember = (): void => {
      place.current = placeOf(box);
    };
    box.addEventListener('scroll', remember, { passive: true });
    return () => box.removeEventListener('scroll', remember);
  }, [scroller, isWhole]);
  const latest = useRef(startOf);
  useLayoutEffect(() => {
    latest.current = startOf;
  });
  useLayoutEffect(() => {
    const before = place.current;
    if (isWhole || before === null) return undefined;
    place.current = null;
    const box = scroller.current;
    const start = latest.current(before.index);
    if (box === null || start === null) return undefined;
    box.scrollTo({ top: start + before.offsetPx });
    return onceMeasured(() => {
      const turn = box.querySelector(`[data-index="${before.index}"]`);
      if (turn !== null) box.scrollBy({ top: turn.getBoundingClientRect().top - box.getBoundingClientRect().top + before.offsetPx });
    });
  }, [scroller, isWhole]);
}

/** Finds the turn at the top of the window by halving; the turns stand in the page in their order. */
function placeOf(box: HTMLElement): ReadingPlace | null {
  const turns = box.querySelectorAll<HTMLElement>('[data-index]');
  const top = box.getBoundingClientRect().top;
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle]?.getBoundingClientRect().bottom ?? Infinity) <= top) low = middle + 1;
    else high = middle;
  }
  const turn = turns[low];
  return turn === undefined ? null : { index: low, offsetPx: top - turn.getBoundingClientRect().top };
}

/** Runs when the turns that were just built have been measured and the guesses put right: sizes are told after the next frame, used in the one after it. */
function onceMeasured(then: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(then);
  });
  return () => cancelAnimationFrame(frame);
}
