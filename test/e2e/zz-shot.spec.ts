import { expect, fixtureFile, test } from './fixtures.ts';
test('shots', async ({ driver }) => {
  test.setTimeout(200_000);
  const run = await driver.start();
  const { page, window, app } = run;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await expect(window.transcript.getByText('Voice B', { exact: true }).first()).toBeVisible({ timeout: 120_000 });
  await page.screenshot({ path: `/tmp/spk/shot-first.png` });
  await window.add([fixtureFile('tone.wav'), fixtureFile('short.ogg')]);
  await window.row(/harbour/iu).click();
  await page.waitForTimeout(500);
  if ((await page.getByRole('tab', { name: 'Speakers' }).count()) === 0) await page.getByRole('button', { name: 'Show inspector' }).click();
  await page.getByRole('tab', { name: 'Speakers' }).click();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForTimeout(300);
    await page.screenshot({ path: `/tmp/spk/shot-${scheme}.png` });
  }
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(900, 600));
  await page.waitForTimeout(400);
  await page.screenshot({ path: `/tmp/spk/shot-small.png` });
});
