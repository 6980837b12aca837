import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { loopbackCertificate } from '../servers/certificate.ts';
import { fileServer } from '../servers/file-server.ts';
import { expect, fixtureFile, test } from './fixtures.ts';

interface Listed {
  readonly value: readonly {
    readonly recording: {
      readonly title: string;
      readonly sensitive: boolean;
      readonly settings: { readonly language: string; readonly prompt: string; readonly speakers: string | number };
    };
  }[];
}

test('five files are given their languages and prompts by keys and by mouse; known ones, a card and a link are taken in', async ({
  driver,
}) => {
  test.setTimeout(300_000);
  const certificate = loopbackCertificate();
  const trusted = path.join(driver.profile, 'trusted.pem');
  writeFileSync(trusted, certificate.cert);
  const server = await fileServer(certificate);
  const { app, page, window } = await driver.startFinished({ env: { NODE_EXTRA_CA_CERTS: trusted } });
  const listed = async (): Promise<Listed['value']> =>
    page.evaluate(async () => {
      const bridge = (globalThis as unknown as { onRecord: { request(name: string, input: unknown): Promise<Listed> } }).onRecord;
      return (await bridge.request('recordings:list', null)).value;
    });
  const own = path.join(driver.profile, 'own');
  mkdirSync(own);
  const put = (name: string, from: string): string => {
    const file = path.join(own, name);
    copyFileSync(fixtureFile(from), file);
    return file;
  };

  await test.step('by keyboard alone: language and prompt of each, Enter starts', async () => {
    await window.drop([put('one.wav', 'short.wav'), put('two.mp3', 'short.mp3'), put('three.m4a', 'short.m4a')]);
    await expect(window.adding).toBeFocused();
    await page.getByLabel('Language: one.wav').focus();
    await page.keyboard.type('Ger');
    await page.keyboard.press('Tab');
    await page.keyboard.type('O');
    await page.keyboard.type('Haldane, Saltmere');
    await page.getByLabel('Language: two.mp3').focus();
    await page.keyboard.type('Fre');
    await page.getByRole('checkbox', { name: 'Sensitive: three.m4a' }).press('Space');
    await window.adding.getByRole('checkbox', { name: 'Add one.wav' }).press('Enter');
    await expect(window.adding).toHaveCount(0);
    await expect(window.rows).toHaveCount(4);
    const rows = Object.fromEntries((await listed()).map(({ recording }) => [recording.title, recording]));
    expect(rows['one']?.settings).toMatchObject({ language: 'de', prompt: 'Haldane, Saltmere' });
    expect(rows['two']?.settings).toMatchObject({ language: 'fr', prompt: '' });
    expect(rows['three']).toMatchObject({ sensitive: true, settings: { language: 'en' } });
  });

  await test.step('by mouse: two changed together; a known one is offered and left out', async () => {
    await expect.poll(async () => (await listed()).length).toBe(4);
    await window.drop([put('four.flac', 'short.flac'), put('five.ogg', 'short.ogg'), put('one again.wav', 'short.wav')]);
    await expect(window.adding.getByText('Already in the library as “one”.')).toBeVisible();
    await window.adding.getByRole('button', { name: 'Change together: four.flac' }).click();
    await window.adding.getByRole('button', { name: 'Change together: five.ogg' }).click();
    await page.getByLabel('Language, all chosen').selectOption({ label: 'Spanish' });
    await page.getByLabel('Speakers, all chosen').selectOption('2');
    await window.adding.getByRole('button', { name: 'Start 2' }).click();
    await expect(window.rows).toHaveCount(6);
    for (const { recording } of (await listed()).filter(({ recording }) => ['four', 'five'].includes(recording.title)))
      expect(recording.settings).toMatchObject({ language: 'es', speakers: 2 });
  });

  await test.step('a card adds what is new and says what it left out', async () => {
    const card = path.join(own, 'card');
    mkdirSync(path.join(card, 'FOLDER_A'), { recursive: true });
    copyFileSync(fixtureFile('short.wav'), path.join(card, 'FOLDER_A', 'known.wav'));
    copyFileSync(fixtureFile('tone.wav'), path.join(card, 'FOLDER_A', 'new.wav'));
    writeFileSync(path.join(card, 'INFO.TXT'), 'a recorder');
    await window.drop([card]);
    await expect(window.adding.getByText('From “card”: 1 new, 1 already here, 1 not recordings.')).toBeVisible();
    await window.adding.press('Escape');
    await expect(window.adding).toHaveCount(0);
    expect(await listed()).toHaveLength(6);
  });

  await test.step('a link is fetched; killed in the middle, the next start goes on', async () => {
    const bytes = readFileSync(fixtureFile('stereo-speakers.wav'));
    server.files.set('/council.wav', { bytes, pauseMs: 400 });
    await page.keyboard.press('ControlOrMeta+Shift+l');
    await page.getByLabel('Link to a recording').fill(server.url('/council.wav'));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Start 1' }).click();
    const fetches = page.getByRole('list', { name: 'Being fetched' });
    await expect(fetches.getByText(/kB of|MB of/u)).toBeVisible();
    await driver.kill(app);
    server.files.set('/council.wav', { bytes });
    const second = await driver.start({ env: { NODE_EXTRA_CA_CERTS: trusted } });
    await expect(second.window.row(/council/iu)).toBeVisible({ timeout: 30_000 });
    expect(server.asked.at(-1)?.range).toMatch(/^bytes=\d+-$/u);
  });
  await server.close();
});
