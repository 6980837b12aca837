import { Menu } from 'electron';

import { COMMANDS, type ChangedKeys, type CommandNeed } from '#domain/commands.ts';
import { buildMenu, menuItemId, type MenuOptions } from './menu.ts';

/** The application menu that is up. */
export interface AppMenu {
  /** Puts it up with these keys; nothing is built when they are the same as before. */
  readonly show: (changedKeys: ChangedKeys) => void;
  /** Lets only those items be chosen that have what they need. */
  readonly setMet: (met: readonly CommandNeed[]) => void;
}

/** Keeps the application menu as keys and window change. Until the window has told, everything may be chosen. */
export function appMenu(options: Omit<MenuOptions, 'changedKeys'>): AppMenu {
  let shown: ChangedKeys | null = null;
  let met: readonly CommandNeed[] | null = null;
  const enable = (): void => {
    const menu = Menu.getApplicationMenu();
    for (const { id, needs } of COMMANDS) {
      const item = menu?.getMenuItemById(menuItemId(id)) ?? null;
      if (item !== null) item.enabled = needs === undefined || met === null || met.includes(needs);
    }
  };
  return {
    show: (changedKeys) => {
      if (shown !== null && JSON.stringify(shown) === JSON.stringify(changedKeys)) return;
      shown = changedKeys;
      Menu.setApplicationMenu(buildMenu({ ...options, changedKeys }));
      enable();
    },
    setMet: (now) => {
      met = now;
      enable();
    },
  };
}
