import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from './fixtures.ts';

/** Runs code in the page outside of the debugger's reach, which would lift the content security policy. */
function inPage<T>(body: string): string {
  return `new Promise((resolve) => setTimeout(async () => { try { resolve(await (async () => { ${body} })()); } catch (caught) { resolve('refused: ' + caught.name); } }, 0))` as T &
    string;
}

test('the window is sandboxed, has no Node and no way to the network', async ({ driver }) => {
  const { app, page } = await driver.start();
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as
      | { getLastWebPreferences(): Record<string, unknown> }
      | undefined;
    return contents?.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false });
  expect(await page.evaluate(inPage("return [typeof require, typeof process, typeof window.onRecord].join(' ')"))).toBe(
    'undefined undefined object',
  );
  expect(await page.evaluate(() => Object.keys((window as unknown as { onRecord: object }).onRecord).toSorted())).toEqual([
    'on',
    'pathOf',
    'request',
    'soundUrl',
  ]);
  for (const url of ['https://example.invalid/', 'http://127.0.0.1:9/', 'file:///etc/passwd']) {
    expect(await page.evaluate(inPage(`return (await fetch(${JSON.stringify(url)})).status`)), url).toMatch(/refused/u);
  }
  expect(await page.evaluate(inPage("return new Function('return 1')()"))).toMatch(/refused/u);
  expect(
    await page.evaluate(
      inPage("new WebSocket('ws://127.0.0.1:9/'); return 'open'").replace(
        "return 'open'",
        "await new Promise((r) => setTimeout(r, 200)); return 'tried'",
      ),
    ),
  ).toMatch(/refused|tried/u);
});

test('the content security policy stands on every answer', async ({ driver }) => {
  const { page } = await driver.start();
  const policy = await page.evaluate(async () => (await fetch('app://onrecord/index.html')).headers.get('content-security-policy'));
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    'media-src media:',
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ])
    expect(policy).toContain(part);
});

test('no path leads out of the window’s own files', async ({ driver }) => {
  const { page } = await driver.start();
  const statuses = await page.evaluate(async () => {
    const spellings = ['/../main/index.js', '/..%2fmain%2findex.js', '/%2e%2e/main/index.js', '/assets/..%5c..%5cmain%5cindex.js', '/%00'];
    return Promise.all(spellings.map(async (spelling) => (await fetch(`app://onrecord${spelling}`)).status));
  });
  for (const status of statuses) expect([403, 404]).toContain(status);
});

test('media answers ids only, and parts of files', async ({ driver }) => {
  const { page } = await driver.start();
  const audio = async (url: string): Promise<string> =>
    page.evaluate(
      (source) =>
        new Promise<string>((resolve) => {
          const element = new Audio(source);
          element.onloadedmetadata = () => resolve('plays');
          element.onerror = () => resolve('refused');
        }),
      url,
    );
  expect(await audio('media://recording/..%2f..%2fetc%2fpasswd')).toBe('refused');
  expect(await audio('media://recording/no-such-id')).toBe('refused');
  expect(await audio('media://elsewhere/no-such-id')).toBe('refused');
});

test('the window cannot be led elsewhere, opens nothing, and gets no permission', async ({ driver }) => {
  const { app, page } = await driver.start();
  await page.evaluate(() => {
    location.href = 'https://example.invalid/';
  });
  await page.waitForTimeout(300);
  expect(page.url()).toContain('app://onrecord/');
  expect(await page.evaluate(() => window.open('app://onrecord/') === null)).toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'microphone', 'camera', 'midi', 'clipboard-read'];
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state));
  });
  expect(states).toEqual(states.map(() => 'denied'));
});

test('a request that is not what the contract says is refused before anyone sees it', async ({ driver }) => {
  const { page } = await driver.start();
  const replies = await page.evaluate(async () => {
    const bridge = (window as unknown as { onRecord: { request(name: string, input: unknown): Promise<unknown> } }).onRecord;
    return Promise.all([
      bridge.request('recordings:get', { id: '../../x' }),
      bridge.request('recordings:add', { paths: 'x' }),
      bridge.request('no:such', null),
      bridge.request('recordings:get', { id: 'a', more: 1 }),
    ]);
  });
  for (const reply of replies) expect(reply).toEqual({ ok: false, failure: { code: 'bad-request' } });
});

test('what ships to the window knows no schema library and no Node', () => {
  const preload = readFileSync(path.resolve(import.meta.dirname, '../../out/preload/index.cjs'), 'utf8');
  expect(preload.length).toBeLessThan(10_000);
  expect(preload).not.toContain('safeParse');
});
