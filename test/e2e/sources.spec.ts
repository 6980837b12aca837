import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';

import { expect, fixtureFile, test } from './fixtures.ts';
import { look } from './pages/look.ts';
import { keepPictures } from './pages/pictures.ts';

test('a recording whose file was moved says so, keeps its text, and is found again; the library itself moves at the next start', async ({
  driver,
}) => {
  test.setTimeout(240_000);
  const { app, page, window } = await driver.startFinished();
  const file = path.join(driver.profile, 'mine.wav');
  const elsewhere = path.join(driver.profile, 'elsewhere');
  mkdirSync(elsewhere);
  copyFileSync(fixtureFile('short.wav'), file);
  await page.evaluate(async () => {
    const bridge = (globalThis as unknown as { onRecord: { request(name: string, input: unknown): Promise<unknown> } }).onRecord;
    await bridge.request('settings:change', { change: { copyIntoLibrary: false } });
  });
  // What comes into a watched folder is taken when it has been the same for a while: the rest goes on meanwhile.
  const inbox = path.join(driver.profile, 'From the phone');
  await test.step('a folder is watched, and something comes into it', async () => {
    mkdirSync(inbox);
    copyFileSync(fixtureFile('short.flac'), path.join(inbox, 'old.flac'));
    await app.evaluate(({ dialog }, folder) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
    }, inbox);
    await page.keyboard.press('ControlOrMeta+,');
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('button', { name: 'Defaults and presets' }).click();
    await settings.getByRole('button', { name: 'Watch a folder…' }).click();
    await expect(settings.getByRole('list', { name: 'Watched folders' }).getByRole('listitem')).toContainText('From the phone');
    await settings.getByRole('checkbox', { name: /From the phone.* are sensitive/u }).press('Space');
    await look(app, page, 'watched-folders');
    await page.keyboard.press('Escape');
    renameSync(inbox, `${inbox}, away`);
    await page.keyboard.press('ControlOrMeta+,');
    await expect(settings.getByText('Not there now. It is looked for all the time.')).toBeVisible();
    await look(app, page, 'watched-folder-gone');
    await page.keyboard.press('Escape');
    renameSync(`${inbox}, away`, inbox);
    copyFileSync(fixtureFile('short.ogg'), path.join(inbox, 'came by itself.ogg'));
  });

  await window.drop([file]);
  await window.row(/mine/iu).click();
  await expect(window.words.first()).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 120_000 });
  const text = await window.text();
  renameSync(file, path.join(elsewhere, 'renamed.wav'));

  await test.step('work on it waits and says for what', async () => {
    if (!(await page.getByRole('button', { name: 'Transcribe again' }).isVisible())) await page.keyboard.press('ControlOrMeta+i');
    await page.getByRole('button', { name: 'Transcribe again' }).click();
    await expect(page.getByText('“mine.wav” is not where it was.')).toBeVisible({ timeout: 30_000 });
    expect(await window.text()).toBe(text);
  });

  await test.step('another file is not taken for it; looking through a folder finds it, and the work goes on', async () => {
    await app.evaluate(
      ({ dialog }, { wrong, folder }) => {
        dialog.showOpenDialog = (...args: unknown[]) => {
          const wish = JSON.stringify(args.at(-1));
          return Promise.resolve({ canceled: false, filePaths: [wish.includes('openDirectory') ? folder : wrong] });
        };
      },
      { wrong: fixtureFile('short.mp3'), folder: elsewhere },
    );
    await page.getByRole('button', { name: 'Find it…' }).click();
    await expect(page.getByText(/That file holds other sound/u)).toBeVisible();
    await page.getByRole('button', { name: 'Look in a folder…' }).press('Enter');
    await expect(page.getByText('1 recording found again. None is missing now.')).toBeVisible();
    await expect(page.getByText('“mine.wav” is not where it was.')).toHaveCount(0);
    await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 120_000 });
    expect(await window.text()).toBe(text);
  });

  await test.step('what came into the watched folder is in the list by itself, as sensitive, and what lay there is not', async () => {
    await expect(window.row(/^Never leaves this computer came by itself/u)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/^One recording came from “.*From the phone.*”\.$/u)).toBeVisible();
    await expect(window.row(/^old/u)).toHaveCount(0);
  });

  await test.step('what the library takes is told, and it moves', async () => {
    await page.keyboard.press('ControlOrMeta+,');
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('button', { name: 'Library and privacy' }).click();
    await expect(settings.getByText(path.join(driver.profile, 'library'), { exact: true })).toBeVisible();
    await keepPictures(app, page, 'disk');
    await app.evaluate(({ app: electron }) => {
      electron.relaunch = () => undefined;
    });
    const closed = app.waitForEvent('close');
    await settings.getByRole('button', { name: 'Move the library…' }).click();
    await closed;
    const again = await driver.start();
    await again.window.row(/mine/iu).click();
    await expect(again.window.words.first()).toBeVisible({ timeout: 30_000 });
    expect(await again.window.text()).toBe(text);
    expect(existsSync(path.join(elsewhere, 'On Record Library', 'library.sqlite'))).toBe(true);
    expect(existsSync(path.join(driver.profile, 'library'))).toBe(false);
  });
});
