import path from 'node:path';
import type { Page } from '@playwright/test';
import type { OnRecordBridge } from '#contract';

import { seedLibrary } from '../../scripts/seed-library/seeded-library.ts';
import { expect, fixtureFile, test, type RunningApp } from './fixtures.ts';
import { placeMenu } from './pages/place-menu.ts';

/** What the list can change, as the library keeps it: compared before a deed, after it, taken back and done again. */
async function library(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { onRecord } = window as unknown as { readonly onRecord: OnRecordBridge };
    const [list, bin, shelves, queue] = [
      await onRecord.request('recordings:list', null),
      await onRecord.request('recordings:list-bin', null),
      await onRecord.request('stories:list', null),
      await onRecord.request('queue:list', null),
    ];
    if (!list.ok || !bin.ok || !shelves.ok || !queue.ok) throw new Error('the library does not answer');
    const rows = list.value.map(({ recording: { id, title, settings, sensitive }, storyId, tagIds }) => ({
      id,
      title,
      settings,
      sensitive,
      storyId,
      tagIds: tagIds.toSorted(),
    }));
    const binned = bin.value.map(({ recording }) => recording.id).toSorted();
    const waiting = queue.value.map(({ job }) => `${job.id} ${job.status.state}`);
    return JSON.stringify(
      { rows: rows.toSorted((one, other) => (one.id < other.id ? -1 : 1)), binned, shelves: shelves.value, waiting },
      null,
      1,
    );
  });
}

/** Chooses an entry of the application menu, as its reader does. */
async function menu({ app }: Pick<RunningApp, 'app'>, command: 'undo' | 'redo'): Promise<void> {
  await app.evaluate(({ Menu }, id) => {
    Menu.getApplicationMenu()?.getMenuItemById(id)?.click();
  }, `command-${command}`);
}

/** What the control is called that has the focus; a part of its text where it has no name. */
async function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent.slice(0, 40) ?? '');
}

/** Whoever works by keys alone always has a place: something that is in sight has the focus. */
async function expectPlace(page: Page, after: string): Promise<void> {
  const place = page.evaluate.bind(page, () => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return 'nowhere';
    const { width, height, left, top } = activeElement.getBoundingClientRect();
    const isInSight = width > 0 && height > 0 && left < innerWidth && top < innerHeight && left + width > 0 && top + height > 0;
    return isInSight ? 'in sight' : `out of sight: ${activeElement.outerHTML.slice(0, 80)}`;
  });
  await expect.poll(place, { message: `where the focus is after: ${after}` }).toBe('in sight');
}

