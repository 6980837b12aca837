import { BrowserWindow } from 'electron';

import type { EventName, Events } from '#contract';

/** Sends an event to every open window of ours. */
export function tellWindows<Name extends EventName>(name: Name, payload: Events[Name]): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(name, payload);
  }
}
