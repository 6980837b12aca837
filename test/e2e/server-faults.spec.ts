import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { OnRecordBridge } from '#contract';

import { isFault } from '../servers/faults.ts';
import { PATIENT_FAULTS, QUICK_FAULTS, type FaultRow } from '../servers/fault-table.ts';
import { flacMs, spokenEvenly } from '../servers/heard-evenly.ts';
import { startTogetherServer, type TogetherServer } from '../servers/together-server.ts';
import { expect, fixtureFile, test, type AppDriver, type RunningApp } from './fixtures.ts';
import { addFiles, useServerFromNowOn } from './pages/server-profile.ts';

const SHOTS = process.env['ONRECORD_SCREENSHOTS'];
let server: TogetherServer;

/** A server that fails in the way that the prompt of the request names, or not at all. */
async function openServer(): Promise<void> {
  const fault: NonNullable<Parameters<typeof startTogetherServer>[0]>['fault'] = (number) => {
    const named = server.log[number]?.fields['prompt']?.[0] ?? '';
    return isFault(named) ? named : null;
  };
  server = await startTogetherServer({ soundMsOf: flacMs, hears: spokenEvenly, fault });
}

test.afterEach(async () => server.close());

/** Sets up a server of its own for each row and lets it have a recording of that name. */
async function addRows(page: Page, driver: AppDriver, rows: readonly FaultRow[]): Promise<void> {
  for (const { fault } of rows) {
    const file = path.join(driver.profile, `${fault}.m4a`);
    cpSync(fixtureFile('short.m4a'), file);
    const address = fault === 'nobody-there' ? 'http://127.0.0.1:9/v1' : server.url;
    await useServerFromNowOn(page, { name: fault, address, patienceMs: 10_000 }, fault);
    await addFiles(page, [file]);
  }
}

async function expectRow({ app, page }: RunningApp, { fault, state, says, details }: FaultRow, withinMs: number): Promise<void> {
  const found = await page.evaluate(async (title) => {
    const { onRecord } = window as unknown as { readonly onRecord: OnRecordBridge };
    const list = await onRecord.request('recordings:list', null);
    return list.ok ? list.value.find(({ recording }) => recording.title === title)?.recording.id : undefined;
  }, fault);
  // As a link to it does: what is far below in the list is not drawn.
  await app.evaluate(({ BrowserWindow }, recordingId) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('app:open-recording', { recordingId });
  }, found);
  await expect(page.getByRole('main', { name: 'Recording' }), fault).toContainText(says, { timeout: withinMs });
  if (details !== undefined) {
    await page.getByRole('main', { name: 'Recording' }).getByText('Details', { exact: true }).click();
    await expect(page.getByText(details)).toBeVisible();
  }
  const status = await page.evaluate(async (title) => {
    const { onRecord } = window as unknown as { readonly onRecord: OnRecordBridge };
    const list = await onRecord.request('recordings:list', null);
    return list.ok ? list.value.find(({ recording }) => recording.title === title)?.job?.status.state : undefined;
  }, fault);
  expect(status, fault).toBe(state);
  if (SHOTS !== undefined && existsSync(SHOTS)) await page.screenshot({ path: path.join(SHOTS, `fault-${fault}.png`) });
}

async function startWith(driver: AppDriver, rows: readonly FaultRow[]): Promise<RunningApp> {
  await openServer();
  const running = await driver.startFinished();
  await running.window.drop([fixtureFile('short.wav')]);
  await expect(running.window.rows).toHaveCount(2);
  await addRows(running.page, driver, rows);
  return running;
}

test('each way in which a server fails at once ends in its own state, with its own sentence', async ({ driver }) => {
  const running = await startWith(driver, QUICK_FAULTS);
  for (const row of QUICK_FAULTS) await expectRow(running, row, 60_000);
});

test('each way in which a server fails again and again ends in its own state, with its own sentence @long', async ({ driver }) => {
  test.setTimeout(1_500_000);
  const running = await startWith(driver, PATIENT_FAULTS);
  for (const row of PATIENT_FAULTS) await expectRow(running, row, 1_200_000);
});
