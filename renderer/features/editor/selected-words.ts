/** Selected words of one turn; `toWord` is the first that is not. */
export interface SelectedSpan {
  readonly segmentId: string;
  readonly fromWord: number;
  readonly toWord: number;
}

/** What of the transcript is selected, turn by turn; at least one span. */
export interface SelectedWords {
  readonly spans: readonly SelectedSpan[];
}

/** What of the transcript is selected; null when nothing is. */
export function selectedWords(): SelectedWords | null {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const { commonAncestorContainer: common } = range;
  const inside = common instanceof Element ? common : common.parentElement;
  const text = inside?.closest('[data-region="text"]') ?? inside?.querySelector('[data-region="text"]') ?? null;
  if (text === null) return null;
  const spans = new Map<string, SelectedSpan>();
  for (const word of text.querySelectorAll<HTMLElement>('[data-word]')) {
    if (!holdsLetters(range, word)) continue;
    const { segmentId, at } = placeOf(word);
    spans.set(segmentId, { segmentId, fromWord: spans.get(segmentId)?.fromWord ?? at, toWord: at + 1 });
  }
  return spans.size === 0 ? null : { spans: [...spans.values()] };
}

/** A selection that ends at a word's edge touches the word without holding any of it. */
function holdsLetters(range: Range, word: Element): boolean {
  if (!range.intersectsNode(word)) return false;
  const own = document.createRange();
  own.selectNodeContents(word);
  return range.compareBoundaryPoints(Range.START_TO_END, own) > 0 && range.compareBoundaryPoints(Range.END_TO_START, own) < 0;
}

function placeOf(word: HTMLElement): { readonly segmentId: string; readonly at: number } {
  const name = word.dataset['word'] ?? '';
  const cut = name.lastIndexOf(':');
  return { segmentId: name.slice(0, cut), at: Number(name.slice(cut + 1)) };
}
