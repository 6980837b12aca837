import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { expect, fixtureFile, test } from './fixtures.ts';
import { keepPictures } from './pages/pictures.ts';
import { expectUsable } from './pages/usable.ts';

test('a word that was said is found, heard and left again, by keyboard and by mouse', async ({ driver }) => {
  test.setTimeout(300_000);
  const { app, page, window } = await driver.startFinished();
  await window.drop([fixtureFile('short.wav')]);
  await expect(window.row(/short/iu)).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 200_000 });

  await test.step('typing finds it and Enter opens the recording at that word', async () => {
    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.type('harb');
    await expect(window.finds.locator('mark').first()).toHaveText(/harb/iu);
    await expectUsable(page, 'search');
    // The last one is said in the middle of the sample.
    for (let step = await window.finds.count(); step > 1; step -= 1) await page.keyboard.press('ArrowDown');
    await expect(window.finds.last()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/sample/iu);
    await expect.poll(() => window.position()).toBeGreaterThan(0);
  });

  await test.step('Space plays from there', async () => {
    const at = await window.position();
    await page.keyboard.press('Space');
    await expect.poll(() => window.position()).toBeGreaterThan(at + 0.3);
    await page.keyboard.press('Space');
  });

  await test.step('the same by mouse, and every other find', async () => {
    await page.getByRole('button', { name: 'End the search' }).click();
    await window.row(/short/iu).click();
    await window.search.fill('harb');
    await window.finds.last().click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/sample/iu);
  });

  await test.step('a condition is chosen from what the library holds, by mouse and by keyboard, and taken away again', async () => {
    await page.getByRole('button', { name: 'More conditions' }).click();
    await page.getByRole('menuitem', { name: /^State/u }).click();
    await expect(page.getByRole('option', { name: 'Done', exact: true })).toBeVisible();
    await expectUsable(page, 'values on offer');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Conditions' })).toHaveText('State: Done');
    await expect(window.finds.first()).toBeVisible();
    await page.keyboard.type('sensitive:y');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Nothing found for “harb”')).toBeVisible();
    await expectUsable(page, 'conditions');
    await page.keyboard.press('Home');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await expect(page.getByRole('list', { name: 'Conditions' })).toHaveCount(0);
    await expect(window.finds.last()).toBeVisible();
  });

  await test.step('a note is written at the playhead by its key, found, and opened again', async () => {
    await page.keyboard.press('ControlOrMeta+Shift+n');
    await page.keyboard.type('Compare with the fuel ledger');
    await page.getByRole('tab', { name: 'Details' }).click();
    await window.search.fill('ledger compare');
    await expect(window.finds).toHaveCount(1);
    await expect(window.finds).toContainText('In your notes');
    await expectUsable(page, 'a note found');
    await window.search.press('Enter');
    const note = page.getByRole('textbox', { name: /^Note at/u });
    await expect(note).toBeFocused();
    await expect(note).toHaveValue('Compare with the fuel ledger');
    await expectUsable(page, 'notes');
    await page.getByRole('button', { name: 'Delete note' }).click();
    await page.getByRole('button', { name: /^Undo/u }).last().click();
    await expect(note).toHaveValue('Compare with the fuel ledger');
    await keepPictures(app, page, 'notes');
  });

  await test.step('nothing that can be typed is an error, and Escape goes back to the list', async () => {
    for (const typed of ['"', 'NEAR(', 'a AND', '-', 'speaker:', 'before:soon harbour', '采访', 'zebrazebra']) {
      await window.search.fill(typed);
      await expect(page.getByRole('listbox', { name: 'Search results' })).toBeAttached();
    }
    await expect(page.getByText('Nothing found for “zebrazebra”')).toBeVisible();
    await expectUsable(page, 'nothing found');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await window.search.press('Escape');
    await expect(window.list).toBeFocused();
    await expect(window.row(/short/iu)).toBeVisible();
  });
});

