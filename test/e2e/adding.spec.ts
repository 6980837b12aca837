import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import type { OnRecordBridge } from '#contract';

import { loopbackCertificate } from '../servers/certificate.ts';
import { fileServer, type FileServer } from '../servers/file-server.ts';
import { flacMs, spokenEvenly } from '../servers/heard-evenly.ts';
import { startTogetherServer, type TogetherServer } from '../servers/together-server.ts';
import { expect, fixtureFile, isPackaged, test, type AppDriver, type RunningApp } from './fixtures.ts';
import { look } from './pages/look.ts';
import { tabTo, typeChoice } from './pages/typing.ts';

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

/** The languages that are chosen, by the choice that is typed and the code that the server is told. */
interface Choice {
  readonly file: string;
  readonly language: string;
  readonly code: string;
  readonly words: string;
}

const BY_KEYS: readonly (Choice & { readonly from: string })[] = [
  { file: 'alpha.wav', from: 'short.wav', language: 'German', code: 'de', words: 'Haldane, Saltmere' },
  { file: 'bravo.mp3', from: 'short.mp3', language: 'French', code: 'fr', words: 'Quai des Brumes' },
  { file: 'charlie.m4a', from: 'short.m4a', language: 'Spanish', code: 'es', words: 'Puerto Viejo' },
  { file: 'delta.flac', from: 'short.flac', language: 'Italian', code: 'it', words: 'Porto Vecchio' },
  { file: 'echo.ogg', from: 'short.ogg', language: 'Dutch', code: 'nl', words: 'Oude Haven' },
];

const BY_MOUSE: readonly Choice[] = [
  { file: 'foxtrot.wav', language: 'Polish', code: 'pl', words: 'Stary Port' },
  { file: 'golf.wav', language: 'Swedish', code: 'sv', words: 'Gamla hamnen' },
  { file: 'hotel.wav', language: 'Danish', code: 'da', words: 'Nyhavn' },
  { file: 'india.wav', language: 'Finnish', code: 'fi', words: 'Vanha satama' },
  { file: 'juliet.wav', language: 'Turkish', code: 'tr', words: 'Eski liman' },
];

/** What the server must have been told of these files. */
function toldOf(choices: readonly Choice[], model: string | undefined): ReturnType<typeof heardBy> {
  return Object.fromEntries(choices.map(({ code, words }) => [code, { model: model ?? '', prompt: words }]));
}

async function byKeyboard({ app, page, window }: RunningApp, folder: string): Promise<void> {
  const bad = put(folder, 'letter.mp3', 'text-renamed.mp3');
  const chosen = [...BY_KEYS.map(({ file, from }) => put(folder, file, from)), bad];
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
  }, chosen);
  await page.keyboard.press('ControlOrMeta+o');
  await expect(window.adding).toBeFocused();
  await expect(window.adding.getByRole('row').filter({ hasText: 'letter.mp3' })).toContainText('not a recording that On Record knows');
  await typeChoice(page, 'Engine, all', 'Newsroom');
  for (const [index, { file, language, words }] of BY_KEYS.entries()) {
    await typeChoice(page, `Language: ${file}`, language);
    await typePrompt(page, file, { by: index === 1 ? 'Enter' : 'Tab', words });
  }
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByLabel('Prompt: echo.ogg')).toBeFocused();
  await look(app, page, 'adding-sheet');
  await tabTo(page, 'Sensitive: echo.ogg');
  await page.keyboard.press('Enter');
  await expect(window.adding).toHaveCount(0);
  await expect(window.row(/alpha/u)).toContainText('Newsroom');
  // The file that cannot be used held nothing up.
  await expect.poll(heardBy, { timeout: 60_000 }).toMatchObject(toldOf(BY_KEYS, MODELS[0]));
}

