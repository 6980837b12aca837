import path from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';

import { APP_ORIGIN } from './app-origin.ts';
import { giveTextMenu } from './pop-up.ts';
import { firstSize, keepWindowState, readWindowState } from './window-state.ts';

/** What a window is built from. */
export interface WindowOptions {
  readonly preloadFile: string;
  readonly stateFile: string;
  /** Where the pages come from: our own origin, or the development server's. */
  readonly pageUrl: string;
  readonly iconFile: string;
}

/**
 * The system's window buttons lie on the window's own strip: only their ink is ours. Linux knows no see-through buttons (it would
 * paint the desktop's grey), there they get the paper's colour.
 */
const STRIP = {
  light: { color: process.platform === 'linux' ? '#ffffff' : '#00000000', symbolColor: '#1d1e20' },
  dark: { color: process.platform === 'linux' ? '#191b1c' : '#00000000', symbolColor: '#e6e5e2' },
} as const;
/** Height of the top strip in every pane, px; the last is the hairline. */
const STRIP_HEIGHT = 37;

/** Opens the one window: sandboxed, isolated, no Node, shown when its first picture is ready, painted in the theme's paper from the start. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const state = readWindowState(options.stateFile);
  const window = new BrowserWindow({
    ...(state?.bounds ?? firstSize()),
    minWidth: 720,
    minHeight: 480,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#191b1c' : '#ffffff',
    titleBarStyle: process.platform === 'darwin' ? 'hiddenInset' : 'hidden',
    ...(process.platform === 'darwin' ? { trafficLightPosition: { x: 12, y: 12 } } : { titleBarOverlay: stripColours() }),
    icon: options.iconFile,
    webPreferences: {
      preload: path.resolve(options.preloadFile),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  if (state?.maximized === true) window.maximize();
  keepWindowState(window, options.stateFile);
  giveTextMenu(window);
  const recolour = (): void => {
    if (process.platform !== 'darwin') window.setTitleBarOverlay(stripColours());
  };
  nativeTheme.on('updated', recolour);
  window.once('closed', () => nativeTheme.off('updated', recolour));
  window.once('ready-to-show', () => window.show());
  void window.loadURL(options.pageUrl);
  return window;
}

/** The packaged and built app's page. */
export const OWN_PAGE = `${APP_ORIGIN}/`;

function stripColours(): { readonly color: string; readonly symbolColor: string; readonly height: number } {
  return { ...STRIP[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'], height: STRIP_HEIGHT };
}
