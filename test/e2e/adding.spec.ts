import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { OnRecordBridge } from '#contract';

import { loopbackCertificate } from '../servers/certificate.ts';
import { fileServer, type FileServer } from '../servers/file-server.ts';
import { flacMs, spokenEvenly } from '../servers/heard-evenly.ts';
import { startTogetherServer, type TogetherServer } from '../servers/together-server.ts';
import { expect, fixtureFile, isPackaged, test, type AppDriver, type RunningApp } from './fixtures.ts';
import { look } from './pages/look.ts';

/** A letter typed later than this begins a new search in a select of the system. */
const TYPE_AHEAD_MS = 1000;
const MODELS = ['openai/whisper-large-v3', 'house/whisper-legal'];

let engine: TogetherServer;
let files: FileServer | null = null;

test.beforeEach(async () => {
  engine = await startTogetherServer({ soundMsOf: flacMs, hears: spokenEvenly, models: MODELS });
});

test.afterEach(async () => {
  await engine.close();
  await files?.close();
  files = null;
});

/** Puts a copy of a fixture into the folder under another name. */
function put(folder: string, name: string, from: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  copyFileSync(fixtureFile(from), file);
  return file;
}

/** Sets the engine server up as "Newsroom", as the settings do; new recordings tell no voices apart, which is not what this is about. */
async function addNewsroom(page: Page): Promise<void> {
  await page.evaluate(
    async ({ address, models }) => {
      const { onRecord } = window as unknown as { readonly onRecord: OnRecordBridge };
      const draft = {
        id: null,
        name: 'Newsroom',
        kind: 'together',
        address,
        path: '',
        unencryptedIsFine: false,
        patienceMs: 60_000,
        key: 'test-key',
        readableIsFine: true,
        models,
      } as const;
      await onRecord.request('servers:save', { draft });
      const now = await onRecord.request('settings:get', null);
      if (!now.ok) throw new Error('no settings');
      await onRecord.request('settings:change', { change: { defaults: { ...now.value.defaults, speakers: 'off' } } });
    },
    { address: engine.url, models: MODELS },
  );
}

/** The titles of the library. */
async function titles(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { onRecord } = window as unknown as { readonly onRecord: OnRecordBridge };
    const list = await onRecord.request('recordings:list', null);
    return list.ok ? list.value.map(({ recording }) => recording.title) : [];
  });
}

/** What the server was told of each sound, by language: the model and the words to expect. */
function heardBy(): Readonly<Record<string, { readonly model: string; readonly prompt: string }>> {
  return Object.fromEntries(
    engine.log.map(({ fields }) => [
      fields['language']?.[0] ?? '',
      { model: fields['model']?.[0] ?? '', prompt: fields['prompt']?.[0] ?? '' },
    ]),
  );
}

/** Goes on by Tab until the control of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? null);
  for (let presses = 0; presses < 80 && (await focused()) !== name; presses += 1) await page.keyboard.press('Tab');
  expect(await focused()).toBe(name);
}

/** Goes to a select and types the name of a choice, again after a pause when a slow machine took the letters for several names. */
async function typeChoice(page: Page, name: string, choice: string): Promise<void> {
  await tabTo(page, name);
  const chosen = page.getByLabel(name, { exact: true }).locator('option:checked');
  await expect(async () => {
    await page.keyboard.type(choice);
    await expect(chosen).toHaveText(new RegExp(`^${choice}`, 'u'), { timeout: TYPE_AHEAD_MS + 500 });
  }).toPass({ timeout: 30_000 });
}

/** By keys: words of one's own for a file, its choice typed as it is called. */
async function typePrompt(
  page: Page,
  file: string,
  { by, words }: { readonly by: 'Tab' | 'Enter'; readonly words: string },
): Promise<void> {
  await typeChoice(page, `Prompt: ${file}`, 'Own');
  const field = page.getByLabel(`Names, places and jargon in ${file}`);
  await expect(field).toHaveValue('');
  await page.keyboard.press(by);
  await expect(field).toBeFocused();
  await page.keyboard.type(words);
  await expect(field).toHaveValue(words);
}