/** The same speech in a file with other bytes: `more` zeros stand behind the sound. */
function putOther(folder: string, name: string, more: number): string {
  const file = path.join(folder, name);
  writeFileSync(file, Buffer.concat([readFileSync(fixtureFile('short.wav')), Buffer.alloc(more * 2)]));
  return file;
}

async function byMouse({ page, window }: RunningApp, folder: string): Promise<void> {
  const { adding } = window;
  await window.drop([...BY_MOUSE.map(({ file }, index) => putOther(folder, file, index + 1)), put(folder, 'once more.wav', 'short.wav')]);
  await expect(adding.getByText('Already in the library as “alpha”.')).toBeVisible();
  await adding.getByRole('button', { name: 'Transcribe again' }).click();
  await page.getByLabel('Engine, all').selectOption(`Newsroom, ${MODELS[1]}`);
  await page.getByLabel('Language: once more.wav').selectOption('Portuguese');
  for (const { file, language, words } of BY_MOUSE) {
    await page.getByLabel(`Language: ${file}`).selectOption(language);
    await page.getByLabel(`Prompt: ${file}`).selectOption('Own words…');
    await expect(page.getByLabel(`Names, places and jargon in ${file}`)).toBeFocused();
    await page.getByLabel(`Names, places and jargon in ${file}`).fill(words);
  }
  await adding.getByRole('button', { name: /^foxtrot\.wav/u }).click();
  await adding.getByRole('button', { name: /^golf\.wav/u }).click();
  await page.getByLabel('Speakers, all chosen').selectOption('2');
  for (const file of ['foxtrot.wav', 'golf.wav']) await expect(page.getByLabel(`Speakers: ${file}`)).toHaveValue('2');
  await expect(page.getByLabel('Speakers: once more.wav')).toHaveValue('off');
  await adding.getByText('Keep these choices as a preset').click();
  await adding.getByLabel('Name of the preset').fill('Harbour');
  await adding.getByRole('button', { name: 'Start 6' }).click();
  await expect(adding).toHaveCount(0);
  const again = { file: 'once more.wav', language: 'Portuguese', code: 'pt', words: '' };
  await expect.poll(heardBy, { timeout: 60_000 }).toMatchObject(toldOf([...BY_MOUSE, again], MODELS[1]));
  // A new run of what was there: nothing was added beside it.
  expect((await titles(page)).filter((title) => ['alpha', 'once more'].includes(title))).toEqual(['alpha']);

  await window.drop([path.join(folder, 'once more.wav')]);
  await adding.getByRole('button', { name: 'Open it' }).click();
  await expect(adding).toHaveCount(0);
  await expect(window.row(/alpha/u)).toHaveAttribute('aria-selected', 'true');
}

async function presetsByName({ app, page }: RunningApp): Promise<void> {
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('button', { name: 'Defaults and presets' }).click();
  const preset = page.getByRole('list', { name: 'Presets' }).getByRole('listitem').filter({ hasText: 'Harbour' });
  await expect(preset).toContainText('Newsroom');
  await preset.getByRole('button', { name: 'Change Harbour' }).click();
  // Each of its two models, and each with this computer instead when there is no network.
  await expect(page.locator('.preset-form').getByLabel('Engine').locator('option').filter({ hasText: 'Newsroom' })).toHaveCount(4);
  await look(app, page, 'adding-presets');
  await page.keyboard.press('Escape');
}

async function aCard({ page, window }: RunningApp, folder: string): Promise<void> {
  const before = await titles(page);
  const card = path.join(folder, 'card');
  put(path.join(card, 'FOLDER_A'), 'known.wav', 'short.wav');
  put(path.join(card, 'FOLDER_A'), 'new.wav', 'tone.wav');
  writeFileSync(path.join(card, 'INFO.TXT'), 'a recorder');
  await page.getByRole('button', { name: 'New story' }).click();
  await page.keyboard.type('Quays');
  await page.keyboard.press('Enter');
  await page
    .getByRole('list', { name: 'Stories' })
    .getByRole('button', { name: /^Quays/u })
    .click();
  await window.drop([card]);
  await expect(window.adding.getByText('From “card”: 1 new, 1 already here, 1 not recordings.')).toBeVisible();
  await expect(page.getByLabel('Story: new.wav').locator('option:checked')).toHaveText('Quays');
  await window.adding.press('Enter');
  await expect(window.adding).toHaveCount(0);
  await expect(window.row(/^new/u)).toBeVisible();
  await expect(window.rows).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 2, name: 'Quays' })).toBeVisible();
  expect((await titles(page)).toSorted()).toEqual([...before, 'new'].toSorted());
}

