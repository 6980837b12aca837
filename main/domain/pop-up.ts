/**
 * One entry of a menu that the system draws at a place of the window. `command`: the entry shows that command's key. `checked`: a choice
 * that is on or off. `role`: the system's own action on the selected text instead of an answer. `line` draws a line above it.
 */
export interface PopUpEntry {
  readonly id: string;
  readonly label: string;
  readonly command?: string;
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly line?: boolean;
  readonly role?: 'copy';
}

/** An entry that may open a menu of its own; one level deep, no menu of the window needs more. */
export interface PopUpItem extends PopUpEntry {
  readonly entries?: readonly PopUpEntry[];
}

/** What is to be shown and where, CSS px of the window. */
export interface PopUpQuestion {
  readonly items: readonly PopUpItem[];
  readonly x: number;
  readonly y: number;
}
