import { Menu, shell, type MenuItemConstructorOptions } from 'electron';

import { COMMAND_WORDS, type CommandId } from '#domain/command-words.ts';
import { COMMANDS, keysOf, type ChangedKeys, type Command, type CommandMenu, type Platform } from '#domain/commands.ts';
import { acceleratorOf } from './accelerator.ts';
import { COPY } from './copy.ts';

/** What the menu needs: the platform's ways, the user's keys, a way to the window, and where the licence notices lie. */
export interface MenuOptions {
  readonly platform: Platform;
  readonly changedKeys: ChangedKeys;
  readonly command: (command: CommandId) => void;
  readonly noticesFile: string;
}

type Item = MenuItemConstructorOptions;

const LINE: Item = { type: 'separator' };
const TEXT = COPY.menu;

/** The id that a command's item has in the menu, by which it is found again. */
export const menuItemId = (command: string): string => `command-${command}`;

/** Builds the application menu: every command of the window with its key, beside what each system has of its own. */
export function buildMenu(options: MenuOptions): Menu {
  const onMac = options.platform === 'darwin';
  const items = (menu: CommandMenu): Item[] => itemsOf(menu, options);
  const settings = items('app');
  const quit: Item[] = onMac ? [] : [LINE, ...settings, LINE, { label: TEXT.quit, role: 'quit' }];
  const notices: Item = { label: TEXT.notices, click: () => void shell.openPath(options.noticesFile) };
  return Menu.buildFromTemplate([
    ...(onMac ? [appMenu(settings)] : []),
    { label: TEXT.file, submenu: [...items('file'), LINE, { label: TEXT.close, role: 'close' }, ...quit] },
    { label: TEXT.edit, submenu: editItems(items('edit')) },
    { label: TEXT.transcript, submenu: items('transcript') },
    { label: TEXT.playback, submenu: items('playback') },
    { label: TEXT.view, submenu: [...items('view'), LINE, ...zoomItems()] },
    { label: TEXT.go, submenu: items('go') },
    ...(onMac ? [{ role: 'windowMenu' } satisfies Item] : []),
    { label: TEXT.help, role: 'help', submenu: [...items('help'), LINE, notices, ...(onMac ? [] : [{ role: 'about' } satisfies Item])] },
  ]);
}

function itemsOf(menu: CommandMenu, options: MenuOptions): Item[] {
  return COMMANDS.filter((command) => command.menu === menu).flatMap((command) => [
    ...(command.line === true ? [LINE] : []),
    itemOf(command, options),
  ]);
}

/**
 * The window takes its keys itself, because only it knows what has the focus; the menu shows them. A Mac's menu must own the keys it shows:
 * it shows only those that mean the same everywhere.
 */
function itemOf(command: Command, { platform, changedKeys, command: run }: MenuOptions): Item {
  const accelerator = acceleratorOf(keysOf(command, platform, changedKeys), platform);
  return {
    id: menuItemId(command.id),
    label: COMMAND_WORDS[command.id],
    click: () => run(command.id),
    ...(accelerator === null ? {} : { accelerator, registerAccelerator: platform === 'darwin' }),
  };
}

/** The menu that a Mac's program has under its name. */
function appMenu(settings: Item[]): Item {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      LINE,
      ...settings,
      LINE,
      { role: 'services' },
      LINE,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      LINE,
      { role: 'quit' },
    ],
  };
}

function editItems(commands: Item[]): Item[] {
  const [undo, redo, ...rest] = commands;
  return [
    ...(undo === undefined || redo === undefined ? [] : [undo, redo]),
    LINE,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
    ...rest,
  ];
}

function zoomItems(): Item[] {
  return [{ role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'resetZoom' }, { role: 'togglefullscreen' }];
}
