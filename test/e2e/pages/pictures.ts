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
  const before = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getContentSize() ?? null);
  // Both looks of the larger size first: a narrow window folds panes, and they stay folded.
  for (const { width, height } of SIZES) {
    await resize(app, { width, height });
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.waitForTimeout(400);
      await page.screenshot({ path: path.join(FOLDER, `${name}-${theme}-${width}x${height}.png`) });
    }
  }
  const [width = SIZES[0].width, height = SIZES[0].height] = before ?? [];
  await resize(app, { width, height });
  await page.emulateMedia({ colorScheme: null });
  // The panes follow the width a moment later; whoever opens one before that sees it folded again.
  await page.waitForTimeout(400);
}

async function resize(app: ElectronApplication, size: { readonly width: number; readonly height: number }): Promise<void> {
  await app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to.width, to.height), size);
}
