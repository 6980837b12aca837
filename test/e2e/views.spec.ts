import type { ElectronApplication, Page } from '@playwright/test';

import { expect, fixtureFile, test } from './fixtures.ts';
import { keepPictures } from './pages/pictures.ts';
import { expectUsable } from './pages/usable.ts';

/** Looks at the view as it stands in light, dark and with more contrast: axe must find nothing. With ONRECORD_SCREENSHOTS naming a folder its pictures are kept there. */
async function look(app: ElectronApplication, page: Page, name: string): Promise<void> {
  await expectUsable(page, name, ['light', 'dark', 'contrast']);
  await keepPictures(app, page, name);
}

test('the first start can be used by everyone, while its sample is written down', async ({ driver }) => {
  const { app, page, window } = await driver.startQuick();
  await expect(window.words.first()).toBeVisible({ timeout: 60_000 });
  await look(app, page, 'first-run');
});

test('every view can be used by everyone, in light and dark', async ({ driver }) => {
  test.setTimeout(400_000);
  const { app, page, window } = await driver.startFinished();
  await window.drop([fixtureFile('short.m4a'), fixtureFile('german.m4a'), fixtureFile('video.mp4'), fixtureFile('text-renamed.mp3')]);
  await expect(window.adding.getByText('text-renamed.mp3')).toBeVisible();
  await look(app, page, 'adding');
  await window.adding.press('Enter');
  await expect(window.adding).toHaveCount(0);
  await window.drop([fixtureFile('text-renamed.mp3')]);
  await expect(page.getByText('text-renamed.mp3').first()).toBeVisible();
  await look(app, page, 'refused');
  await page
    .getByRole('button', { name: /^(Close|Dismiss|OK)/u })
    .first()
    .click();
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 120_000 });

  await window.row(/german/iu).click();
  await look(app, page, 'not-the-language');

  await window.row(/^Sample/u).click();
  await expect(window.words.first()).toBeVisible();
  await window.words.nth(40).click();
  const clickedAt = await window.position();
  await expect.poll(() => window.position()).toBeGreaterThan(clickedAt + 0.5);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await look(app, page, 'window');

  if (!(await page.getByRole('complementary', { name: 'Inspector' }).isVisible())) await page.keyboard.press('ControlOrMeta+i');
  await page.getByRole('tab', { name: 'Speakers' }).click();
  await expect(page.getByRole('list', { name: 'People in this recording' })).toBeVisible();
  await look(app, page, 'speakers');
  await window.transcript
    .getByRole('button', { name: /change who says this/u })
    .nth(1)
    .click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look(app, page, 'who-speaks');
  await page.keyboard.press('Escape');

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(app, page, 'shortcuts');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(app, page, 'settings');
});
