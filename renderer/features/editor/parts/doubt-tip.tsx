import { useEffect, useState, type ReactElement, type RefObject } from 'react';
import type { Doubt } from '#domain/transcript.ts';

import { en } from '../../../copy/en.ts';
import type { DoubtPassage } from '../doubts.ts';
import type { Turn } from '../turns.ts';
import { wordKey } from '../word-lookup.ts';

interface DoubtTipProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly turns: readonly Turn[];
  readonly stepped: DoubtPassage | null;
}

interface TipPlace {
  readonly left: number;
  readonly top: number;
  readonly below: boolean;
  readonly text: string;
}

/** How long the pointer rests on a doubtful passage before it is explained, ms; how long a stepped-to one stays explained. */
const RESTS_MS = 500;
const STAYS_MS = 6000;
/** After a step the text may still glide, ms. */
const SETTLES_MS = 240;

/** Says why a passage is doubtful: beside it when the pointer rests on it or a key stepped to it, and to screen readers. */
export function DoubtTip({ scroller, turns, stepped }: DoubtTipProps): ReactElement {
  const [place, setPlace] = useState<TipPlace | null>(null);
  useEffect(() => watchPointer(scroller.current, setPlace), [scroller]);
  useEffect(() => {
    if (stepped === null) return undefined;
    const segment = turns[stepped.segment]?.segment;
    const show = setTimeout(() => {
      const word =
        segment === undefined
          ? null
          : scroller.current?.querySelector(`[data-word="${CSS.escape(wordKey(segment.id, stepped.fromWord))}"]`);
      if (word instanceof Element) setPlace(placeAt(word, explain(stepped.doubt, stepped.confidence)));
    }, SETTLES_MS);
    const hide = setTimeout(() => setPlace(null), STAYS_MS);
    return () => {
      clearTimeout(show);
      clearTimeout(hide);
    };
    // The text may grow while the tip stands: only a new step moves it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [stepped]);
  return (
    <>
      <p className="unseen" role="status">
        {stepped === null ? '' : `${stepped.text}. ${explain(stepped.doubt, stepped.confidence)}`}
      </p>
      {place === null ? null : (
        <div
          className="tip doubt-tip"
          aria-hidden="true"
          data-below={place.below}
          style={{ left: `${place.left}px`, top: `${place.top}px` }}
        >
          {place.text}
        </div>
      )}
    </>
  );
}

function explain(doubt: Doubt, confidence: number | null): string {
  return confidence === null ? en.doubt[doubt] : `${en.doubt[doubt]} ${en.sure(Math.round(confidence * 100))}.`;
}

function placeAt(element: Element, text: string): TipPlace {
  const rect = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const below = rect.top < 120;
  return { left: Math.min(Math.max(rect.left, 8), window.innerWidth - 336), top: below ? rect.bottom + 8 : rect.top - 6, below, text };
}

const isDoubt = (text: string | undefined): text is Doubt => text !== undefined && Object.hasOwn(en.doubt, text);

function watchPointer(box: HTMLElement | null, show: (place: TipPlace | null) => void): () => void {
  if (box === null) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = (): void => {
    clearTimeout(timer);
    show(null);
  };
  const onOver = (event: PointerEvent): void => {
    clearTimeout(timer);
    const passage = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-doubt]') : null;
    if (passage === null) return show(null);
    const doubt = passage.dataset['doubt'];
    if (isDoubt(doubt))
      timer = setTimeout(() => show(placeAt(event.target instanceof Element ? event.target : passage, explain(doubt, null))), RESTS_MS);
  };
  box.addEventListener('pointerover', onOver);
  box.addEventListener('pointerleave', hide);
  box.addEventListener('scroll', hide, { passive: true });
  box.addEventListener('pointerdown', hide);
  return () => {
    clearTimeout(timer);
    box.removeEventListener('pointerover', onOver);
    box.removeEventListener('pointerleave', hide);
    box.removeEventListener('scroll', hide);
    box.removeEventListener('pointerdown', hide);
  };
}
