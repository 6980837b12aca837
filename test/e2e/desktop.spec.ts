import { pathToFileURL } from 'node:url';

import { expect, fixtureFile, test } from './fixtures.ts';

test('what the desktop hands over is shown: a file by its URL, a link to a recording; a link that is none does nothing', async ({
  driver,
}) => {
  const { page, window, app } = await driver.startQuick();
  await expect(window.words.first()).toBeVisible({ timeout: 60_000 });

  await driver.startSecond([pathToFileURL(fixtureFile('short.mp3')).href]);
  await expect(window.row(/short/iu)).toBeVisible({ timeout: 30_000 });
  await window.row(/short/iu).click();
  await expect(page).toHaveTitle(/short/u);

  for (const link of ['onrecord://recording/never-was', 'onrecord://recording/../../etc/passwd', 'onrecord:'])
    await driver.startSecond([link]);
  await expect(page).toHaveTitle(/short/u);

  await driver.startSecond(['onrecord://recording/sample-interview']);
  await expect(page).toHaveTitle(/harbour master/u);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
