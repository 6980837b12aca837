/** The panes whose width the reader may change. */
export const SIZED_PANES = ['sidebar', 'list', 'inspector'] as const;

/** One of them. */
export type SizedPane = (typeof SIZED_PANES)[number];

/** Widths that the reader chose, px; null: that of the style sheet, which follows the window's. */
export type PaneWidths = Readonly<Record<SizedPane, number | null>>;

/** Nothing chosen. */
export const USUAL_WIDTHS: PaneWidths = { sidebar: null, list: null, inspector: null };

/** Narrowest: its shortest rows still read; widest: beyond that it only takes room from the text, px. */
export const WIDTH_LIMITS: Readonly<Record<SizedPane, { readonly least: number; readonly most: number }>> = {
  sidebar: { least: 160, most: 320 },
  list: { least: 240, most: 480 },
  inspector: { least: 240, most: 420 },
};

/** A width within the pane's limits, whole px. */
export function fittingWidth(pane: SizedPane, width: number): number {
  const { least, most } = WIDTH_LIMITS[pane];
  return Math.round(Math.min(most, Math.max(least, width)));
}

/** The most of a window's width that each pane may have: in a smaller window than the one they were set in a third is left to the text. */
const SHARES: Readonly<Record<SizedPane, number>> = { sidebar: 0.18, list: 0.27, inspector: 0.23 };

/** The chosen widths as a window of `windowWidth` px has room for them. */
export function widthsIn(widths: PaneWidths, windowWidth: number): PaneWidths {
  const fit = (pane: SizedPane): number | null => {
    const chosen = widths[pane];
    return chosen === null ? null : Math.round(Math.max(WIDTH_LIMITS[pane].least, Math.min(chosen, windowWidth * SHARES[pane])));
  };
  return { sidebar: fit('sidebar'), list: fit('list'), inspector: fit('inspector') };
}

/** How the reader left the panes; `inspector` and `sidebar` null while there was no choice. */
export interface RememberedPanes {
  readonly inspector: boolean | null;
  readonly sidebar: boolean | null;
  readonly widths: PaneWidths;
}

/** Where it is kept: the window's own store, which outlives it. */
export type PaneMemory = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'panes';
const NOTHING: RememberedPanes = { inspector: null, sidebar: null, widths: USUAL_WIDTHS };

/** Reads how the panes were left; what cannot be read is the usual way. */
export function rememberedPanes(memory: PaneMemory): RememberedPanes {
  const text = memory.getItem(KEY);
  if (text === null) return NOTHING;
  try {
    const stored = entriesOf(JSON.parse(text));
    const widths = entriesOf(stored.get('widths'));
    const width = (pane: SizedPane): number | null => {
      const value = widths.get(pane);
      return typeof value === 'number' && Number.isFinite(value) ? fittingWidth(pane, value) : null;
    };
    return {
      inspector: choiceOf(stored.get('inspector')),
      sidebar: choiceOf(stored.get('sidebar')),
      widths: { sidebar: width('sidebar'), list: width('list'), inspector: width('inspector') },
    };
  } catch (caught) {
    if (caught instanceof SyntaxError) return NOTHING;
    throw caught;
  }
}

/** Keeps how the panes are now. */
export function rememberPanes(memory: PaneMemory, panes: RememberedPanes): void {
  memory.setItem(KEY, JSON.stringify(panes));
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
}

function choiceOf(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
