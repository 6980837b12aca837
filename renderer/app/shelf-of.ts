import type { LibraryView } from '../features/library/library-rows.ts';

/** The story or tag of the sidebar whose button this is, as a view of the list; null for anything else. */
export function shelfOf(element: Element | null): Extract<LibraryView, `${string}:${string}`> | null {
  const view = element instanceof HTMLElement ? element.dataset['shelf'] : undefined;
  return isShelf(view) ? view : null;
}

function isShelf(view: string | undefined): view is Extract<LibraryView, `${string}:${string}`> {
  return view !== undefined && /^(story|tag):/u.test(view);
}
