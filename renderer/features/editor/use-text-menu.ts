import { useCallback, useEffect, useRef } from 'react';
import type { Transcript } from '#domain/transcript.ts';

import type { PlaceItem } from '../../ui/place-menu.tsx';
import { textMenu, type TextMenuActions } from './parts/text-menu.ts';
import type { WhoChoice } from './parts/who-menu.tsx';
import type { PlayheadSource } from './use-current-word.ts';
import { turnHeard } from './who.ts';
import { wordAt, wordKey } from './word-lookup.ts';

interface TextMenuDeps extends TextMenuActions {
  readonly transcript: Transcript | null;
  readonly playhead: PlayheadSource;
  readonly onHear: (startMs: number) => void;
  readonly onChoose: (choice: WhoChoice) => void;
  readonly onRename: (segmentId: string) => void;
}

/** What the words' menu is made of: its entries at a place, and the place that is meant when it is opened by key. */
export interface TextMenu {
  readonly items: (target: Element) => readonly PlaceItem[];
  readonly current: (text: Element) => Element | null;
}

/** The menu of the words: at the word that was pointed at, or by key at the one under the playhead. */
export function useTextMenu(deps: TextMenuDeps): TextMenu {
  const latest = useRef(deps);
  useEffect(() => {
    latest.current = deps;
  });
  const items = useCallback((target: Element): readonly PlaceItem[] => {
    const { transcript, playhead, ...actions } = latest.current;
    if (transcript === null) return [];
    const index = target.closest<HTMLElement>('.turn-place')?.dataset['index'];
    const segment =
      index === undefined ? turnHeard(transcript.segments, { ...playhead.now(), rate: 1 }) : (transcript.segments[Number(index)] ?? null);
    if (segment === null) return [];
    const name = target.closest<HTMLElement>('[data-word]')?.dataset['word'];
    const word = name === undefined ? null : Number(name.slice(name.lastIndexOf(':') + 1));
    return textMenu({ ...actions, transcript, segment, word, isName: target.closest('.who') !== null });
  }, []);
  const current = useCallback((text: Element): Element | null => {
    const { transcript, playhead } = latest.current;
    const at = wordAt(transcript?.segments ?? [], playhead.now().positionMs);
    const id = at === null ? undefined : transcript?.segments[at.segment]?.id;
    return at === null || id === undefined ? null : text.querySelector(`[data-word="${CSS.escape(wordKey(id, at.word))}"]`);
  }, []);
  return { items, current };
}
