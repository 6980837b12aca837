import path from 'node:path';

import { seedLibrary } from '../../scripts/seed-library/seeded-library.ts';
import { expect, test } from './fixtures.ts';

/** As many as the promise names; few words, so that it is made in seconds. */
const RECORDINGS = 10_000;

test('ten thousand recordings open at once, can be gone through by keys, narrowed, found and marked', async ({ driver }) => {
  test.setTimeout(180_000);
  seedLibrary({ dataDir: path.join(driver.profile, 'library'), recordings: RECORDINGS, words: RECORDINGS * 8 });
  const { page, window } = await driver.start();
  await expect(window.rows.first()).toContainText('10000');
  await window.rows.first().click();

  await test.step('the last row is one key away', async () => {
    // The first rows answer before the last are read: the count stands when all are.
    await expect(page.getByRole('button', { name: /^All\s*9[89]\d\d$/u })).toBeVisible({ timeout: 60_000 });
    await window.list.press('End');
    await expect(page.locator('[role="row"][aria-selected="true"]')).toHaveAttribute('aria-rowindex', /^9[89]\d\d$/u);
    await window.list.press('Home');
    await expect(page.locator('[role="row"][aria-selected="true"]')).toHaveAttribute('aria-rowindex', '1');
  });

  await test.step('typed letters lead to a title', async () => {
    await page.keyboard.type('scho');
    await expect(page.locator('[role="row"][aria-selected="true"]')).toContainText('School buses');
  });

  await test.step('a filter is remembered with the order', async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel('Language').selectOption('de');
    await page.keyboard.press('Escape');
    await expect(page.getByText('Language: German')).toBeVisible();
    await expect(window.rows.first()).toContainText('German');
    await page.getByRole('button', { name: /Newest first/u }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Length' }).click();
    await page.reload();
    await expect(page.getByText('Language: German')).toBeVisible();
    await expect(page.getByRole('button', { name: /Longest first/u })).toBeVisible();
    await page.getByRole('button', { name: 'Remove Language: German' }).click();
  });

  await test.step('a search by story finds, and its words are marked in the text', async () => {
    await window.search.fill('story:court the');
    await expect(window.finds.first()).toBeVisible();
    await window.search.press('ArrowDown');
    await window.search.press('Enter');
    await expect(window.words.first()).toBeVisible();
    await expect.poll(() => page.evaluate(() => CSS.highlights.get('found-words')?.size ?? 0)).toBeGreaterThan(0);
    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.type('a');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: 'Transcript' })).toBeFocused();
  });
});
