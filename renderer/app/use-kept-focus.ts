import { useEffect } from 'react';

import { keepFocus } from '../ui/focus-keeper.ts';

/** Where the focus goes when the place it had is gone with all that stood around it. The list first: from there everything is a key away. */
const HOMES = [
  '[data-region="list"] [role="grid"]',
  '[data-region="side"] .place[aria-current]',
  '[data-region="text"]',
  '[data-region="inspector"] [role="tab"][aria-selected="true"]',
  '[data-region="player"] [role="slider"]',
];

/** Whoever works by keys is never left without a place: what closes or goes away gives the focus on. */
export function useKeptFocus(): void {
  useEffect(
    () => keepFocus({ page: document, homes: HOMES, isShown: (element) => element.checkVisibility({ visibilityProperty: true }) }),
    [],
  );
}
