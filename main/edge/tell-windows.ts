import { app, BrowserWindow } from 'electron';

import type { EventName, Events } from '#contract';

/** Sends an event to every open window of ours. */
export function tellWindows<Name extends EventName>(name: Name, payload: Events[Name]): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(name, payload);
  }
}

/** Tells as tellWindows does, but windows that are still opening hear of it when they are there: what happens at the start is not lost. */
export function tellWhenOpen<Name extends EventName>(name: Name, payload: Events[Name]): void {
  const tell = ({ webContents }: BrowserWindow): void => {
    const send = (): void => webContents.send(name, payload);
    if (webContents.getURL() === '' || webContents.isLoading()) webContents.once('did-finish-load', send);
    else send();
  };
  const windows = BrowserWindow.getAllWindows().filter((window) => !window.isDestroyed());
  windows.forEach(tell);
  if (windows.length === 0) app.once('browser-window-created', (_event, window) => tell(window));
}