async function byKeyboard({ app, page, window }: RunningApp, folder: string): Promise<void> {
  const chosen = [put(folder, 'alpha.wav', 'short.wav'), put(folder, 'bravo.mp3', 'short.mp3'), put(folder, 'charlie.m4a', 'short.m4a')];
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
  }, chosen);
  await page.keyboard.press('ControlOrMeta+o');
  await expect(window.adding).toBeFocused();
  await typeChoice(page, 'Engine, all', 'Newsroom');
  await typeChoice(page, 'Language: alpha.wav', 'German');
  await typePrompt(page, 'alpha.wav', { by: 'Tab', words: 'Haldane, Saltmere' });
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByLabel('Prompt: alpha.wav')).toBeFocused();
  await typeChoice(page, 'Language: bravo.mp3', 'French');
  await typePrompt(page, 'bravo.mp3', { by: 'Enter', words: 'Quai des Brumes' });
  await typeChoice(page, 'Language: charlie.m4a', 'Spanish');
  await typePrompt(page, 'charlie.m4a', { by: 'Tab', words: 'Puerto Viejo' });
  await look(app, page, 'adding-sheet');
  await tabTo(page, 'Sensitive: charlie.m4a');
  await page.keyboard.press('Enter');
  await expect(window.adding).toHaveCount(0);
  await expect(window.row(/alpha/u)).toContainText('Newsroom');
  const model = MODELS[0];
  await expect.poll(heardBy, { timeout: 60_000 }).toMatchObject({
    de: { model, prompt: 'Haldane, Saltmere' },
    fr: { model, prompt: 'Quai des Brumes' },
    es: { model, prompt: 'Puerto Viejo' },
  });
}

async function byMouse({ page, window }: RunningApp, folder: string): Promise<void> {
  const { adding } = window;
  await window.drop([
    put(folder, 'delta.flac', 'short.flac'),
    put(folder, 'echo.ogg', 'short.ogg'),
    put(folder, 'once more.wav', 'short.wav'),
  ]);
  await expect(adding.getByText('Already in the library as “alpha”.')).toBeVisible();
  await adding.getByRole('button', { name: 'Transcribe again' }).click();
  await page.getByLabel('Language: once more.wav').selectOption('Portuguese');
  await page.getByLabel('Language: delta.flac').selectOption('Italian');
  await page.getByLabel('Prompt: delta.flac').selectOption('Own words…');
  await expect(page.getByLabel('Names, places and jargon in delta.flac')).toBeFocused();
  await page.getByLabel('Names, places and jargon in delta.flac').fill('Porto Vecchio');
  await page.getByLabel('Language: echo.ogg').selectOption('Dutch');
  await page.getByLabel('Engine, all').selectOption(`Newsroom, ${MODELS[1]}`);
  await adding.getByRole('button', { name: /^delta\.flac/u }).click();
  await adding.getByRole('button', { name: /^echo\.ogg/u }).click();
  await page.getByLabel('Speakers, all chosen').selectOption('2');
  for (const file of ['delta.flac', 'echo.ogg']) await expect(page.getByLabel(`Speakers: ${file}`)).toHaveValue('2');
  await expect(page.getByLabel('Speakers: once more.wav')).toHaveValue('off');
  await adding.getByText('Keep these choices as a preset').click();
  await adding.getByLabel('Name of the preset').fill('Harbour');
  await adding.getByRole('button', { name: 'Start 3' }).click();
  await expect(adding).toHaveCount(0);
  await expect.poll(heardBy, { timeout: 60_000 }).toMatchObject({
    it: { model: MODELS[1], prompt: 'Porto Vecchio' },
    nl: { model: MODELS[1], prompt: '' },
    pt: { model: MODELS[1], prompt: '' },
  });
  // A new run of what was there: nothing was added beside it.
  expect((await titles(page)).filter((title) => ['alpha', 'once more'].includes(title))).toEqual(['alpha']);

  await window.drop([path.join(folder, 'once more.wav')]);
  await adding.getByRole('button', { name: 'Open it' }).click();
  await expect(adding).toHaveCount(0);
  await expect(window.row(/alpha/u)).toHaveAttribute('aria-selected', 'true');
}

