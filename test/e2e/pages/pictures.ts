import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';

const FOLDER = process.env['ONRECORD_SCREENSHOTS'];
const SIZES = [
  { width: 1200, height: 800 },
  { width: 900, height: 600 },
] as const;

/** Keeps pictures of the window as it stands, light and dark, in two sizes, where ONRECORD_SCREENSHOTS names a folder; else nothing is done. */
export async function keepPictures(app: ElectronApplication, page: Page, name: string): Promise<void> {
  if (FOLDER === undefined) return;
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const { width, height } of SIZES) {
      await resize(app, { width, height });
      await page.waitForTimeout(400);
      await page.screenshot({ path: path.join(FOLDER, `${name}-${theme}-${width}x${height}.png`) });
    }
  }
  await resize(app, SIZES[0]);
  await page.emulateMedia({ colorScheme: null });
}

async function resize(app: ElectronApplication, size: { readonly width: number; readonly height: number }): Promise<void> {
  await app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to.width, to.height), size);
}
