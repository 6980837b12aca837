import { useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../copy/en.ts';
import { fittingWidth, WIDTH_LIMITS, type SizedPane } from './pane-widths.ts';
import type { LayoutStore } from './layout-store.ts';

interface PaneDividerProps {
  readonly layout: LayoutStore;
  readonly pane: SizedPane;
}

/** How far an arrow moves the edge, px. */
const STEP = 16;

const ELEMENTS: Readonly<Record<SizedPane, string>> = { sidebar: '.win > .side', list: '.win > .list', inspector: '.win .insp' };

/** The edge of a pane: dragged or moved by arrows it makes the pane wider or narrower, pressed twice (or Enter) it is as usual again. */
export function PaneDivider({ layout, pane }: PaneDividerProps): ReactElement {
  const chosen = useStore(layout, (state) => state.widths[pane]);
  const { sizePane } = layout.getState();
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const { least, most } = WIDTH_LIMITS[pane];
  // The inspector stands at the right: it grows to the left.
  const grows = pane === 'inspector' ? -1 : 1;
  const now = (): number => Math.round(document.querySelector(ELEMENTS[pane])?.getBoundingClientRect().width ?? least);
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width: now() };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (from.current !== null) sizePane(pane, from.current.width + grows * (event.clientX - from.current.x));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = widthByKey(event.key, { width: now(), least, most, grows });
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    sizePane(pane, to);
  };
  return (
    // A separator that can be moved is a control: https://www.w3.org/WAI/ARIA/apg/patterns/windowsplitter/
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={en.app.paneEdge[pane]}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={chosen ?? fittingWidth(pane, now())}
      title={en.app.paneEdgeHint}
      tabIndex={0}
      className="pane-edge"
      data-pane={pane}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (from.current = null)}
      onPointerCancel={() => (from.current = null)}
      onDoubleClick={() => sizePane(pane, null)}
      onKeyDown={onKeyDown}
    />
  );
}

interface Edge {
  readonly width: number;
  readonly least: number;
  readonly most: number;
  readonly grows: 1 | -1;
}

/** The width that a key asks for, null for the usual one, undefined when the key is not the edge's. */
function widthByKey(key: string, { width, least, most, grows }: Edge): number | null | undefined {
  switch (key) {
    case 'ArrowRight':
      return width + grows * STEP;
    case 'ArrowLeft':
      return width - grows * STEP;
    case 'Home':
      return least;
    case 'End':
      return most;
    case 'Enter':
      return null;
    default:
      return undefined;
  }
}