async function presetsByName({ app, page }: RunningApp): Promise<void> {
  await page.keyboard.press('ControlOrMeta+,');
  const preset = page.getByRole('list', { name: 'Presets' }).getByRole('listitem').filter({ hasText: 'Harbour' });
  await expect(preset).toContainText('Newsroom');
  await preset.getByRole('button', { name: 'Change Harbour' }).click();
  await expect(page.locator('.preset-form').getByLabel('Engine').locator('option').filter({ hasText: 'Newsroom' })).toHaveCount(2);
  await look(app, page, 'adding-presets');
  await page.keyboard.press('Escape');
}

async function aCard({ page, window }: RunningApp, folder: string): Promise<void> {
  const before = await titles(page);
  const card = path.join(folder, 'card');
  put(path.join(card, 'FOLDER_A'), 'known.wav', 'short.wav');
  put(path.join(card, 'FOLDER_A'), 'new.wav', 'tone.wav');
  writeFileSync(path.join(card, 'INFO.TXT'), 'a recorder');
  await window.drop([card]);
  await expect(window.adding.getByText('From “card”: 1 new, 1 already here, 1 not recordings.')).toBeVisible();
  await window.adding.press('Escape');
  await expect(window.adding).toHaveCount(0);
  expect(await titles(page)).toEqual(before);
}

/** The link is served over https by this machine; the app is told to trust the certificate as any program of Node can be. */
async function aLink({ app, page, window }: RunningApp, server: FileServer): Promise<void> {
  server.files.set('/council.m4a', { bytes: readFileSync(fixtureFile('german.m4a')), type: 'audio/mp4' });
  await page.keyboard.press('ControlOrMeta+Shift+l');
  await page.getByLabel('Link to a recording').fill(server.url('/council.m4a'));
  await page.keyboard.press('Enter');
  await look(app, page, 'adding-link');
  await page.getByLabel('Engine: council.m4a').selectOption('Newsroom');
  await page.getByLabel('Language: council.m4a').selectOption('Polish');
  await window.adding.getByRole('button', { name: 'Start 1' }).click();
  await expect.poll(heardBy, { timeout: 60_000 }).toMatchObject({ pl: { model: MODELS[0] } });
  await expect(window.row(/council/u)).toBeVisible();
}

async function startTrusting(driver: AppDriver): Promise<{ readonly running: RunningApp; readonly server: FileServer }> {
  const certificate = loopbackCertificate();
  const trusted = path.join(driver.profile, 'trusted.pem');
  writeFileSync(trusted, certificate.cert);
  const server = await fileServer(certificate);
  files = server;
  return { running: await driver.startFinished({ env: { NODE_EXTRA_CA_CERTS: trusted } }), server };
}

test('five files get their languages and prompts by keys and by mouse, and the server is told; known ones, a card and a link are taken in', async ({
  driver,
}) => {
  test.setTimeout(300_000);
  const { running, server } = await startTrusting(driver);
  const folder = path.join(driver.profile, 'own');
  await addNewsroom(running.page);
  await test.step('by keyboard alone: language and prompt of each, Enter starts', () => byKeyboard(running, folder));
  await test.step('by mouse: two changed together, a known one run again or opened', () => byMouse(running, folder));
  await test.step('a preset names the server', () => presetsByName(running));
  await test.step('a card adds what is new and says what it left out', () => aCard(running, folder));
  // The packed app trusts nothing that its surroundings name.
  if (!isPackaged()) await test.step('a link is fetched', () => aLink(running, server));
});
