import { Menu, shell, type MenuItemConstructorOptions } from 'electron';

import type { AppCommand } from '#contract';
import { COPY } from './copy.ts';

/** What the menu needs: the platform's key names, a way to the window, and where the licence notices lie. */
export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly command: (command: AppCommand) => void;
  readonly noticesFile: string;
}

/** Builds the application menu: every action of the window with its key. Keys of single letters or Space belong to the window, which knows whether a field has the focus. */
export function buildMenu(options: MenuOptions): Menu {
  const item = (label: string, command: AppCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => options.command(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const text = COPY.menu;
  const mac: MenuItemConstructorOptions[] = options.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  return Menu.buildFromTemplate([
    ...mac,
    {
      label: text.file,
      submenu: [
        item(text.add, 'add', 'CmdOrCtrl+O'),
        item(text.export, 'export', 'CmdOrCtrl+E'),
        item(text.rename, 'rename'),
        { type: 'separator' },
        { label: text.close, role: 'close' },
        ...(options.platform === 'darwin' ? [] : [{ label: text.quit, role: 'quit' } as const]),
      ],
    },
    {
      label: text.edit,
      submenu: [
        item(text.undo, 'undo', 'CmdOrCtrl+Z'),
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        { type: 'separator' },
        item(text.findInList, 'find-in-list', 'CmdOrCtrl+F'),
      ],
    },
    {
      label: text.view,
      submenu: [
        item(text.sidebar, 'toggle-sidebar', 'CmdOrCtrl+Alt+S'),
        item(text.inspector, 'toggle-inspector', 'CmdOrCtrl+I'),
        { type: 'separator' },
        item(text.largerText, 'larger-text'),
        item(text.smallerText, 'smaller-text'),
        { type: 'separator' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { role: 'togglefullscreen' },
      ],
    },
    {
      label: text.playback,
      submenu: [
        item(text.playPause, 'play-pause'),
        item(text.stepBack, 'step-back'),
        item(text.stepForward, 'step-forward'),
        { type: 'separator' },
        item(text.slower, 'slower'),
        item(text.faster, 'faster'),
      ],
    },
    {
      label: text.help,
      role: 'help',
      submenu: [item(text.shortcuts, 'shortcuts'), { label: text.notices, click: () => void shell.openPath(options.noticesFile) }],
    },
  ]);
}
