import { expect, fixtureFile, test } from './fixtures.ts';
import { keepPictures } from './pages/pictures.ts';

test('the picture of a video is shown small, moves with the sound, can be hidden, and is not there for sound alone', async ({ driver }) => {
  test.setTimeout(300_000);
  const { app, page, window } = await driver.startFinished();
  const picture = page.getByRole('figure', { name: 'Picture' });
  await expect(picture).toHaveCount(0);
  await window.drop([fixtureFile('picture.webm')]);
  await window.row(/picture/iu).click();
  await expect(picture).toBeVisible({ timeout: 60_000 });
  const screen = picture.locator('video');
  const at = await screen.evaluate((element: HTMLVideoElement) => element.currentTime);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => screen.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(at);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  expect(await screen.evaluate((element: HTMLVideoElement) => element.videoWidth)).toBeGreaterThan(0);
  await keepPictures(app, page, 'picture');
  await expect(picture.getByRole('button', { name: 'Picture in a window of its own' })).toBeVisible();
  await picture.getByRole('button', { name: 'Hide the picture' }).press('Enter');
  await expect(picture).toHaveCount(0);
  await window.row(/^Sample/u).click();
  await window.row(/picture/iu).click();
  await expect(picture).toHaveCount(0);
});
