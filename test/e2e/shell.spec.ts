import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';

import { COMMANDS } from '../../main/domain/commands.ts';
import { expect, fixtureFile, test } from './fixtures.ts';
import type { RecordingWindow } from './pages/recording-window.ts';
import { placeMenu } from './pages/place-menu.ts';
import { unreachable } from './pages/reach.ts';

async function resize(
  app: ElectronApplication,
  page: Page,
  to: { readonly width: number; readonly height: number; readonly zoom: number },
) {
  await app.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.setContentSize(width, height);
    window?.webContents.setZoomFactor(zoom);
  }, to);
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThanOrEqual(Math.ceil(to.width / to.zoom));
}

/** Each place's menu opened in the way that is not the other's: by the second mouse button, or by Shift+F10. */
async function menusOfPlaces(app: ElectronApplication, page: Page, window: RecordingWindow): Promise<void> {
  const row = await placeMenu(app, ['Rename'], () => window.list.press('Shift+F10'));
  // The menu opens under the row that the keys act on, and shows the keys of now.
  const box = await window.row(/^Sample/u).boundingBox();
  expect(Math.abs(row.y - ((box?.y ?? 0) + (box?.height ?? 0)))).toBeLessThan(4);
  expect(row.items).toContain('Move to the Bin [Delete]');
  await page.keyboard.press('Escape');

  const words = await placeMenu(app, ['Play from here'], () => window.words.nth(30).click({ button: 'right' }));
  expect(words.items).toEqual(expect.arrayContaining(['Copy, off', 'Mark or unmark this moment [F9]']));
  await expect.poll(() => window.position()).toBeGreaterThan(3);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await placeMenu(app, ['This turn is', 'A new person'], () => page.locator('[data-region="text"]').press('Shift+F10'));
  await expect(page.getByText(/^The turn at .* is Speaker 3\.$/u).first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');

  await page.getByRole('button', { name: 'New story' }).click();
  await page.keyboard.type('Harbour & sons');
  await page.keyboard.press('Enter');
  const story = page.getByRole('button', { name: 'Harbour & sons' });
  await placeMenu(app, ['Delete story'], () => story.press('Shift+F10'));
  await expect(story).toHaveCount(0);

  // A field has the menu that all fields have.
  const field = await placeMenu(app, ['Paste'], () => window.search.click({ button: 'right' }));
  expect(field.items.join(' ')).toMatch(/Cut.*Copy.*Paste.*Select All/u);
}

/** With ONRECORD_SCREENSHOTS naming a folder its pictures are kept there. */
async function keepPicture(app: ElectronApplication, name: string): Promise<void> {
  const folder = process.env['ONRECORD_SCREENSHOTS'];
  if (folder === undefined) return;
  // The page's own picture would show only a part of a window that is zoomed.
  const png = await app.evaluate(async ({ BrowserWindow }) =>
    (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64'),
  );
  writeFileSync(path.join(folder, `${name}.png`), Buffer.from(png ?? '', 'base64'));
}

test('everything from adding to the exported file is done by keys alone', async ({ driver }) => {
  test.setTimeout(300_000);
  const { app, page, window } = await driver.startFinished();
  const target = path.join(driver.profile, 'exported.txt');
  await app.evaluate(
    ({ dialog }, { chosen, filePath }) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    },
    { chosen: fixtureFile('short.m4a'), filePath: target },
  );
  await page.keyboard.press('ControlOrMeta+o');
  const list = page.getByRole('grid', { name: 'Recordings' });
  await expect(list).toBeVisible();
  await expect(window.row(/short/u)).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 100_000 });

  // To the list, the added recording, a new name for it.
  for (let presses = 0; presses < 6; presses += 1) {
    if (await list.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('F6');
  }
  await expect(list).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('F2');
  await page.keyboard.type('By keys alone');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'By keys alone' })).toBeVisible();

  // To its words, which are heard. Before it begins its work there is no progress either: only its words tell that it was written down.
  await expect(window.words.first()).toBeVisible({ timeout: 100_000 });
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 100_000 });
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-region="text"]')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await page.keyboard.press('Space');

  // The file.
  await page.keyboard.press('ControlOrMeta+e');
  await expect(page.getByRole('menuitem', { name: 'Text with times' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => existsSync(target)).toBe(true);
  expect(readFileSync(target, 'utf8')).toContain('harbour master');

  // A command by its name, a page of the settings, and back.
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('settings app');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Appearance' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the page that shows the components is no part of the program', () => {
  const built = path.resolve(import.meta.dirname, '../../out/renderer');
  const files = readdirSync(built, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => name.endsWith('.html'))).toEqual(['index.html']);
  const scripts = files.filter((name) => name.endsWith('.js')).map((name) => readFileSync(path.join(built, name), 'utf8'));
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.some((text) => text.includes('eight colours, eight shapes'))).toBe(false);
});

