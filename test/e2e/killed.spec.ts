import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';

import { AppDriver, expect, fixtureFile, test, type RunningApp } from './fixtures.ts';

async function finished({ page, window }: RunningApp): Promise<string> {
  await expect(window.words.first()).toBeVisible({ timeout: 60_000 });
  // No progress to be seen is no proof right after a start: the work is taken up a moment later.
  await expect.poll(() => jobStates(page), { timeout: 240_000 }).toEqual(['done']);
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  return window.text();
}

/** The states of the jobs of all recordings, each once, as the library has them. */
async function jobStates(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    interface Row {
      readonly job: { readonly status: { readonly state: string } } | null;
    }
    interface Bridge {
      readonly request: (name: string, input: unknown) => Promise<{ readonly value?: readonly Row[] }>;
    }
    const { value = [] } = await (globalThis as unknown as { onRecord: Bridge }).onRecord.request('recordings:list', null);
    return [...new Set(value.map((row) => row.job?.status.state ?? 'none'))];
  });
}

async function wordCountAbove({ window }: RunningApp, count: number): Promise<void> {
  await expect.poll(async () => window.words.count(), { timeout: 60_000 }).toBeGreaterThan(count);
}

/** The process of a helper: Electron knows its own by name; the library may run under plain Node, where its arguments tell. */
async function helperPid(
  app: ElectronApplication,
  name: 'library' | 'ingest' | 'recognizer' | 'diarizer',
  profile: string,
): Promise<number | null> {
  const own = await app.evaluate(
    ({ app: electron }, serviceName) =>
      electron.getAppMetrics().find((metric) => metric.name === serviceName || metric.serviceName === serviceName)?.pid ?? null,
    `On Record ${name}`,
  );
  if (own !== null || name !== 'library' || process.platform !== 'linux') return own;
  const found = readdirSync('/proc').find(
    (entry) =>
      /^\d+$/u.test(entry) && commandLineOf(entry).includes(path.join(profile, 'library')) && commandLineOf(entry).includes('library.js'),
  );
  return found === undefined ? null : Number(found);
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

test('whatever is killed whenever, the text is that of an undisturbed run', async ({ driver }) => {
  test.setTimeout(400_000);
  const undisturbed = new AppDriver();
  const expected = await finished(await undisturbed.startFinished());
  await undisturbed.dispose();
  expect(expected.split(' ').length).toBeGreaterThan(400);

  let run = await driver.startQuick();
  let words = 0;
  for (const name of ['recognizer', 'library', 'ingest'] as const) {
    await test.step(`the ${name} process is killed`, async () => {
      await wordCountAbove(run, words);
      words = await run.window.words.count();
      const pid = await helperPid(run.app, name, driver.profile);
      expect(pid, `a running ${name}`).not.toBeNull();
      if (pid !== null) process.kill(pid, 'SIGKILL');
      await wordCountAbove(run, words);
    });
  }
  await test.step('the process that tells voices apart is killed, and the text goes on', async () => {
    words = await run.window.words.count();
    await expect.poll(() => helperPid(run.app, 'diarizer', driver.profile), { timeout: 30_000 }).not.toBeNull();
    const pid = await helperPid(run.app, 'diarizer', driver.profile);
    if (pid !== null) process.kill(pid, 'SIGKILL');
    await wordCountAbove(run, words);
  });
  await test.step('the main process is killed while it recognises', async () => {
    await driver.kill(run.app);
    run = await driver.start();
    await expect(run.window.words.first()).toBeVisible({ timeout: 30_000 });
    expect(await run.window.words.count(), 'what was saved is there at once').toBeGreaterThanOrEqual(words);
  });
  await test.step('and again, right after its start', async () => {
    await driver.kill(run.app);
    run = await driver.start();
  });
  expect(await finished(run)).toBe(expected);
  await expect(
    run.page.getByRole('button', { name: 'Speaker 2, change who says this' }).first(),
    'and its voices are told apart',
  ).toBeVisible();
});

test('a kill while a recording is being taken in loses nothing', async ({ driver }) => {
  test.setTimeout(200_000);
  const first = await driver.startFinished();
  await first.window.add([fixtureFile('short.flac'), fixtureFile('short.m4a'), fixtureFile('short.ogg')]);
  await expect(first.window.rows).toHaveCount(4, { timeout: 30_000 });
  await driver.kill(first.app);
  const second = await driver.start();
  await expect(second.window.rows).toHaveCount(4);
  for (const title of [/short/iu]) {
    for (const row of await second.window.row(title).all()) {
      await row.click();
      await expect(second.window.words.first()).toBeVisible({ timeout: 60_000 });
    }
  }
  await voicesLostAndFound(driver, second);
});

/** A file of its own bytes is taken in while whatever tells voices apart dies again and again; then the whole app dies in the second try. */
async function voicesLostAndFound(driver: AppDriver, run: RunningApp): Promise<void> {
  const { page, window } = run;
  const file = path.join(driver.profile, 'talk.wav');
  copyFileSync(fixtureFile('short.wav'), file);
  const failed = page.getByText('The voices could not be told apart. All text is there.');
  await test.step('telling voices apart fails: the text is there, and the way to try again', async () => {
    await window.drop([file]);
    await window.row(/talk/u).click();
    if ((await page.getByRole('tab', { name: 'Speakers' }).count()) === 0)
      await page.getByRole('button', { name: 'Show inspector' }).click();
    await page.getByRole('tab', { name: 'Speakers' }).click();
    await expect(async () => {
      const pid = await helperPid(run.app, 'diarizer', driver.profile);
      if (pid !== null) process.kill(pid, 'SIGKILL');
      await expect(failed).toBeVisible({ timeout: 30 });
    }).toPass({ timeout: 90_000, intervals: [30] });
    expect((await window.text()).split(' ').length).toBeGreaterThan(10);
  });
  const text = await window.text();
  await test.step('the stage alone is tried again, the app is killed in it, and it goes on by itself', async () => {
    await page.getByRole('button', { name: 'Try again', exact: true }).last().click();
    await expect(failed).toHaveCount(0);
    await driver.kill(run.app);
    const again = await driver.start();
    await again.window.row(/talk/u).click();
    await expect(again.window.transcript.getByText('Speaker 2', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
    expect(await again.window.text()).toBe(text);
  });
}

test('the window’s own process may die: it comes back with everything', async ({ driver }) => {
  const run = await driver.startQuick();
  await wordCountAbove(run, 20);
  await run.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await expect.poll(() => driver.log()).toContain('window-gone');
  await run.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    for (let tries = 0; tries < 100 && contents?.isLoading() !== false; tries++) await new Promise((resolve) => setTimeout(resolve, 100));
  });
  const words = async (): Promise<number> =>
    Number(
      await run.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("document.querySelectorAll('[data-word]').length"),
      ),
    );
  await expect.poll(words).toBeGreaterThan(20);
});
