/** Words that were selected: some of one turn's (`toWord` is the first that is not), or whole turns where the selection reaches into several. */
export type SelectedWords =
  | { readonly kind: 'words'; readonly segmentId: string; readonly fromWord: number; readonly toWord: number }
  | { readonly kind: 'turns'; readonly segmentIds: readonly string[] };

/** What of the transcript is selected; null when nothing is. */
export function selectedWords(): SelectedWords | null {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const text = (
    range.commonAncestorContainer instanceof Element ? range.commonAncestorContainer : range.commonAncestorContainer.parentElement
  )?.closest('[data-region="text"]');
  if (text === null || text === undefined) return null;
  const words = [...text.querySelectorAll<HTMLElement>('[data-word]')].filter((word) => holdsLetters(range, word)).map(placeOf);
  const segmentIds = [...new Set(words.map(({ segmentId }) => segmentId))];
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return null;
  if (segmentIds.length > 1) return { kind: 'turns', segmentIds };
  return { kind: 'words', segmentId: first.segmentId, fromWord: first.word, toWord: last.word + 1 };
}

/** A selection that ends at a word's edge touches the word without holding any of it. */
function holdsLetters(range: Range, word: Element): boolean {
  if (!range.intersectsNode(word)) return false;
  const own = document.createRange();
  own.selectNodeContents(word);
  return range.compareBoundaryPoints(Range.START_TO_END, own) > 0 && range.compareBoundaryPoints(Range.END_TO_START, own) < 0;
}

function placeOf(word: HTMLElement): { readonly segmentId: string; readonly word: number } {
  const name = word.dataset['word'] ?? '';
  const cut = name.lastIndexOf(':');
  return { segmentId: name.slice(0, cut), word: Number(name.slice(cut + 1)) };
}
