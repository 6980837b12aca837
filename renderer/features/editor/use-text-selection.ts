import { useEffect, useRef, useState, type RefObject } from 'react';
import { textOf } from '#domain/transcript.ts';

import type { Turn } from './turns.ts';

/** A run of turns by their places, both ends included. */
interface TurnRun {
  readonly from: number;
  readonly to: number;
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

/** Keeps selected text in the page: gives the turns that must stay built. Makes "select all" mean the whole transcript even when only a part is built. */
export function useTextSelection(scroller: RefObject<HTMLDivElement | null>, turns: readonly Turn[]): TurnRun | null {
  const [keep, setKeep] = useState<TurnRun | null>(null);
  const latest = useRef(turns);
  useEffect(() => {
    latest.current = turns;
  });
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const all = { isSelected: false, isExpected: false };
    const onChange = (): void => {
      if (!all.isExpected) all.isSelected = false;
      all.isExpected = false;
      const run = all.isSelected ? null : selectedRun(box);
      setKeep((before) => (before?.from === run?.from && before?.to === run?.to ? before : run));
    };
    const onKey = (event: KeyboardEvent): void => {
      if (!isSelectAll(event) || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      Object.assign(all, { isSelected: true, isExpected: true });
      window.getSelection()?.selectAllChildren(box);
    };
    const onCopy = (event: ClipboardEvent): void => {
      if (!all.isSelected || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', plainText(latest.current));
    };
    document.addEventListener('selectionchange', onChange);
    box.addEventListener('keydown', onKey);
    box.addEventListener('copy', onCopy);
    return () => {
      document.removeEventListener('selectionchange', onChange);
      box.removeEventListener('keydown', onKey);
      box.removeEventListener('copy', onCopy);
    };
  }, [scroller]);
  return keep;
}

function isSelectAll(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
}
