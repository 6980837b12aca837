import { Slot } from 'radix-ui';
import { createContext, useContext, type KeyboardEvent, type MouseEvent, type ReactElement, type ReactNode } from 'react';

/** What the system draws of one entry. `command`: the entry shows that command's key; `role`: the system's own action on the selected text. */
export interface PopUpEntry {
  readonly id: string;
  readonly label: string;
  readonly command?: string;
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly line?: boolean;
  readonly role?: 'copy';
}

/** What is to be drawn and where, CSS px of the window; an entry may open a menu of its own. */
export interface PopUpQuestion {
  readonly items: readonly (PopUpEntry & { readonly entries?: readonly PopUpEntry[] })[];
  readonly x: number;
  readonly y: number;
}

/** One entry of a place's menu: what the system draws, and what is done when it is chosen. */
export interface PlaceEntry extends Omit<PopUpEntry, 'role'> {
  readonly onSelect: () => void;
}

/** An entry of a place's menu that may open a menu of its own, or the system's copying of the selected text. */
export type PlaceItem =
  | PlaceEntry
  | (Omit<PopUpEntry, 'role'> & { readonly entries: readonly PlaceEntry[] })
  | (PopUpEntry & { readonly role: 'copy' });

/** Opens a menu of the system; gives the id of what was chosen. */
export type PopUp = (question: PopUpQuestion) => Promise<string | null>;

const PopUpContext = createContext<PopUp>(async () => Promise.resolve(null));

/** Hands the system's menus to the places below it. */
export const PopUpProvider = PopUpContext.Provider;

interface PlaceMenuProps {
  /** The menu's entries at what was pointed at, or has the focus; none: nothing opens. */
  readonly items: (target: Element) => readonly PlaceItem[];
  /** What in the place is meant by the menu key; default what has the focus, or the row that a list with the focus acts on. */
  readonly current?: (place: Element) => Element | null;
  readonly children: ReactNode;
}

/** Gives a place a menu of the system: it opens at the pointer, or with the menu key or Shift+F10 under what has the focus. */
export function PlaceMenu({ items, current = focused, children }: PlaceMenuProps): ReactElement {
  const popUp = useContext(PopUpContext);
  const open = (target: Element, place: { readonly x: number; readonly y: number }): void => {
    const shown = items(target);
    if (shown.length > 0) void popUp({ items: shown.map(drawn), ...place }).then((id) => chosen(shown, id)?.onSelect());
  };
  const openByKey = (at: Element, place: Element): void => {
    const target = current(at) ?? at;
    open(target, under(target, place));
  };
  const onContextMenu = (event: MouseEvent): void => {
    if (!(event.target instanceof Element) || isField(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    const isPointed = event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType !== '';
    if (isPointed) open(event.target, { x: event.clientX, y: event.clientY });
    else openByKey(event.target, event.currentTarget);
  };
  // The menu key tells by the event above, Shift+F10 does so on some systems only: here it is the same on all.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'F10' || !event.shiftKey || !(event.target instanceof Element) || isField(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    openByKey(event.target, event.currentTarget);
  };
  return (
    <Slot.Root onContextMenu={onContextMenu} onKeyDown={onKeyDown}>
      {children}
    </Slot.Root>
  );
}

/** A field keeps the menu that all fields of the system have. */
function isField(element: Element): boolean {
  return element.matches('input:not([type="checkbox"], [type="radio"], [type="range"]), textarea');
}

/** In a list that has the focus itself, the row that the keys act on. */
function focused(element: Element): Element | null {
  const id = element.closest('[aria-activedescendant]')?.getAttribute('aria-activedescendant') ?? null;
  return id === null ? null : document.getElementById(id);
}

/** The start of the lower edge of what has the focus, kept inside the place. */
function under(target: Element, place: Element): { readonly x: number; readonly y: number } {
  const own = target.getBoundingClientRect();
  const all = place.getBoundingClientRect();
  return { x: Math.max(0, own.left), y: Math.max(0, Math.min(own.bottom, all.bottom), all.top) };
}

function drawn(item: PlaceItem): PopUpQuestion['items'][number] {
  const { id, label, command, checked, disabled, line } = item;
  return {
    id,
    label,
    ...(command === undefined ? {} : { command }),
    ...(checked === undefined ? {} : { checked }),
    ...(disabled === undefined ? {} : { disabled }),
    ...(line === undefined ? {} : { line }),
    ...('role' in item ? { role: item.role } : {}),
    ...('entries' in item ? { entries: item.entries.map(drawn) } : {}),
  };
}

function chosen(items: readonly PlaceItem[], id: string | null): PlaceEntry | undefined {
  return items
    .flatMap((item): readonly PlaceEntry[] => ('entries' in item ? item.entries : 'onSelect' in item ? [item] : []))
    .find((entry) => entry.id === id);
}