test('a recording goes into the Bin and comes back, and is deleted for ever only after a second word: then its file is gone, too', async ({
  driver,
}) => {
  test.setTimeout(300_000);
  const { page, window, app } = await driver.startFinished();
  await window.add([fixtureFile('short.wav'), fixtureFile('short.mp3')]);
  await expect(window.rows).toHaveCount(3);
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 200_000 });
  const copies = (): readonly string[] => readdirSync(path.join(driver.profile, 'library', 'sound'));
  expect(copies()).toHaveLength(3);

  await test.step('by keyboard: Del removes, undo brings back', async () => {
    await window.row(/short/iu).first().click();
    await window.list.press('Delete');
    await expect(window.rows).toHaveCount(2);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(window.rows).toHaveCount(3);
    await window.row(/short/iu).first().click();
    await window.list.press('Delete');
    await expect(window.rows).toHaveCount(2);
  });

  await test.step('the Bin shows it and gives it back by mouse', async () => {
    await page.getByRole('button', { name: /^Bin/u }).click();
    await expect(window.rows).toHaveCount(1);
    await expect(page.getByText('This recording is in the Bin.')).toBeVisible();
    await expectUsable(page, 'the Bin');
    await page.getByRole('button', { name: 'Put back' }).click();
    await expect(page.getByText('The Bin is empty')).toBeVisible();
    await page.getByRole('button', { name: /^All/u }).click();
    await expect(window.rows).toHaveCount(3);
  });

  await test.step('by keyboard alone it is deleted for ever', async () => {
    await window.row(/short/iu).first().click();
    await window.list.press('Delete');
    await page.getByRole('button', { name: /^Bin/u }).press('Enter');
    await window.list.press('Delete');
    const question = page.getByRole('alertdialog');
    await expect(question).toBeVisible();
    await expectUsable(page, 'the question');
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(window.rows).toHaveCount(1);
    await window.list.press('Delete');
    // The safe answer has the focus.
    await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByText('The Bin is empty')).toBeVisible();
    await expect.poll(copies).toHaveLength(2);
  });

  await driver.quit(app);
  const again = await driver.start();
  await expect(again.window.rows).toHaveCount(2);
});

test('what is sensitive and what needs checking have places of their own', async ({ driver }) => {
  test.setTimeout(300_000);
  const { page, window } = await driver.startFinished();
  await window.drop([fixtureFile('short.wav')]);
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 200_000 });
  await window.row(/short/iu).click();
  if (!(await page.getByRole('complementary', { name: 'Inspector' }).isVisible())) await page.keyboard.press('ControlOrMeta+i');
  await page.getByRole('checkbox', { name: /Sensitive/u }).click();
  await page.getByRole('button', { name: /^Sensitive/u }).click();
  await expect(window.rows).toHaveCount(1);
  await expect(window.row(/short/iu)).toBeVisible();
  await page.getByRole('button', { name: /^Needs checking/u }).click();
  await expectUsable(page, 'needs checking');
});