/** The clipboard of the Electron that the tests run in; the types are those of a later one. */
interface BufferBoard {
  writeBuffer(format: string, bytes: Buffer): void;
}

/** What lies on the clipboard of the system, taken by the keys of pasting. */
async function pasted({ app, page, window }: RunningApp, folder: string): Promise<void> {
  const files = [put(folder, 'kilo.wav', 'foreign.wav'), put(folder, 'lima.wav', 'stereo-speakers.wav')];
  const paste = async (kind: 'text' | 'files', text: string): Promise<void> => {
    await app.evaluate(
      async ({ clipboard }, copied) => {
        if (copied.kind === 'text') await clipboard.writeText(copied.text);
        else (clipboard as unknown as BufferBoard).writeBuffer('text/uri-list', Buffer.from(copied.text));
      },
      { kind, text },
    );
    await window.list.focus();
    await page.keyboard.press('ControlOrMeta+v');
  };
  const isOffered = async (names: readonly string[]): Promise<void> => {
    for (const name of names) await expect(window.adding.getByText(name, { exact: true })).toBeVisible();
    await window.adding.press('Escape');
    await expect(window.adding).toHaveCount(0);
  };
  await paste('files', files.map((file) => `${pathToFileURL(file).href}\r\n`).join(''));
  await isOffered(['kilo.wav', 'lima.wav']);
  await paste('text', files.join('\n'));
  await isOffered(['kilo.wav', 'lima.wav']);
  await paste('text', 'https://example.org/council.m4a');
  await isOffered(['council.m4a']);
}

/** The link is served over https by this machine; the app is told to trust the certificate as any program of Node can be. */
async function aLink({ app, page, window }: RunningApp, server: FileServer): Promise<void> {
  server.files.set('/council.m4a', { bytes: readFileSync(fixtureFile('german.m4a')), type: 'audio/mp4' });
  await page.keyboard.press('ControlOrMeta+Shift+l');
  await page.getByLabel('Link to a recording').fill(server.url('/council.m4a'));
  await page.keyboard.press('Enter');
  await look(app, page, 'adding-link');
  await page.getByLabel('Engine: council.m4a').selectOption('Newsroom');
  await page.getByLabel('Language: council.m4a').selectOption('Czech');
  await window.adding.getByRole('button', { name: 'Start 1' }).click();
  await expect.poll(heardBy, { timeout: 60_000 }).toMatchObject({ cs: { model: MODELS[0] } });
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

test('five files get their languages and prompts by keys, and five by mouse, and the server is told; known ones, a card and a link are taken in', async ({
  driver,
}) => {
  test.setTimeout(300_000);
  const { running, server } = await startTrusting(driver);
  const folder = path.join(driver.profile, 'own');
  await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await addNewsroom(running.page);
  await test.step('by keyboard alone: language and prompt of each, Enter starts', () => byKeyboard(running, folder));
  await test.step('by mouse: two changed together, a known one run again or opened', () => byMouse(running, folder));
  await test.step('a preset names the server', () => presetsByName(running));
  await test.step('a card adds what is new to the story that is open, and says what it left out', () => aCard(running, folder));
  await test.step('files and a link are pasted', () => pasted(running, folder));
  // The packed app trusts nothing that its surroundings name.
  if (!isPackaged()) await test.step('a link is fetched', () => aLink(running, server));
});
