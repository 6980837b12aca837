import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { app, BrowserWindow } from 'electron';

// A bare window on the page named last on the command line, for taking its picture: no part of the app. What a window remembers
// (panes, order of the list) must not come from the picture before it.
app.setPath('userData', mkdtempSync(path.join(tmpdir(), 'on-record-picture-')));
const url = process.argv.at(-1) ?? '';
void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1200, height: 800, useContentSize: true, frame: false });
  return window.loadURL(url);
});
app.on('window-all-closed', () => app.quit());
