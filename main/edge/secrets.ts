import { safeStorage } from 'electron';

import { secretStore, type SecretStore, type Vault } from '../core/secrets/secret-store.ts';

/** Backends of Linux that protect nothing: with them a key is encrypted with a password that everyone knows. */
const NO_PROTECTION = new Set(['basic_text', 'unknown']);

/** Keys in `file`, protected by the system's keyring where there is one. Call after the app is ready, and `open` it before use. */
export function openSecretStore(file: string): SecretStore {
  return secretStore({ vault: systemVault(), file, environment: { together: process.env['TOGETHER_API_KEY'] } });
}

function systemVault(): Vault {
  return {
    backend: () => {
      if (!safeStorage.isEncryptionAvailable()) return null;
      if (process.platform !== 'linux') return process.platform;
      const backend = safeStorage.getSelectedStorageBackend();
      return NO_PROTECTION.has(backend) ? null : backend;
    },
    encrypt: async (text) => safeStorage.encryptString(text),
    decrypt: async (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
  };
}
