import { pathToFileURL } from 'node:url';

import { expect, fixtureFile, test } from './fixtures.ts';

test('what the desktop hands over is shown: a file by its URL, a link to a recording; a link that is none does nothing', async ({
  driver,
}) => {
  const { page, window, app } = await driver.startFinished({ args: [fixtureFile('short.wav')] });

  // The file that the first start was given, and one that macOS hands over while the app runs.
  await expect(page).toHaveTitle(/short/u);
  await expect(window.rows).toHaveCount(2);
  await app.evaluate(
    ({ app: electron }, file) => electron.emit('open-file', { preventDefault: () => undefined }, file),
    fixtureFile('short.flac'),
  );
  await expect(window.rows).toHaveCount(3);

  await driver.startSecond([pathToFileURL(fixtureFile('short.mp3')).href]);
  await expect(window.rows).toHaveCount(4, { timeout: 30_000 });
  await expect(page).toHaveTitle(/short/u);

  for (const link of ['onrecord://recording/never-was', 'onrecord://recording/../../etc/passwd', 'onrecord:'])
    await driver.startSecond([link]);
  await expect(page).toHaveTitle(/short/u);

  await driver.startSecond(['onrecord://recording/sample-interview']);
  await expect(page).toHaveTitle(/harbour master/u);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
