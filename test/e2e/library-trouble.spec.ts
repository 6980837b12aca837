import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from './fixtures.ts';

test('a library that is damaged is left as it is, said, and opened when it is put right', async ({ driver }) => {
  const folder = path.join(driver.profile, 'library');
  const file = path.join(folder, 'library.sqlite');
  mkdirSync(folder);
  writeFileSync(file, 'x'.repeat(5000));
  const { page, window } = await driver.startQuick();
  await expect(page.getByRole('heading', { name: 'The library is not open' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('your recordings are safe');
  expect(statSync(file).size).toBe(5000);

  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'The library is not open' })).toBeVisible();

  rmSync(file);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(window.words.first()).toBeVisible({ timeout: 60_000 });
});

test('a library whose folder cannot be made says so and changes nothing', async ({ driver }) => {
  writeFileSync(path.join(driver.profile, 'library'), 'a file where the folder should be');
  const { page } = await driver.startQuick();
  await expect(page.getByRole('alert')).toContainText('What was saved is safe');
});
