import type { Locator } from '@playwright/test';

import { startTogetherServer, type TogetherServer, type TogetherServerOptions } from '../servers/together-server.ts';
import { flacMs, spokenEvenly } from '../servers/heard-evenly.ts';
import { expect, fixtureFile, test } from './fixtures.ts';
import { look } from './pages/look.ts';

let server: TogetherServer;

async function openServer(options: TogetherServerOptions = {}): Promise<void> {
  server = await startTogetherServer({ soundMsOf: flacMs, hears: spokenEvenly, ...options });
}

test.afterEach(async () => server.close());

const fields = (form: Locator): { readonly kind: Locator; readonly address: Locator; readonly name: Locator; readonly key: Locator } => ({
  kind: form.getByLabel('Kind'),
  address: form.getByRole('textbox', { name: 'Address' }),
  name: form.getByRole('textbox', { name: 'Name' }),
  key: form.getByLabel(/^Key/u),
});

test('a journalist sets up a server, tests it, and what is chosen for a recording reaches it', async ({ driver }) => {
  test.setTimeout(400_000);
  await openServer({ models: ['openai/whisper-large-v3', 'house/whisper-legal', 'house/chat'] });
  const { app, page, window } = await driver.startFinished();
  // Wide enough for the inspector to stand open.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await window.drop([fixtureFile('short.m4a')]);
  await window.row(/short/iu).click();
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Add a server…' }).click();
  const form = page.getByRole('form', { name: 'New server' });
  const { kind, address, name, key } = fields(form);
  const keep = form.getByRole('button', { name: 'Keep server' });

  await kind.selectOption('OpenAI');
  await address.fill('10.0.4.18:8000/v1');
  await keep.click();
  await expect(form.getByRole('alert')).toContainText('begins with https://');
  await address.fill('http://stt.example.org/v1');
  await keep.click();
  await expect(form.getByRole('alert')).toContainText('encrypted only');
  await address.fill('http://10.0.4.18:8000/v1');
  await keep.click();
  await expect(form.getByRole('alert')).toContainText('Tick the box above');
  await expect(form.getByLabel(/may travel unencrypted/u)).not.toBeChecked();
  await look(app, page, 'server-private');

  await kind.selectOption('Together AI, by an address of your own');
  await address.fill(server.url);
  await key.fill('two words');
  await form.getByRole('button', { name: 'Test' }).click();
  await expect(form.getByRole('alert')).toContainText('holds a blank');
  await key.fill('a-key-of-somebody-else');
  await form.getByRole('button', { name: 'Test' }).click();
  await expect(form.getByRole('status').first()).toContainText('It refuses the key');
  await key.fill(' test-key\n');
  await name.fill('Newsroom');
  await form.getByRole('button', { name: 'Test' }).click();
  const found = form.getByRole('status').first();
  await expect(found).toContainText('It takes the key');
  await expect(found).toContainText('openai/whisper-large-v3');
  await expect(found).toContainText('an answer came back');
  await look(app, page, 'server-tested');
  await keep.click();
  await expect(page.getByRole('list', { name: 'Own servers' })).toContainText('Newsroom');
  await look(app, page, 'server-list');
  await page.keyboard.press('Escape');

  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByLabel('Engine').selectOption('Newsroom');
  await expect(inspector.getByText('The sound is sent to Newsroom.')).toBeVisible();
  await expect(inspector.getByLabel('Model').locator('option')).toHaveText([
    'openai/whisper-large-v3',
    'house/whisper-legal',
    'Another model…',
  ]);
  await inspector.getByLabel('Model').selectOption('Another model…');
  await inspector.getByLabel('Name of the model').fill('house/next');
  await page.keyboard.press('Enter');
  await inspector.getByLabel('Language').selectOption('German');
  // As long as a prompt can be: what a model would drop is left out here, and the names at its end go.
  const names = 'Jürgen Haldane, Saltmere';
  await inspector.getByLabel('Prompt').fill(`${'Vorher gesagt und lange her '.repeat(400).slice(0, 10_000 - names.length)}${names}`);
  await expect(inspector.getByText('The prompt is full: 10,000 characters')).toBeVisible();
  await expect(inspector.getByText(/words are left out/u)).toBeVisible();
  await inspector.getByLabel('Let the server tell voices apart').check();
  await inspector.getByLabel('At least').selectOption('2');
  await inspector.getByLabel('At most').selectOption('4');
  await inspector.getByText('Advanced').click();
  await inspector.getByLabel('Temperature').fill('0.3');
  await look(app, page, 'server-options');
  const sentBefore = server.log.length;
  await inspector
    .getByRole('button', { name: /Transcribe again|Stop/u })
    .first()
    .waitFor();
  await page.waitForTimeout(900);
  await inspector.getByRole('button', { name: 'Transcribe again' }).click();
  await expect.poll(() => server.log.length, { timeout: 30_000 }).toBeGreaterThan(sentBefore);
  const sent = server.log.at(-1);
  expect(sent?.path).toBe('/audio/transcriptions');
  expect(sent?.fields).toMatchObject({
    model: ['house/next'],
    language: ['de'],
    temperature: ['0.3'],
    response_format: ['verbose_json'],
    'timestamp_granularities[]': ['word', 'segment'],
    diarize: ['true'],
    min_speakers: ['2'],
    max_speakers: ['4'],
  });
  expect(sent?.fields['prompt']?.[0]).toMatch(/Jürgen Haldane, Saltmere$/u);
  expect(sent?.fields['prompt']?.[0]?.length).toBeLessThan(600);
  await expect(window.transcript).toContainText('w1', { timeout: 30_000 });

  await inspector.getByLabel('Task').selectOption('Translate into English');
  await inspector.getByLabel('Answer').selectOption('Text only (json)');
  await page.waitForTimeout(900);
  await inspector.getByRole('button', { name: 'Transcribe again' }).click();
  await expect.poll(() => server.log.at(-1)?.path, { timeout: 30_000 }).toBe('/audio/translations');
  expect(server.log.at(-1)?.fields).toMatchObject({ language: ['en'], response_format: ['json'] });

  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Remove Newsroom' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Own servers' })).toHaveCount(0);
});
