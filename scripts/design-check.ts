/**
 * Takes the pictures of docs/design-check again: the window over a library in memory, at the sizes of the design's pictures, light and dark.
 * Needs Electron (ONRECORD_ELECTRON, as the tests do) and a screen. `node scripts/design-check.ts [folder]`
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { build, preview } from 'vite';

import { PICTURES, type DesignPicture } from './design-check/pictures.ts';

const PROJECT = path.resolve(import.meta.dirname, '..');
const configFile = path.join(PROJECT, 'test/ui/vite.config.ts');
const folder = path.resolve(process.argv[2] ?? path.join(PROJECT, 'docs/design-check'));

async function take(executablePath: string, base: string, picture: DesignPicture): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    const app = await _electron.launch({
      executablePath,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '-r',
        path.join(PROJECT, 'node_modules/playwright-core/lib/server/electron/loader.js'),
        path.join(import.meta.dirname, 'design-check/window.mjs'),
        `${base}${picture.page}&theme=${theme}`,
      ],
    });
    const page = await app.firstWindow();
    await page.emulateMedia({ colorScheme: theme });
    await app.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height), {
      width: picture.width,
      height: picture.height,
    });
    await page.locator('#root > *').first().waitFor();
    await picture.prepare(page);
    await page.waitForTimeout(500);
    await page.screenshot({ path: path.join(folder, `${picture.name}-${theme}.png`) });
    await app.close();
  }
}

const executablePath = process.env['ONRECORD_ELECTRON'];
if (executablePath === undefined) throw new Error('ONRECORD_ELECTRON names no Electron');
mkdirSync(folder, { recursive: true });
await build({ configFile, logLevel: 'warn' });
const server = await preview({ configFile, preview: { port: 4179, strictPort: false } });
for (const picture of PICTURES) await take(executablePath, server.resolvedUrls?.local[0] ?? '', picture);
await server.close();
