import { Menu, shell, type MenuItemConstructorOptions } from 'electron';

import type { AppCommand } from '#contract';
import { COPY } from './copy.ts';

/** What the menu needs: the platform's key names, a way to the window, and where the licence notices lie. */
export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly command: (command: AppCommand) => void;
  readonly noticesFile: string;
}

type Item = MenuItemConstructorOptions;
type CommandItem = (label: string, command: AppCommand, accelerator?: string) => Item;

const LINE: Item = { type: 'separator' };
const TEXT = COPY.menu;

/** Builds the application menu: every action of the window with its key. Keys of single letters or Space belong to the window, which knows whether a field has the focus. */
export function buildMenu(options: MenuOptions): Menu {
  const item: CommandItem = (label, command, accelerator) => ({
    label,
    click: () => options.command(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const onMac = options.platform === 'darwin';
  const appMenu: Item[] = onMac ? [{ role: 'appMenu' }] : [];
  const help: Item[] = [item(TEXT.shortcuts, 'shortcuts'), { label: TEXT.notices, click: () => void shell.openPath(options.noticesFile) }];
  return Menu.buildFromTemplate([
    ...appMenu,
    { label: TEXT.file, submenu: fileItems(item, onMac) },
    { label: TEXT.edit, submenu: editItems(item) },
    { label: TEXT.view, submenu: viewItems(item) },
    { label: TEXT.playback, submenu: playbackItems(item) },
    { label: TEXT.help, role: 'help', submenu: help },
  ]);
}

function fileItems(item: CommandItem, onMac: boolean): Item[] {
  const quit: Item[] = onMac ? [] : [{ label: TEXT.quit, role: 'quit' }];
  return [
    item(TEXT.add, 'add', 'CmdOrCtrl+O'),
    item(TEXT.record, 'record', 'CmdOrCtrl+Shift+R'),
    item(TEXT.recordPause, 'record-pause'),
    item(TEXT.mark, 'mark'),
    LINE,
    item(TEXT.export, 'export', 'CmdOrCtrl+E'),
    item(TEXT.rename, 'rename'),
    LINE,
    item(TEXT.settings, 'settings', 'CmdOrCtrl+,'),
    LINE,
    { label: TEXT.close, role: 'close' },
    ...quit,
  ];
}

function editItems(item: CommandItem): Item[] {
  return [
    item(TEXT.undo, 'undo', 'CmdOrCtrl+Z'),
    LINE,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
    LINE,
    item(TEXT.findInList, 'find-in-list', 'CmdOrCtrl+F'),
  ];
}

function viewItems(item: CommandItem): Item[] {
  return [
    item(TEXT.sidebar, 'toggle-sidebar', 'CmdOrCtrl+Alt+S'),
    item(TEXT.inspector, 'toggle-inspector', 'CmdOrCtrl+I'),
    LINE,
    item(TEXT.largerText, 'larger-text'),
    item(TEXT.smallerText, 'smaller-text'),
    LINE,
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'resetZoom' },
    { role: 'togglefullscreen' },
  ];
}

function playbackItems(item: CommandItem): Item[] {
  return [
    item(TEXT.playPause, 'play-pause'),
    item(TEXT.stepBack, 'step-back'),
    item(TEXT.stepForward, 'step-forward'),
    LINE,
    item(TEXT.slower, 'slower'),
    item(TEXT.faster, 'faster'),
  ];
}
