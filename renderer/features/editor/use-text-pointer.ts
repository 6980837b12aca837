import { useEffect, useRef, type RefObject } from 'react';

import type { Turn } from './turns.ts';

/** Hears from the word that is pressed, unless the press ended a selection of text; marks the text as reached by pointing, so that no focus ring is drawn round it. */
export function useTextPointer(
  scroller: RefObject<HTMLDivElement | null>,
  turns: readonly Turn[],
  onHear: (startMs: number) => void,
): void {
  const latest = useRef({ turns, onHear });
  useEffect(() => {
    latest.current = { turns, onHear };
  });
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const onClick = (event: MouseEvent): void => {
      const startMs = wordStart(event.target, latest.current.turns);
      if (startMs !== null && window.getSelection()?.isCollapsed !== false) latest.current.onHear(startMs);
    };
    const onPress = (): void => {
      box.dataset['pointed'] = '';
    };
    const onBlur = (): void => {
      delete box.dataset['pointed'];
    };
    box.addEventListener('click', onClick);
    box.addEventListener('pointerdown', onPress);
    box.addEventListener('blur', onBlur);
    return () => {
      box.removeEventListener('click', onClick);
      box.removeEventListener('pointerdown', onPress);
      box.removeEventListener('blur', onBlur);
    };
  }, [scroller]);
}

/** Where the word under a press begins, ms; null beside the words. */
function wordStart(target: EventTarget | null, turns: readonly Turn[]): number | null {
  const name = target instanceof Element ? target.closest<HTMLElement>('[data-word]')?.dataset['word'] : undefined;
  if (name === undefined) return null;
  const cut = name.lastIndexOf(':');
  const turn = turns.find((one) => one.segment.id === name.slice(0, cut));
  return turn?.segment.words[Number(name.slice(cut + 1))]?.startMs ?? null;
}
