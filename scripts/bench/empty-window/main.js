// The least an Electron app can do: one window with one empty page. The bench times our start beside it.
import { app, BrowserWindow } from 'electron';

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1200, height: 800, show: false });
  window.once('ready-to-show', () => {
    window.show();
    process.stderr.write(`shown ${Date.now()}\n`);
  });
  void window.loadURL('data:text/html,<title>empty</title><p>empty');
});
app.on('window-all-closed', () => app.quit());
