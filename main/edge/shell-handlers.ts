import { Menu, type BrowserWindow } from 'electron';

import type { CommandNeed } from '#domain/commands.ts';
import type { Core } from '../core/app-core.ts';
import type { Opening } from '../core/opening.ts';
import type { ShellRequests } from '../../preload/shell-requests.ts';
import type { RequestHandlers } from './ipc.ts';
import { popUp } from './pop-up.ts';

/** What answers the window's questions about menus and the palette. */
export interface ShellParts {
  readonly core: Core;
  readonly library: Opening;
  readonly window: () => BrowserWindow;
  readonly onNeeds: (met: readonly CommandNeed[]) => void;
}

/** As many titles as the palette shows. */
const MOST_TITLES = 20;

/** Answers the palette, and hands what the window has open to the menu. */
export function shellHandlers({ core, library, window, onNeeds }: ShellParts): Pick<RequestHandlers, keyof ShellRequests> {
  return {
    'titles:find': async ({ text }) => library.ready().then(() => core.library.request('titles.find', { text, limit: MOST_TITLES })),
    'menu:open': async ({ x, y }) => {
      const zoom = window().webContents.getZoomFactor();
      Menu.getApplicationMenu()?.popup({ window: window(), x: Math.round(x * zoom), y: Math.round(y * zoom) });
      return Promise.resolve(null);
    },
    'menu:pop-up': async (question) => popUp(window(), question),
    'menu:set-state': async ({ met }) => {
      onNeeds(met);
      return Promise.resolve(null);
    },
  };
}
