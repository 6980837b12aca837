import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, fixtureFile, SAMPLE_FILE, test } from './fixtures.ts';

test('drop the sample, read while it is written, play a word, name the speaker, export, quit, come back', async ({ driver }) => {
  test.setTimeout(300_000);
  const first = await driver.start();
  const { page, window, app } = first;

  await test.step('the sample is written down before the reader’s eyes', async () => {
    await expect(page.getByRole('heading', { name: /harbour master/iu })).toBeVisible();
    await expect(window.words.first()).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/ of \d+:\d\d/u).first()).toBeVisible();
  });

  await test.step('a word that is clicked is heard and marked', async () => {
    const word = window.words.nth(12);
    const key = await word.getAttribute('data-word');
    await word.click();
    const before = await window.position();
    await expect.poll(() => window.position()).toBeGreaterThan(before + 0.5);
    expect(key).not.toBeNull();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
  });

  await test.step('its voices are shown before all is heard', async () => {
    await expect(window.transcript.getByText('Voice B', { exact: true }).first()).toBeVisible({ timeout: 120_000 });
    await expect(window.transcript.getByText('still listening', { exact: true }).first()).toBeVisible();
  });

  await test.step('it comes to its end', async () => {
    await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 240_000 });
    expect(await window.text()).toMatch(/harbour|harbor/iu);
    await expect(page.getByText('still listening', { exact: true })).toHaveCount(0);
  });

  await test.step('the speaker gets a name', async () => {
    await window.transcript
      .getByRole('button', { name: /Speaker 1, change who says this/u })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Rename Speaker 1 everywhere…' }).click();
    await page.getByRole('textbox', { name: /name/iu }).fill('Joren Haldane');
    await page.keyboard.press('Enter');
    await expect(window.transcript.getByText('Joren Haldane').first()).toBeVisible();
  });

  const exported = path.join(driver.profile, 'harbour.srt');
  await test.step('the subtitles are written', async () => {
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, exported);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /SubRip|SRT/u }).click();
    await expect.poll(() => readOrEmpty(exported)).toMatch(/^1\r?\n00:00:0\d,\d{3} --> /u);
  });

  const text = await window.text();
  await driver.quit(app);
  await test.step('all is there again', async () => {
    const again = await driver.start();
    await expect(again.window.transcript.getByText('Joren Haldane').first()).toBeVisible();
    expect(await again.window.text()).toBe(text);
  });
});

test('bad files are named with a reason and disturb nothing', async ({ driver }) => {
  const { window } = await driver.startFinished();
  await window.drop([
    fixtureFile('empty.mp3'),
    fixtureFile('text-renamed.mp3'),
    fixtureFile('tiny.wav'),
    path.dirname(SAMPLE_FILE),
    fixtureFile('short.wav'),
  ]);
  for (const name of ['empty.mp3', 'text-renamed.mp3', 'tiny.wav']) await expect(window.adding.getByText(name)).toBeVisible();
  await expect(window.adding.getByText('From “sample”: 0 new, 1 already here, 5 not recordings.')).toBeVisible();
  await window.adding.press('Enter');
  await expect(window.row(/short/iu)).toBeVisible();
  await window.row(/short/iu).click();
  await expect(window.words.first()).toBeVisible({ timeout: 120_000 });
});

test('a damaged settings file is set aside, not a reason to fail', async ({ driver }) => {
  const first = await driver.startQuick();
  await driver.quit(first.app);
  writeFileSync(path.join(driver.profile, 'settings.json'), '{"theme": "da');
  const second = await driver.start();
  await expect(second.window.transcript).toBeVisible({ timeout: 60_000 });
  expect(readdirSync(driver.profile).some((name) => name.startsWith('settings.damaged-'))).toBe(true);
});

test('a second start hands over to the first', async ({ driver }) => {
  const first = await driver.startQuick();
  await expect(first.window.words.first()).toBeVisible({ timeout: 60_000 });
  await driver.startSecond([fixtureFile('short.mp3')]);
  await expect(first.window.row(/short/iu)).toBeVisible({ timeout: 30_000 });
  expect(await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
