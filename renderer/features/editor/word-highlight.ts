/** The name under which the style sheet paints the current word. */
const CURRENT = 'current-word';

/** Paints the text of an element as the word under the playhead, and nothing else; null takes the paint away. Costs no layout: the page's own highlight registry does it. */
export function highlightWord(element: Element | null): void {
  if (typeof CSS === 'undefined' || !('highlights' in CSS)) return;
  if (element === null) {
    CSS.highlights.delete(CURRENT);
    return;
  }
  const range = new Range();
  range.selectNodeContents(element);
  CSS.highlights.set(CURRENT, new Highlight(range));
}
