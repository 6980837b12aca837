import { useLayoutEffect, useRef, type RefObject } from 'react';

/** How near to the end of the text the reader must be for new text to pull the view along, px: about three lines. */
const NEAR_PX = 80;

interface StayOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Changes whenever text was added. */
  readonly text: unknown;
  /** Only while the text is written and nothing plays: otherwise the playhead decides. */
  readonly isActive: boolean;
}

/** While text is being written, keeps its end in sight for a reader who is at the end; one who reads further up is left alone. */
export function useStayAtEnd({ scroller, text, isActive }: StayOptions): void {
  const height = useRef<number | null>(null);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const before = height.current;
    height.current = box.scrollHeight;
    const wasNear = before !== null && box.scrollTop + box.clientHeight >= before - NEAR_PX;
    if (isActive && wasNear && box.scrollHeight > before) box.scrollTo({ top: box.scrollHeight });
  }, [scroller, text, isActive]);
}
