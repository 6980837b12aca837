import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';

import { expect, fixtureFile, test, type RunningApp } from './fixtures.ts';

/** The labels of the turns in sight, in their order. */
async function labels({ window }: RunningApp): Promise<readonly string[]> {
  return window.transcript.getByRole('button', { name: /change who says this/iu }).allTextContents();
}

function people(page: Page): Locator {
  return page.getByRole('list', { name: 'People in this recording' }).getByRole('listitem');
}

async function exportAs(run: RunningApp, item: RegExp, name: string): Promise<string> {
  const file = path.join(run.profile, name);
  await run.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await run.page.getByRole('button', { name: 'Export' }).click();
  await run.page.getByRole('menuitem', { name: item }).click();
  // What is said of the export before may still stand there.
  await expect(run.page.getByText('Exported.')).toBeVisible();
  await expect.poll(() => existsSync(file)).toBe(true);
  return readFileSync(file, 'utf8');
}

async function tellApart(page: Page, count: string): Promise<void> {
  await page.getByRole('combobox', { name: 'People', exact: true }).selectOption('Exactly');
  await page.getByRole('combobox', { name: 'How many people' }).selectOption(count);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
}

test('who speaks is heard, named, corrected and carried into every export', async ({ driver }) => {
  test.setTimeout(240_000);
  const run = await driver.startFinished();
  const { page, window } = run;

  await test.step('two people on the channels of a stereo file are told apart', async () => {
    await window.drop([fixtureFile('stereo-speakers.wav')]);
    await expect(window.row(/stereo-speakers/u)).toBeVisible();
    await window.row(/stereo-speakers/u).click();
    await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 });
    if ((await page.getByRole('tab', { name: 'Speakers' }).count()) === 0)
      await page.getByRole('button', { name: 'Show inspector' }).click();
    await page.getByRole('tab', { name: 'Speakers' }).click();
    await expect(people(page)).toHaveCount(2);
  });

  await test.step('one voice that was never named can be heard while its name is typed', async () => {
    await window.row(/^Sample/u).click();
    await expect(people(page)).toHaveCount(2);
    const field = page.getByRole('combobox', { name: 'Name of Speaker 2' });
    await field.focus();
    await page.keyboard.press('Alt+1');
    await expect(page.getByRole('button', { name: 'Stop sample 1' })).toBeVisible();
    await expect.poll(() => window.position()).toBeGreaterThan(3);
    await page.keyboard.type('Joren Haldane');
    await page.keyboard.press('Enter');
    await expect(window.transcript.getByText('Joren Haldane').first()).toBeVisible();
    await page.keyboard.press('Alt+1');
    await expect(page.getByRole('button', { name: 'Stop sample 1' })).toHaveCount(0);
  });

  await test.step('a wrong count is put right in seconds, and names stay', async () => {
    await tellApart(page, '1');
    await expect(page.getByText('1 person now.')).toBeVisible({ timeout: 20_000 });
    await expect(people(page)).toHaveCount(1);
    await tellApart(page, '2');
    await expect(page.getByText('2 people now.')).toBeVisible({ timeout: 20_000 });
    await expect(people(page)).toHaveCount(2);
    await expect(window.transcript.getByText('Joren Haldane').first()).toBeVisible();
  });

  const told = await labels(run);
  await test.step('a turn is given to somebody by a key while listening, and taken back and forth', async () => {
    await window.words.nth(2).click();
    await expect.poll(() => window.position()).toBeGreaterThan(0.9);
    await page.keyboard.press('Digit3');
    await expect(page.getByText(/^The turn at 0:\d\d is Speaker 3\.$/u).first()).toBeVisible();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect(people(page)).toHaveCount(3);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(people(page)).toHaveCount(2);
    expect(await labels(run)).toEqual(told);
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(people(page)).toHaveCount(3);
  });

  await test.step('two that are one person are made one, by keys', async () => {
    await page.getByRole('button', { name: 'More for Speaker 3' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Same person as Joren Haldane' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More for Joren Haldane' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(page.getByText('They are one person: Joren Haldane.')).toBeVisible();
    await expect(people(page)).toHaveCount(2);
  });

  const settled = await labels(run);
  await test.step('the voices are heard again, and what was corrected stays', async () => {
    await page.getByRole('button', { name: 'Hear the voices again' }).click();
    await expect(page.getByRole('button', { name: 'Hear the voices again' })).toBeVisible({ timeout: 60_000 });
    expect((await labels(run)).slice(0, 2)).toEqual(settled.slice(0, 2));
    await expect(page.getByRole('combobox', { name: 'Name of Joren Haldane' })).toBeVisible();
  });

  await test.step('the name is in every export', async () => {
    expect(await exportAs(run, /Text with times/u, 'named.txt')).toMatch(/\[0:\d\d\] Joren Haldane: /u);
    expect(await exportAs(run, /SRT/u, 'named.srt')).toContain('Joren Haldane: ');
    expect(await exportAs(run, /WebVTT/u, 'named.vtt')).toContain('<v Joren Haldane>');
    expect(await exportAs(run, /JSON/u, 'named.json')).toContain('"name": "Joren Haldane"');
  });

  await test.step('what a person said is found by the name', async () => {
    await window.search.fill('speaker:haldane harbour');
    await expect(window.finds.filter({ hasText: 'Joren Haldane' }).first()).toBeVisible();
  });
});