test('several recordings are chosen by keys and by mouse, and one thing is done to all of them', async ({ driver }) => {
  test.setTimeout(300_000);
  const { page, window, app } = await driver.startFinished();
  await window.add([fixtureFile('short.wav'), fixtureFile('short.mp3')]);
  await expect(window.rows).toHaveCount(3);
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 200_000 });
  const bar = page.getByRole('toolbar', { name: 'Chosen recordings' });

  await test.step('by keys: a range is exported into a folder', async () => {
    const folder = path.join(driver.profile, 'exported');
    mkdirSync(folder);
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, folder);
    await window.row(/short/iu).first().click();
    await window.list.press('Shift+ArrowDown');
    await expect(bar.getByText('2 chosen')).toBeVisible();
    await expectUsable(page, 'several chosen');
    await bar.getByRole('button', { name: 'Export into a folder…' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Text', exact: true }).press('Enter');
    await expect.poll(() => readdirSync(folder)).toHaveLength(2);
  });

  await test.step('by mouse: the language of two, and it is taken back', async () => {
    await window.rows.nth(0).click();
    await window.rows.nth(1).click({ modifiers: ['ControlOrMeta'] });
    await bar.getByRole('button', { name: 'More…' }).click();
    await page.getByRole('menuitem', { name: 'Set language…' }).click();
    await page.getByRole('dialog').getByRole('combobox').selectOption('de');
    await expectUsable(page, 'language of several');
    await page.getByRole('dialog').getByRole('button', { name: 'Set language' }).click();
    await expect(window.rows.filter({ hasText: 'German' })).toHaveCount(2);
    await page.getByRole('button', { name: /^Undo/u }).last().click();
    await expect(window.rows.filter({ hasText: 'German' })).toHaveCount(0);
  });

  await test.step('by keys: renamed, moved into a story, tagged, each taken back, and done again', async () => {
    const first = await window.rows.first().locator('.row-title span').first().innerText();
    await window.rows.first().click();
    await window.list.press('F2');
    await page.keyboard.type('Zebra crossing');
    await page.keyboard.press('Enter');
    await expect(window.row(/Zebra crossing/u)).toBeVisible();
    await expect(window.list).toBeFocused();
    await page.keyboard.press('ControlOrMeta+Shift+m');
    await page.getByRole('combobox', { name: 'Find or make a story' }).fill('Saltmere harbour');
    await expectUsable(page, 'moving to a story');
    await page.keyboard.press('Enter');
    const story = page.getByRole('button', { name: /^Saltmere harbour/u });
    await expect(story).toHaveText(/1$/u);
    await expect(window.list).toBeFocused();
    await page.keyboard.press('ControlOrMeta+Shift+t');
    await page.getByRole('combobox', { name: 'Find or make a tag' }).fill('phone');
    await page.keyboard.press('Enter');
    await expectUsable(page, 'tags');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(window.row(/Zebra crossing.*phone/u)).toBeVisible();
    await expect(window.list).toBeFocused();
    await window.search.fill('story:saltmere tag:pho');
    await expect(window.finds.first()).toContainText('Zebra crossing');
    // The first Escape is that of the tags on offer.
    const offered = page.getByRole('option', { name: /^phone/u });
    await expect(offered).toBeVisible();
    await window.search.press('Escape');
    await expect(offered).toHaveCount(0);
    await window.search.press('Escape');
    await expect(window.list).toBeFocused();
    // Tag, its making, moving, the story's making, renaming.
    for (const taken of [/Tags changed/u, /Tag “phone” made/u, /moved to/u, /Story .* made/u, /is now “Zebra crossing”/u]) {
      await page.keyboard.press('ControlOrMeta+z');
      await expect(page.getByText(/^Taken back/u).filter({ hasText: taken })).toBeVisible();
    }
    await expect(story).toHaveCount(0);
    await expect(window.rows.first()).toContainText(first);
    for (let steps = 0; steps < 5; steps += 1) {
      await page.keyboard.press('ControlOrMeta+Shift+z');
      await expect(page.getByText(/^Done again/u)).toBeVisible();
    }
    await expect(window.row(/Zebra crossing.*phone/u)).toBeVisible();
    await expect(story).toHaveText(/1$/u);
  });

  await test.step('by mouse: two are dragged onto a story; deleted, it leaves them and comes back', async () => {
    await page.getByRole('button', { name: 'New story' }).click();
    await page.keyboard.type('Oyster beds');
    await page.keyboard.press('Enter');
    const story = page.getByRole('button', { name: /^Oyster beds/u });
    await window.rows.nth(0).click();
    await window.rows.nth(1).click({ modifiers: ['ControlOrMeta'] });
    await window.rows.nth(1).dragTo(story);
    await expect(story).toHaveText(/2$/u);
    await story.click();
    await expect(window.rows).toHaveCount(2);
    await story.press('Delete');
    await expect(story).toHaveCount(0);
    await expect(window.rows).toHaveCount(3);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(story).toHaveText(/2$/u);
  });

  await test.step('Ctrl+A chooses all, Escape only the open one', async () => {
    await window.list.press('ControlOrMeta+a');
    await expect(bar.getByText('3 chosen')).toBeVisible();
    await window.list.press('Escape');
    await expect(bar).toHaveCount(0);
  });

  await test.step('all go into the Bin at once, and come back', async () => {
    await window.rows.nth(0).click();
    await window.list.press('Shift+ArrowDown');
    await window.list.press('Delete');
    await expect(window.rows).toHaveCount(1);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(window.rows).toHaveCount(3);
  });
});
