import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { secretStore, type SecretStore, type Vault } from '../../../../main/core/secrets/secret-store.ts';

const KEY = 'tgp_v1_0123456789abcdef';

function keyring(backend: string | null): Vault {
  return {
    backend: () => backend,
    encrypt: (text) => Promise.resolve(Buffer.from([...text].toReversed().join(''))),
    decrypt: (bytes) => Promise.resolve([...Buffer.from(bytes).toString()].toReversed().join('')),
  };
}

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-secrets-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'keys.json');
}

async function opened(file: string, vault: Vault, environment: Record<string, string> = {}): Promise<SecretStore> {
  const store = secretStore({ vault, file, environment });
  await store.open();
  return store;
}

test('a key is kept by the keyring, found after a start, and stands nowhere in plain', async () => {
  const file = newFile();
  const store = await opened(file, keyring('gnome_libsecret'));
  expect(await store.save('together', ` ${KEY}\n`, false)).toEqual({ keeping: 'protected', lastFour: 'cdef', canProtect: true });
  expect(readFileSync(file, 'utf8')).not.toContain(KEY);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await opened(file, keyring('gnome_libsecret'))).key('together')).toBe(KEY);
});

test('without a keyring a key lasts until the app ends, and is written down only when a person wants that', async () => {
  const file = newFile();
  const store = await opened(file, keyring(null));
  expect(await store.save('together', KEY, false)).toMatchObject({ keeping: 'session', canProtect: false });
  expect(store.key('together')).toBe(KEY);
  expect(existsSync(file)).toBe(false);
  expect(await store.save('together', KEY, true)).toMatchObject({ keeping: 'readable' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await opened(file, keyring(null))).key('together')).toBe(KEY);
});

test('a key that another keyring protected is asked for again', async () => {
  const file = newFile();
  await (await opened(file, keyring('kwallet6'))).save('together', KEY, false);
  const store = await opened(file, keyring('gnome_libsecret'));
  expect(store.key('together')).toBeNull();
  expect(store.state('together')).toMatchObject({ keeping: 'lost', lastFour: null });
});

test('the key of a managed desk is used when there is no other', async () => {
  const store = await opened(newFile(), keyring('darwin'), { together: 'managed-key' });
  expect(store.key('together')).toBe('managed-key');
  expect(store.state('together').keeping).toBe('environment');
  await store.save('together', KEY, false);
  expect(store.key('together')).toBe(KEY);
});

test('what can be no key is refused, a forgotten key is gone, and a damaged file holds none', async () => {
  const file = newFile();
  const store = await opened(file, keyring('darwin'));
  expect(await store.save('together', 'two words', false)).toBeNull();
  await store.save('together', KEY, false);
  store.forget('together');
  expect(store.key('together')).toBeNull();
  expect((await opened(file, keyring('darwin'))).key('together')).toBeNull();
  writeFileSync(file, '{"together":');
  expect((await opened(file, keyring('darwin'))).state('together').keeping).toBeNull();
});
