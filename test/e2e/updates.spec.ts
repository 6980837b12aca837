import { testPublisher } from '../servers/publisher.ts';
import { expect, isPackaged, test, type RunningApp } from './fixtures.ts';
import { keepPictures } from './pages/pictures.ts';
import { expectUsable } from './pages/usable.ts';

const PAGE = 'https://on-record.example/9.9.9';

/** The one line on newer versions. */
const lineOf = ({ page }: RunningApp) => page.getByRole('region', { name: 'Newer versions of On Record' });

// An installed app believes its own publisher only: whatever the environment says, it asks nobody.
if (isPackaged())
  test('an installed app takes no publisher from its environment', async ({ driver }) => {
    test.setTimeout(300_000);
    const publisher = await testPublisher('9.9.9', PAGE);
    const running = await driver.startFinished({ env: { ONRECORD_TEST_PUBLISHER: JSON.stringify(publisher) } });
    await running.page.evaluate(`onRecord.request('settings:change', { change: { updates: 'on' } })`);
    await running.page.evaluate(`onRecord.request('updates:look', null)`);
    await expect(lineOf(running)).toHaveCount(0);
    expect(publisher.asked).toEqual([]);
    await publisher.close();
  });
else
  test('newer versions: asked once, a no is kept, and with a yes a signed release is announced', async ({ driver }) => {
    test.setTimeout(300_000);
    const publisher = await testPublisher('9.9.9', PAGE);
    const env = { ONRECORD_TEST_PUBLISHER: JSON.stringify(publisher) };
    const first = await driver.startFinished({ env });
    await expect(lineOf(first)).toContainText('Look for newer versions once a day?');
    await expectUsable(first.page, 'the question on newer versions');
    await keepPictures(first.app, first.page, 'update-question');
    await lineOf(first).getByRole('button', { name: 'No, stay offline' }).press('Enter');
    await expect(lineOf(first)).toHaveCount(0);
    await driver.quit(first.app);

    const second = await driver.start({ env });
    const { app, page, window } = second;
    await expect(window.words.first()).toBeVisible();
    await expect(lineOf(second)).toHaveCount(0);
    expect(publisher.asked, 'a no contacts nobody').toEqual([]);

    await page.keyboard.press('ControlOrMeta+,');
    const settings = page.getByRole('dialog');
    await settings.getByRole('button', { name: 'Library and privacy', exact: true }).click();
    await settings.getByRole('checkbox', { name: 'Look for newer versions once a day' }).press('Space');
    await settings.getByRole('button', { name: 'Look now' }).press('Enter');
    await expect(settings.getByText('On Record 9.9.9 is available.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(lineOf(second)).toContainText('On Record 9.9.9 is available.');
    await expectUsable(page, 'a newer version');
    await keepPictures(app, page, 'update-newer');
    const opened = app.evaluate(
      ({ shell }) =>
        new Promise<string>((resolve) => {
          shell.openExternal = (url) => Promise.resolve(resolve(url));
        }),
    );
    await lineOf(second).getByRole('button', { name: 'Open its page' }).press('Enter');
    expect(await opened).toBe(PAGE);
    expect(publisher.asked.map(({ name }) => name)).toEqual(['latest.json', 'latest.json.sig']);
    // Nothing by which one copy could be told from another.
    for (const { headers } of publisher.asked) expect(Object.keys(headers).toSorted()).toEqual(['accept', 'connection', 'host']);
    await publisher.close();
  });
