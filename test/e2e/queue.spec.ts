import { copyFileSync } from 'node:fs';
import path from 'node:path';

import { expect, fixtureFile, test } from './fixtures.ts';
import { keepPictures } from './pages/pictures.ts';

test('the queue is paused, put in another order and stopped by keys alone', async ({ driver }) => {
  test.setTimeout(120_000);
  const { app, page } = await driver.startQuick();
  await expect(page.getByRole('heading', { name: /harbour master/iu })).toBeVisible({ timeout: 60_000 });
  const files = ['one', 'two', 'three'].map((name) => {
    const file = path.join(driver.profile, `${name}.wav`);
    copyFileSync(fixtureFile('short.wav'), file);
    return file;
  });
  await page.evaluate(async (paths) => {
    const bridge = (globalThis as unknown as { onRecord: { request(name: string, input: unknown): Promise<unknown> } }).onRecord;
    await bridge.request('recordings:add', { paths });
    await bridge.request('queue:change', { verb: 'pause', ids: null });
  }, files);
  await page.keyboard.press('Control+j');
  const rows = page.getByRole('grid', { name: 'Recordings in the queue' }).getByRole('row');
  await expect(rows).toHaveCount(4);
  const second = await rows.nth(1).getAttribute('data-job');
  await expect(rows.first()).toBeFocused();
  await keepPictures(app, page, 'queue');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(rows.nth(2)).toHaveAttribute('data-job', second ?? '');
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(rows).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(page.getByText('3 paused')).toBeVisible();
});