test('nothing is out of reach in small windows and at twice the size, and the menu follows keys of one’s own', async ({ driver }) => {
  test.setTimeout(300_000);
  const { app, page, window } = await driver.startFinished();
  const change = { contrast: 'more', shortcuts: { add: ['Mod+J'] } };
  await page.evaluate(`onRecord.request('settings:change', { change: ${JSON.stringify(change)} })`);
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');

  // Every command stands in the menu, with the key that it has now.
  const shown = await app.evaluate(({ Menu }) => {
    type Item = ReturnType<typeof Menu.buildFromTemplate>['items'][number];
    const all = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...all(item.submenu?.items ?? [])]);
    return all(Menu.getApplicationMenu()?.items ?? []).map(({ id, accelerator }) => ({ id, accelerator }));
  });
  for (const { id } of COMMANDS) expect(shown.map((item) => item.id)).toContain(`command-${id}`);
  expect(shown.find(({ id }) => id === 'command-add')?.accelerator).toBe('CmdOrCtrl+J');

  await resize(app, page, { width: 900, height: 600, zoom: 2 });
  await expect.poll(() => unreachable(page), 'only words, 900×600 at 200 %').toEqual([]);
  await resize(app, page, { width: 1200, height: 800, zoom: 1 });
  await window.drop([fixtureFile('german.m4a')]);
  await expect(page.getByRole('grid', { name: 'Recordings' })).toBeVisible();
  await window.row(/^Sample/u).click();
  await keepPicture(app, 'window-contrast');
  for (const size of [
    { width: 900, height: 600, zoom: 1 },
    { width: 900, height: 600, zoom: 2 },
    { width: 1600, height: 1000, zoom: 0.8 },
  ]) {
    await resize(app, page, size);
    const name = `${size.width}×${size.height} at ${size.zoom * 100} %`;
    await expect.poll(() => unreachable(page), name).toEqual([]);
    await keepPicture(app, `small-${size.width}-${size.zoom}`);
    await page.keyboard.press('ControlOrMeta+,');
    for (const place of ['Engines', 'Shortcuts', 'Appearance']) {
      await page.getByRole('dialog').getByRole('button', { name: place, exact: true }).click();
      await expect.poll(() => unreachable(page), `${name}, settings, ${place}`).toEqual([]);
      await keepPicture(app, `small-${size.width}-${size.zoom}-${place}`);
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('dialog', { name: 'Find a command or a recording' })).toBeVisible();
    await expect.poll(() => unreachable(page), `${name}, palette`).toEqual([]);
    await page.keyboard.press('Escape');
  }

  await test.step('on a large screen, in the system’s forced colours, and without motion', async () => {
    await resize(app, page, { width: 3840, height: 2160, zoom: 1 });
    await expect.poll(() => page.evaluate(() => globalThis.innerWidth)).toBe(3840);
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await expect.poll(() => unreachable(page), '4K, forced colours').toEqual([]);
    await keepPicture(app, 'large-forced-colours');
    await page.emulateMedia({ forcedColors: null, reducedMotion: null });
    await keepPicture(app, 'large');
  });

  await test.step('panes are made wider by keys, and stay so', async () => {
    await resize(app, page, { width: 1200, height: 800, zoom: 1 });
    await expect.poll(() => page.evaluate(() => globalThis.innerWidth)).toBe(1200);
    const edge = page.getByRole('separator', { name: 'Width of the list' });
    // The usual width in a window of this size: the panes have followed the window.
    await expect(edge).toHaveAttribute('aria-valuenow', '276');
    await edge.press('ArrowRight');
    await expect(edge).toHaveAttribute('aria-valuenow', '292');
    await page.reload();
    await expect(edge).toHaveAttribute('aria-valuenow', '292');
    await window.row(/^Sample/u).click();
    await expect(window.words.first()).toBeVisible();
  });
  await test.step('rows, stories, words and people have the system’s own menus', async () => menusOfPlaces(app, page, window));
});