test('by keys alone nothing that closes or goes away takes the focus with it, and every deed of the list is taken back and done again', async ({
  driver,
}) => {
  test.setTimeout(180_000);
  seedLibrary({ dataDir: path.join(driver.profile, 'library'), recordings: 24, words: 24 * 60 });
  const running = await driver.start();
  const { app, page, window } = running;
  await app.evaluate(
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: chosen });
    },
    [fixtureFile('short.wav'), fixtureFile('short.mp3')],
  );
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const bar = page.getByRole('toolbar', { name: 'Chosen recordings' });
  const dialog = page.getByRole('dialog');
  const side = (name: RegExp): ReturnType<Page['getByRole']> =>
    page.getByRole('complementary', { name: 'Sidebar' }).getByRole('button', { name });
  await window.rows.first().click();
  await window.list.press('Home');

  await test.step('sheets, menus and fields give the focus back', async () => {
    for (const key of [
      'Control+k',
      'Control+,',
      'Control+/',
      'Control+j',
      'Control+Shift+r',
      'Control+Shift+m',
      'Control+Shift+l',
      'Control+o',
    ]) {
      await window.list.press(key);
      await expect(dialog).toBeVisible();
      await expectPlace(page, key);
      // The first Escape may be that of a tip or of a field of the sheet.
      await expect(async () => {
        await press('Escape');
        await expect(dialog).toHaveCount(0, { timeout: 300 });
      }).toPass();
      await expect(window.list).toBeFocused();
    }
    await window.list.press('Control+e');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await press('Escape');
    await expectPlace(page, 'the menu of formats');
    await window.list.press('F2');
    await press('Escape');
    await expect(window.list).toBeFocused();
    await press('Control+f');
    await page.keyboard.type('the ');
    await press('Escape');
    await expect(window.list).toBeFocused();
    await press('Control+Shift+n');
    await expect(page.getByRole('textbox', { name: 'Note at 0:00' })).toBeFocused();
    await page.keyboard.type('x');
    await page.getByRole('button', { name: 'Delete note' }).press('Enter');
    await expectPlace(page, 'a note was deleted');
    await page.getByRole('tab', { name: 'Notes' }).press('Control+i');
    await expectPlace(page, 'the inspector was closed from within');
    await side(/^Hide sidebar/u).press('Enter');
    await expectPlace(page, 'the sidebar was closed from within');
    await press('Control+Alt+s');
  });

  await test.step('so do the sheets of several recordings', async () => {
    await window.list.press('Home');
    await press('Shift+ArrowDown');
    for (const name of ['Set language…', 'Set prompt…', 'Set model…']) {
      for (const key of ['Escape', 'Enter']) {
        await bar.getByRole('button', { name: 'More…' }).press('Enter');
        await page.getByRole('menuitem', { name }).press('Enter');
        await expect(dialog).toBeVisible();
        // While the menu is closing Escape is still its own.
        await expect(page.getByRole('menu')).toHaveCount(0);
        if (key === 'Enter') await dialog.locator('[type="submit"]').press('Enter');
        else await press('Escape');
        await expect.poll(() => focusedName(page), { message: `${name} ${key}` }).toBe('More…');
      }
    }
  });

  await test.step('what is deleted hands the focus on, also the last of the Bin', async () => {
    await bar.getByRole('button', { name: 'Choose one only' }).press('Enter');
    await expect(window.list).toBeFocused();
    await press('Home', 'Delete');
    await page.getByRole('button', { name: /^Undo/u }).last().press('Enter');
    await expect(window.list).toBeFocused();
    await press('Home', 'Delete');
    await side(/^Bin/u).press('Enter');
    await window.list.press('Control+a');
    await press('Delete', 'Tab', 'Enter');
    await expect(page.getByText('The Bin is empty')).toBeVisible();
    await expectPlace(page, 'the last recording in the Bin was destroyed');
    await side(/^All/u).press('Enter');
  });

  const deeds: readonly (readonly [name: string, run: () => Promise<void>])[] = [
    [
      'renaming',
      async () => {
        await window.list.press('F2');
        await page.keyboard.type('Zebra crossing');
        await press('Enter');
      },
    ],
    [
      'moving to a story',
      async () => {
        await window.list.press('Control+Shift+m');
        await page.keyboard.type('Oyster');
        await press('Enter');
      },
    ],
    [
      'a tag',
      async () => {
        await window.list.press('Control+Shift+t');
        await page.keyboard.type('legal');
        await press('Enter', 'Tab', 'Enter');
      },
    ],
    ['the Bin', async () => window.list.press('Delete')],
    [
      'language',
      async () => {
        await window.list.press('Shift+ArrowDown');
        await bar.getByRole('button', { name: 'More…' }).press('Enter');
        await page.getByRole('menuitem', { name: 'Set language…' }).press('Enter');
        await dialog.getByRole('combobox').selectOption('fr');
        await dialog.getByRole('button', { name: 'Set language' }).press('Enter');
      },
    ],
    [
      'prompt',
      async () => {
        await bar.getByRole('button', { name: 'More…' }).press('Enter');
        await page.getByRole('menuitem', { name: 'Set prompt…' }).press('Enter');
        await dialog.getByRole('textbox').fill('Saltmere');
        await dialog.locator('[type="submit"]').press('Enter');
      },
    ],
    [
      'sensitive',
      async () => {
        await bar.getByRole('button', { name: 'More…' }).press('Enter');
        await page.getByRole('menuitem', { name: 'Mark as sensitive' }).press('Enter');
      },
    ],
    [
      'a new story',
      async () => {
        await page.getByRole('button', { name: 'New story' }).press('Enter');
        await page.keyboard.type('Zoning');
        await press('Enter');
      },
    ],
    [
      'a story renamed',
      async () => {
        await side(/^Night watch/u).press('F2');
        await page.keyboard.type('Night shift');
        await press('Enter');
      },
    ],
    [
      'colour and place of a story',
      async () => {
        await placeMenu(app, ['Colour and place…'], () => side(/^Night shift/u).press('Shift+F10'));
        await dialog.getByRole('radio', { name: 'Rose' }).press('Space');
        await dialog.getByRole('combobox').selectOption({ label: 'Zoning' });
        await dialog.getByRole('button', { name: 'Done' }).press('Enter');
      },
    ],
    ['a story deleted', async () => side(/^Seed growers/u).press('Delete')],
  ];
  for (const [name, run] of deeds) {
    await test.step(`taken back and done again by the menu and by keys: ${name}`, async () => {
      await window.list.focus();
      const before = await library(page);
      await run();
      await expect.poll(() => library(page), { message: `${name}: done` }).not.toBe(before);
      await expect(dialog).toHaveCount(0);
      const after = await library(page);
      await menu(running, 'undo');
      await expect.poll(() => library(page), { message: `${name}: taken back by the menu` }).toBe(before);
      await menu(running, 'redo');
      await expect.poll(() => library(page), { message: `${name}: done again by the menu` }).toBe(after);
      await window.list.press('Control+z');
      await expect.poll(() => library(page), { message: `${name}: taken back by its key` }).toBe(before);
      await window.list.press('Control+Shift+z');
      await expect.poll(() => library(page), { message: `${name}: done again by its key` }).toBe(after);
      await expectPlace(page, name);
    });
  }

  await test.step('in a field both take back what was typed, and nothing of the list', async () => {
    const before = await library(page);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('harbour');
    await page.keyboard.press('Control+z');
    await expect(window.search).not.toHaveValue('harbour');
    await page.keyboard.press('Control+Shift+z');
    await expect(window.search).toHaveValue('harbour');
    await menu(running, 'undo');
    await expect(window.search).not.toHaveValue('harbour');
    await menu(running, 'redo');
    await expect(window.search).toHaveValue('harbour');
    expect(await library(page)).toBe(before);
  });
});
