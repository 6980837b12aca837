import { expect, fixtureFile, test } from './fixtures.ts';
import { keepPictures } from './pages/pictures.ts';
import { expectUsable } from './pages/usable.ts';

test('another sound track and the two microphones of a recording are chosen in its details, and its chapters are in the text', async ({
  driver,
}) => {
  test.setTimeout(240_000);
  const { app, page, window } = await driver.startFinished();
  await window.drop(['two-tracks.mp4', 'stereo-speakers.wav', 'chapters.m4b'].map(fixtureFile));
  await expect(window.adding.getByText('chapters.m4b')).toBeVisible();
  await window.adding.press('Enter');
  await expect(window.adding).toHaveCount(0);
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 120_000 });

  await window.row(/^two-tracks/u).click();
  if (!(await page.getByRole('tab', { name: 'Details' }).isVisible())) await page.keyboard.press('ControlOrMeta+i');
  const track = page.getByRole('combobox', { name: 'Sound track' });
  await expect(track).toHaveValue('0');
  const written = await window.text();
  await track.selectOption({ label: '2 · French · Interpreter · mono' });
  await expect(page.getByText('The text was written from another track.')).toBeVisible({ timeout: 20_000 });
  await expectUsable(page, 'another sound track');
  await keepPictures(app, page, 'sound-track');
  await page.getByRole('tabpanel', { name: 'Details' }).getByRole('button', { name: 'Transcribe again' }).first().click();
  await expect.poll(() => window.text(), { timeout: 60_000 }).not.toBe(written);
  await expect(page.getByText('The text was written from another track.')).toHaveCount(0, { timeout: 60_000 });

  await window.row(/^stereo-speakers/u).click();
  const split = page.getByRole('checkbox', { name: 'Two microphones: one voice per channel' });
  await expect(split).toBeChecked();
  await split.press('Space');
  await expect(split).not.toBeChecked();
  await keepPictures(app, page, 'microphones');
  await split.press('Space');
  await expect(split).toBeChecked();

  await window.row(/^chapters/u).click();
  await expect(page.getByText('Welcome', { exact: true })).toBeVisible();
  await expect(page.getByText('Ada Bell')).toBeVisible();
  await keepPictures(app, page, 'chapters');
});
