import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent, type RefObject } from 'react';
import { textOf } from '#domain/transcript.ts';

import type { Turn } from './turns.ts';

/** A run of turns by their places, both ends included. */
interface TurnRun {
  readonly from: number;
  readonly to: number;
}

/** What selecting text needs: the turns that must stay built, and what the text's element hands on. */
export interface TextSelection {
  readonly keep: TurnRun | null;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onCopy: (event: ClipboardEvent<HTMLElement>) => void;
}

/** All turns as plain text, one paragraph each with a blank line between. */
export function plainText(turns: readonly Turn[]): string {
  return turns.map((turn) => textOf(turn.segment.words)).join('\n\n');
}

function placeOf(node: Node | null): number | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  const place = element?.closest<HTMLElement>('[data-index]')?.dataset['index'];
  return place === undefined ? null : Number(place);
}

function selectedRun(scroller: Element | null): TurnRun | null {
  const selection = window.getSelection();
  if (scroller === null || selection === null || selection.isCollapsed || !scroller.contains(selection.anchorNode)) return null;
  const ends = [placeOf(selection.anchorNode), placeOf(selection.focusNode)].filter((end) => end !== null);
  return ends.length === 0 ? null : { from: Math.min(...ends), to: Math.max(...ends) };
}

/** Keeps selected text in the page while it is selected, and makes "select all" mean the whole transcript even when only a part is built. */
export function useTextSelection(scroller: RefObject<HTMLDivElement | null>, turns: readonly Turn[]): TextSelection {
  const [keep, setKeep] = useState<TurnRun | null>(null);
  const isWhole = useRef(false);
  const expected = useRef(false);
  useEffect(() => {
    const onChange = (): void => {
      if (!expected.current) isWhole.current = false;
      expected.current = false;
      const run = isWhole.current ? null : selectedRun(scroller.current);
      setKeep((before) => (before?.from === run?.from && before?.to === run?.to ? before : run));
    };
    document.addEventListener('selectionchange', onChange);
    return () => document.removeEventListener('selectionchange', onChange);
  }, [scroller]);
  return {
    keep,
    onKeyDown: (event) => {
      if (event.key.toLowerCase() !== 'a' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (event.target instanceof HTMLInputElement || scroller.current === null) return;
      event.preventDefault();
      isWhole.current = true;
      expected.current = true;
      window.getSelection()?.selectAllChildren(scroller.current);
    },
    onCopy: (event) => {
      if (!isWhole.current || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      event.clipboardData.setData('text/plain', plainText(turns));
    },
  };
}
