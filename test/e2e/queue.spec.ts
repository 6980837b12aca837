import { copyFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { OnRecordBridge } from '#contract';

import { flacMs, spokenEvenly } from '../servers/heard-evenly.ts';
import { startTogetherServer, type TogetherServer, type TogetherServerOptions } from '../servers/together-server.ts';
import { expect, fixtureFile, test, type AppDriver, type RunningApp } from './fixtures.ts';
import { keepPictures } from './pages/pictures.ts';
import { addFiles, useServerFromNowOn } from './pages/server-profile.ts';
import { expectUsable } from './pages/usable.ts';

let server: TogetherServer;

async function openServer(options: TogetherServerOptions = {}): Promise<void> {
  server = await startTogetherServer({ soundMsOf: flacMs, hears: spokenEvenly, ...options });
}

test.afterEach(async () => server.close());

async function add(page: Page, driver: AppDriver, names: readonly string[]): Promise<void> {
  const paths = names.map((name) => {
    const file = path.join(driver.profile, `${name}.wav`);
    copyFileSync(fixtureFile('short.wav'), file);
    return file;
  });
  await addFiles(page, paths);
}

/** The queue's sheet, its rows found by the title of what they are about. */
function queueSheet(page: Page): {
  readonly rows: Locator;
  readonly row: (title: string) => Locator;
  readonly expectOrder: (titles: readonly string[]) => Promise<void>;
  readonly expectStates: (states: Readonly<Record<string, string>>) => Promise<void>;
} {
  const rows = page.getByRole('grid', { name: 'Recordings in the queue' }).getByRole('row');
  const row = (title: string): Locator => rows.filter({ has: page.getByText(title, { exact: true }) });
  return {
    rows,
    row,
    expectOrder: (titles) => expect(rows.locator('.queue-title')).toHaveText([...titles]),
    expectStates: async (states) => {
      for (const [title, state] of Object.entries(states)) await expect(row(title), title).toHaveAttribute('data-state', state);
    },
  };
}

/** Takes hold of a row's grip and lays the row down at a height of the window. */
async function dragTo(page: Page, row: Locator, y: number): Promise<void> {
  const box = await row.locator('.queue-grip').boundingBox();
  if (box === null) throw new Error('there is nothing to take hold of');
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(x, y, { steps: 5 });
  await page.mouse.up();
}

async function edgeOf(row: Locator): Promise<{ readonly top: number; readonly bottom: number }> {
  const box = await row.boundingBox();
  return { top: (box?.y ?? 0) + 2, bottom: (box?.y ?? 0) + (box?.height ?? 0) - 2 };
}

async function byKeys(page: Page): Promise<void> {
  const { rows, row, expectOrder, expectStates } = queueSheet(page);
  await page.keyboard.press('ControlOrMeta+j');
  await expect(rows).toHaveCount(4);
  await expect(rows.first()).toBeFocused();
  // Two are sent side by side; who is paused gives the place to the next.
  await expectStates({ one: 'running', two: 'running', three: 'queued', four: 'queued' });
  await page.keyboard.press('Space');
  await expectStates({ one: 'paused', three: 'running' });
  await page.keyboard.press('Space');
  await expectStates({ one: 'queued' });
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Stop all' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Pause all' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expectStates({ one: 'paused', two: 'paused', three: 'paused', four: 'paused' });
  await row('one').press('ArrowDown');
  await expect(row('two')).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expectOrder(['one', 'three', 'two', 'four']);
  await expect(row('two')).toBeFocused();
  await page.keyboard.press('Delete');
  await expectOrder(['one', 'three', 'four']);
  await expect(row('four')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expectOrder(['one', 'four', 'three']);
  await page.keyboard.press('Escape');
  await expect(page.getByText('3 paused')).toBeVisible();
}

async function byMouse(app: ElectronApplication, page: Page): Promise<void> {
  const { rows, row, expectOrder, expectStates } = queueSheet(page);
  await page.getByRole('button', { name: 'Queue', exact: true }).click();
  await expectOrder(['one', 'four', 'three']);
  await dragTo(page, row('three'), (await edgeOf(rows.first())).top);
  await expectOrder(['three', 'one', 'four']);
  await dragTo(page, row('three'), (await edgeOf(rows.last())).bottom);
  await expectOrder(['one', 'four', 'three']);
  await page.getByRole('button', { name: 'Transcribe three next' }).click();
  await expectOrder(['three', 'one', 'four']);
  await page.getByRole('button', { name: 'Go on with one' }).click();
  await expectStates({ one: 'running' });
  await expectUsable(page, 'the queue');
  await keepPictures(app, page, 'queue');
  await page.getByRole('button', { name: 'Pause one' }).click();
  await expectStates({ one: 'paused' });
  await page.getByRole('button', { name: 'Go on with all' }).click();
  await expectStates({ three: 'running', one: 'running', four: 'queued' });
  await page.getByRole('button', { name: 'Stop one', exact: true }).click();
  await expectOrder(['three', 'four']);
  await page.getByRole('button', { name: 'Stop all' }).click();
  await expect(page.getByText('Nothing waits')).toBeVisible();
}

test('the queue is paused, goes on, is put in another order and stopped, by keys alone and by mouse alone', async ({ driver }) => {
  test.setTimeout(300_000);
  // It never answers: what works, works until it is told otherwise.
  await openServer({ fault: () => 'hang' });
  const { app, page } = await driver.startFinished();
  // As wide as a window with its sidebar, in which the queue has its foot.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await useServerFromNowOn(page, { name: 'Newsroom', address: server.url });
  await add(page, driver, ['one', 'two', 'three', 'four']);
  await test.step('by keys', () => byKeys(page));
  await test.step('by mouse', () => byMouse(app, page));
});

test('three recordings that were queued without a network are done when the server is back, with no click', async ({ driver }) => {
  test.setTimeout(300_000);
  await openServer();
  await server.close();
  const { app, page, window } = await driver.startFinished();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await useServerFromNowOn(page, { name: 'Newsroom', address: server.url });
  await add(page, driver, ['one', 'two', 'three']);
  const banner = page.getByRole('status').filter({ hasText: 'Offline. 3 recordings will go to Newsroom when you are back.' });
  await expect(banner).toBeVisible({ timeout: 30_000 });
  await expect(banner.getByRole('button', { name: 'Use this computer' })).toBeVisible();
  await expect(page.getByText('Waiting for the network: 3 recordings')).toBeVisible();
  await expectUsable(page, 'offline');
  await keepPictures(app, page, 'offline');

  // An address holds twenty seconds of speech, whatever it is.
  const hears = (soundMs: number): ReturnType<typeof spokenEvenly> => spokenEvenly(soundMs === 0 ? 20_000 : soundMs);
  await openServer({ port: Number(new URL(server.url).port), hears });
  await expect(banner).toBeHidden({ timeout: 60_000 });
  const states = (): Promise<readonly unknown[]> =>
    page.evaluate(async () => {
      const { onRecord } = globalThis.window as unknown as { readonly onRecord: OnRecordBridge };
      const list = await onRecord.request('recordings:list', null);
      return list.ok ? list.value.map(({ job }) => job?.status.state) : [];
    });
  await expect.poll(states, { timeout: 60_000 }).toEqual(['done', 'done', 'done', 'done']);
  expect(server.log.every(({ outcome }) => outcome === 'answered')).toBe(true);
  await window.row(/three/iu).click();
  await expect(window.transcript).toContainText('w1');
  await test.step('an address is read by the server itself, and it is said what that means', () => byAddress({ app, page, window }));
});

async function byAddress({ app, page, window }: Pick<RunningApp, 'app' | 'page' | 'window'>): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+l');
  await page.getByLabel('Link to a recording').fill('https://example.org/archive/council.mp3');
  await page.keyboard.press('Enter');
  const choice = window.adding.getByRole('checkbox', { name: /fetches council\.mp3 itself/u });
  await choice.check();
  await expect(window.adding.getByText('Nothing is downloaded to this computer')).toBeVisible();
  await window.adding.getByRole('checkbox', { name: 'Sensitive: council.mp3' }).check();
  await expect(choice, 'what is sensitive stays here').toHaveCount(0);
  await window.adding.getByRole('checkbox', { name: 'Sensitive: council.mp3' }).uncheck();
  await window.adding.getByLabel('Engine: council.mp3').selectOption({ label: 'Newsroom' });
  await expect(choice).toBeChecked();
  await expectUsable(page, 'adding by address');
  await keepPictures(app, page, 'adding-address');
  await window.adding.getByRole('button', { name: 'Start 1' }).click();
  await window.row(/council/iu).click();
  await expect(window.transcript).toContainText('w39', { timeout: 30_000 });
  expect(server.log.at(-1)).toMatchObject({ soundSha256: null, fields: { file: ['https://example.org/archive/council.mp3'] } });
  await expect(page.getByText(/reads the sound at example\.org\. It is not on this computer/u)).toBeVisible();
  await expectUsable(page, 'read at its address');
  await keepPictures(app, page, 'read-at-address');
}
