import { Menu, type BrowserWindow, type ContextMenuParams, type MenuItemConstructorOptions } from 'electron';

import type { PopUpEntry, PopUpItem, PopUpQuestion } from '#domain/pop-up.ts';
import { menuItemId } from './menu.ts';

/** Whether a menu tells that it is closed before or after the choice differs by system; this long the choice is waited for, ms. */
const CHOICE_AFTER_CLOSE_MS = 60;

type Item = MenuItemConstructorOptions;

/** Opens a menu of the system at a place of the window (CSS px, so zoomed with it); gives the id of what was chosen, null for nothing. */
export async function popUp(window: BrowserWindow, { items, x, y }: PopUpQuestion): Promise<string | null> {
  const zoom = window.webContents.getZoomFactor();
  return new Promise((resolve) => {
    const menu = Menu.buildFromTemplate(items.flatMap((item) => templateOf(item, resolve)));
    menu.popup({
      window,
      x: Math.round(x * zoom),
      y: Math.round(y * zoom),
      callback: () => setTimeout(() => resolve(null), CHOICE_AFTER_CLOSE_MS),
    });
  });
}

function templateOf(item: PopUpItem, choose: (id: string) => void): Item[] {
  const own = item.entries === undefined ? entryOf(item, choose) : submenuOf(item, item.entries, choose);
  return item.line === true ? [{ type: 'separator' }, own] : [own];
}

function submenuOf({ label, disabled }: PopUpItem, entries: readonly PopUpEntry[], choose: (id: string) => void): Item {
  return { label: plain(label), enabled: disabled !== true, submenu: entries.flatMap((entry) => templateOf(entry, choose)) };
}

function entryOf({ id, label, command, checked, disabled, role }: PopUpEntry, choose: (id: string) => void): Item {
  // The key is that of the same command in the application menu, so that both follow the user's own keys.
  const accelerator = command === undefined ? null : (Menu.getApplicationMenu()?.getMenuItemById(menuItemId(command))?.accelerator ?? null);
  return {
    label: plain(label),
    enabled: disabled !== true,
    ...(role === undefined ? { click: () => choose(id) } : { role }),
    ...(checked === undefined ? {} : { type: 'checkbox', checked }),
    ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
  };
}

/** In a menu's label a single & marks the letter that chooses it; in a name it is only a letter. */
function plain(label: string): string {
  return label.replaceAll('&', '&&');
}

/** Gives text fields the menu that the system's own have, and selected text a Copy; places with a menu of their own open that instead. */
export function giveTextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, params) => {
    const template = textTemplate(params);
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window, x: params.x, y: params.y });
  });
}

function textTemplate({ isEditable, editFlags, selectionText }: ContextMenuParams): Item[] {
  if (!isEditable) return selectionText.trim() === '' ? [] : [{ role: 'copy' }];
  return [
    { role: 'undo', enabled: editFlags.canUndo },
    { role: 'redo', enabled: editFlags.canRedo },
    { type: 'separator' },
    { role: 'cut', enabled: editFlags.canCut },
    { role: 'copy', enabled: editFlags.canCopy },
    { role: 'paste', enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', enabled: editFlags.canSelectAll },
  ];
}
