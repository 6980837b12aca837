import type { Page } from '@playwright/test';

import { expect, fixtureFile, test } from './fixtures.ts';
import { keepPictures } from './pages/pictures.ts';
import { expectUsable } from './pages/usable.ts';

/** Opens the inspector where it is folded, as a narrow window leaves it. */
async function showDetails(page: Page): Promise<void> {
  if (!(await page.getByRole('tab', { name: 'Details' }).isVisible())) await page.keyboard.press('ControlOrMeta+i');
}

test('a sound track and the two microphones of a recording are chosen before it is added and in its details, and its chapters are in the text', async ({
  driver,
}) => {
  test.setTimeout(240_000);
  const { app, page, window } = await driver.startFinished();
  await window.drop(['two-tracks.mp4', 'stereo-speakers.wav', 'chapters.m4b'].map(fixtureFile));
  await expect(window.adding.getByText('chapters.m4b')).toBeVisible();
  const inSheet = page.getByRole('combobox', { name: 'Sound track: two-tracks.mp4' });
  await expect(inSheet).toHaveValue('0');
  await inSheet.selectOption({ label: '2 · French · Interpreter · mono' });
  const voices = page.getByRole('checkbox', { name: 'One voice per channel: stereo-speakers.wav' });
  await expect(voices).toBeChecked();
  await voices.press('Space');
  await expect(voices).not.toBeChecked();
  await expectUsable(page, 'the sound that is chosen before adding');
  await keepPictures(app, page, 'sound-before-adding');
  await voices.press('Space');
  await window.adding.press('Enter');
  await expect(window.adding).toHaveCount(0);
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 120_000 });

  await window.row(/^two-tracks/u).click();
  await showDetails(page);
  const track = page.getByRole('combobox', { name: 'Sound track' });
  await expect(track).toHaveValue('1');
  const written = await window.text();
  await track.selectOption('0');
  await expect(page.getByText('The text was written from another track.')).toBeVisible({ timeout: 20_000 });
  await expectUsable(page, 'another sound track');
  await keepPictures(app, page, 'sound-track');
  await showDetails(page);
  await page.getByRole('tabpanel', { name: 'Details' }).getByRole('button', { name: 'Transcribe again' }).first().click();
  await expect.poll(() => window.text(), { timeout: 60_000 }).not.toBe(written);
  await expect(page.getByText('The text was written from another track.')).toHaveCount(0, { timeout: 60_000 });

  await window.row(/^stereo-speakers/u).click();
  const split = page.getByRole('checkbox', { name: 'Two microphones: one voice per channel' });
  await expect(split).toBeChecked();
  await split.press('Space');
  await expect(split).not.toBeChecked();
  await keepPictures(app, page, 'microphones');
  await showDetails(page);
  await split.press('Space');
  await expect(split).toBeChecked();

  await window.row(/^chapters/u).click();
  await expect(page.getByText('Welcome', { exact: true })).toBeVisible();
  await expect(page.getByText('Ada Bell')).toBeVisible();
  await keepPictures(app, page, 'chapters');

  await window.drop([fixtureFile('truncated.m4a')]);
  await window.row(/^truncated/u).click();
  await showDetails(page);
  const speed = page.getByRole('combobox', { name: 'Speed of the sound' });
  await expect(speed).toBeEnabled({ timeout: 60_000 });
  const guessed = await speed.inputValue();
  await speed.press('ArrowDown');
  await expect(speed).not.toHaveValue(guessed);
  await expect(page.getByText('The text was written at another speed: its times do not fit any more.')).toBeVisible({ timeout: 20_000 });
  await expectUsable(page, 'the speed of sound that was saved');
  await keepPictures(app, page, 'saved-sound');
});
