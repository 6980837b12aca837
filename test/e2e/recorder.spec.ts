import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';

import { expect, fixtureFile, test } from './fixtures.ts';
import { keepPictures } from './pages/pictures.ts';
import { expectUsable } from './pages/usable.ts';

/** A microphone that plays a file again and again. Chromium's other switch for tests would go round our own permission. */
function hears(file: string): readonly string[] {
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${fixtureFile(file)}`];
}

/** What the page may have, as the page itself is told. */
async function microphoneState(page: Page): Promise<string> {
  return page.evaluate(async () => (await navigator.permissions.query({ name: 'microphone' })).state);
}

async function startRecording(page: Page, title: string, look: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+R');
  const sheet = page.getByRole('dialog', { name: 'Record' });
  await expect(sheet.getByRole('button', { name: 'Start recording' })).toBeEnabled();
  await page.getByLabel('Title').fill(title);
  await look();
  await page.getByLabel('Title').press('Enter');
  await expect(sheet).toBeHidden();
}

function seconds(text: string): number {
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

async function recordedSeconds(page: Page): Promise<number> {
  return seconds((await page.getByRole('timer').textContent()) ?? '');
}

async function untilSeconds(page: Page, atLeast: number): Promise<void> {
  await expect.poll(() => recordedSeconds(page), { timeout: 30_000 }).toBeGreaterThanOrEqual(atLeast);
}

/** Every question of the system's own dialogs is answered so. */
async function answer(app: ElectronApplication, response: number): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showMessageBox = () => Promise.resolve({ response: chosen, checkboxChecked: false });
  }, response);
}

test('a recording with the microphone: marked, paused, stopped, and its words come out', async ({ driver }) => {
  // Whoever comes first makes the library that is transcribed already.
  test.setTimeout(300_000);
  const { app, page, window } = await driver.startFinished({ args: hears('short.wav') });
  expect(await microphoneState(page)).toBe('denied');
  expect(await page.evaluate(async () => (await navigator.mediaDevices.enumerateDevices()).map(({ label }) => label).join(''))).toBe('');

  await startRecording(page, 'Harbour office', async () => {
    const device = page.getByLabel('Microphone', { exact: true });
    const usual = await device.inputValue();
    await device.press('ArrowDown');
    expect(await device.inputValue(), 'another microphone, chosen by key').not.toBe(usual);
    await expect(page.getByRole('button', { name: 'Start recording' })).toBeEnabled();
    await expectUsable(page, 'the sheet before a recording');
    await keepPictures(app, page, 'record');
  });
  await untilSeconds(page, 2);
  const camera = page.evaluate(async () =>
    navigator.mediaDevices.getUserMedia({ audio: true, video: true }).catch((caught: Error) => caught.name),
  );
  expect(await camera, 'only sound').toBe('NotAllowedError');
  await page.keyboard.press('F9');
  await expect(page.getByRole('button', { name: 'Mark this moment' })).toContainText('1 mark');
  await expectUsable(page, 'while something is recorded');
  await keepPictures(app, page, 'recording');
  await page.getByRole('button', { name: 'Pause' }).click();
  // What was recorded when the button was pressed is on its way.
  await page.waitForTimeout(500);
  const paused = await recordedSeconds(page);
  await page.waitForTimeout(1200);
  expect(await recordedSeconds(page)).toBe(paused);
  await page.getByRole('button', { name: 'Go on' }).click();

  // Out of sight it goes on at full speed, and the machine does not sleep.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await untilSeconds(page, paused + 3);
  expect(await app.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(0))).toBe(true);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show());

  await answer(app, 0);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await page.waitForTimeout(300);
  await expect(page.getByRole('region', { name: 'Recorder' })).toBeVisible();

  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(window.row(/Harbour office/u)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Harbour office');
  expect(await microphoneState(page)).toBe('denied');
  expect(await app.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(0))).toBe(false);
  await expect(window.words.first()).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => window.text(), { timeout: 60_000 }).toMatch(/harbou?r|your name|nineteen years/iu);
  await expect(page.getByRole('button', { name: /^Marked moment, 0:0\d$/u })).toBeVisible();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => window.position(), 'the key goes to the mark').toBeGreaterThan(1.5);
  await page.keyboard.press('Alt+ArrowLeft');
  expect(await window.position(), 'before the first mark there is none').toBeGreaterThan(1.5);
});

test('a kill in the middle of a recording costs two seconds at most, and it is in the library at the next start', async ({ driver }) => {
  test.setTimeout(300_000);
  const first = await driver.startFinished({ args: hears('short.wav') });
  await startRecording(first.page, 'Cut off');
  await untilSeconds(first.page, 4);
  const heard = await recordedSeconds(first.page);
  await driver.kill(first.app);

  const second = await driver.start({ args: hears('short.wav') });
  await expect(second.page.getByRole('alert')).toContainText('“Cut off” was cut off without being stopped');
  await second.window.row(/Cut off/u).click();
  await expect
    .poll(async () => {
      const total = (await second.page.locator('.position').textContent()) ?? '';
      return Math.abs(seconds(total.split('/')[1]?.trim() ?? '') - heard);
    })
    .toBeLessThanOrEqual(2);

  await test.step('the window’s own process dies', async () => {
    await startRecording(second.page, 'Window gone');
    await untilSeconds(second.page, 2);
    await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    await expect.poll(() => driver.log()).toContain('recording-ended');
  });

  await driver.quit(second.app);

  const third = await driver.start({ args: hears('short.wav') });
  await expect(third.window.row(/Window gone/u)).toBeVisible();
  await test.step('the window is closed in the middle, and “Stop and keep” is the answer', async () => {
    await startRecording(third.page, 'Closed in the middle');
    await untilSeconds(third.page, 2);
    await answer(third.app, 1);
    const main = third.app.process();
    const gone = new Promise((resolve) => main.once('exit', resolve));
    await third.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await gone;
    expect(readdirSync(path.join(driver.profile, 'library/takes')), 'nothing is left over').toEqual([]);
  });
  const fourth = await driver.start();
  await fourth.window.row(/Closed in the middle/u).click();
  await expect(fourth.page.locator('.position')).toContainText(/\/ 0:0[2-5]/u);
  await expect(fourth.page.getByRole('alert'), 'it was not cut off').toHaveCount(0);
});
