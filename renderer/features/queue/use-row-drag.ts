import { useRef, useState, type PointerEvent, type RefObject } from 'react';

/** A row that is dragged, and the row before which it would be laid (null: after the last). */
export interface RowDrag {
  readonly id: string;
  readonly beforeId: string | null;
}

/** What the grip of a row needs to drag it, and where the row is now. */
export interface RowDragging {
  readonly drag: RowDrag | null;
  readonly gripProps: (id: string) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
}

/** Rows (elements with `data-job` and `data-movable`) of a list that are moved by dragging a grip; `onDrop` is told where one was laid. */
export function useRowDrag(list: RefObject<HTMLElement | null>, onDrop: (drag: RowDrag) => void): RowDragging {
  const [drag, setDrag] = useState<RowDrag | null>(null);
  const current = useRef<RowDrag | null>(null);
  const show = (next: RowDrag | null): void => {
    current.current = next;
    setDrag(next);
  };
  return {
    drag,
    gripProps: (id) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        show({ id, beforeId: id });
      },
      onPointerMove: (event) => {
        if (current.current?.id === id) show({ id, beforeId: rowBelow(list.current, event.clientY) });
      },
      onPointerUp: () => {
        const dropped = current.current;
        show(null);
        if (dropped !== null && dropped.beforeId !== id) onDrop(dropped);
      },
      onPointerCancel: () => show(null),
    }),
  };
}

/** The first movable row whose middle lies below a place on the screen. */
function rowBelow(list: HTMLElement | null, y: number): string | null {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-movable="true"]') ?? [])];
  const below = rows.find((row) => {
    const box = row.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  return below?.dataset['job'] ?? null;
}
