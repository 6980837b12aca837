import { readFileSync } from 'node:fs';

import { expect, test } from './fixtures.ts';

// Root has no sandbox, and only Linux shows it like this; `npm run test:packaged` runs it as an ordinary user.
if (process.platform === 'linux' && process.getuid?.() !== 0)
  test('the window’s process is locked in by the system itself', async ({ driver }) => {
    const { app, window } = await driver.startQuick();
    await expect(window.words.first()).toBeVisible({ timeout: 60_000 });
    const pid = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    // 2: a filter of system calls stands between the process and the kernel.
    expect(/^Seccomp:\s*(\d)/mu.exec(status)?.[1]).toBe('2');
    expect(/^NoNewPrivs:\s*(\d)/mu.exec(status)?.[1]).toBe('1');
  });
