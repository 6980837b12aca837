import path from 'node:path';

import { expect, fixtureFile, test } from './fixtures.ts';
import { keepPictures } from './pages/pictures.ts';

test('a recording is written down again, both runs are compared, the first is shown again, and that is taken back', async ({ driver }) => {
  test.setTimeout(240_000);
  const { page, window, app } = await driver.startFinished();
  await window.drop([fixtureFile('short.wav')]);
  await window.row(/short/iu).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 120_000 });
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  // A window that was narrow meanwhile, for a picture, has folded it.
  const openInspector = async (): Promise<void> => {
    if (!(await inspector.isVisible())) await page.keyboard.press('ControlOrMeta+i');
  };
  await openInspector();
  await inspector.getByLabel('Model', { exact: true }).selectOption({ label: 'Moonshine Base' });
  await inspector.getByRole('button', { name: 'Transcribe again' }).click();
  await inspector.getByRole('tab', { name: 'History' }).click();
  await expect(inspector.getByRole('button', { name: 'Compare…' })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 120_000 });
  await expect(inspector.getByText('shown', { exact: true })).toBeVisible();

  await test.step('by keyboard: side by side, differences marked', async () => {
    await inspector.getByRole('button', { name: 'Compare…' }).press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Two transcripts side by side' });
    await expect(sheet.getByText(/places? differs? ·|Both say the same/u)).toBeVisible();
    await expect(sheet.getByLabel('On the left')).not.toHaveValue(await sheet.getByLabel('On the right').inputValue());
    await sheet.getByLabel('Count case and punctuation').press('Space');
    await expect(sheet.getByText(/places? differs? ·|Both say the same/u)).toBeVisible();
    await keepPictures(app, page, 'compare');
    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
    await openInspector();
  });

  await test.step('the other one is shown, and the one before again', async () => {
    const after = await window.text();
    await inspector.getByRole('button', { name: /^Show this one/u }).click();
    await expect(page.getByText('Another transcript is shown. The one before is kept.')).toBeVisible();
    await expect(inspector.getByRole('button', { name: /Show this one.*Moonshine Base/u })).toBeVisible();
    await page.getByRole('button', { name: /^Undo/u }).last().click();
    await expect(inspector.getByRole('button', { name: /Show this one.*Moonshine Tiny/u })).toBeVisible();
    expect(await window.text()).toBe(after);
  });

  await test.step('an export is in the history, also after the next start', async () => {
    await app.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      },
      path.join(driver.profile, 'short.txt'),
    );
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'Text', exact: true }).click();
    await expect(inspector.getByText(/^Exported as TXT/u)).toBeVisible();
    await keepPictures(app, page, 'history');
  });
});
