import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

import type { KeyKeeping, KeyState } from '../../domain/key.ts';
import { tidyKey } from '../../domain/server.ts';
import { writeFileAtomic } from '../files/atomic-file.ts';

/** The system's own protection of secrets. `backend` names what protects them; null: nothing does, and nothing may be given to it. */
export interface Vault {
  readonly backend: () => string | null;
  readonly encrypt: (text: string) => Promise<Uint8Array>;
  /** Unwinds when it cannot: another user, another backend, a damaged file. */
  readonly decrypt: (bytes: Uint8Array) => Promise<string>;
}

/** Keeps keys by name (`together`, `server`). Reading is at once; `open` first. A key never leaves the process that asks but to its server. */
export interface SecretStore {
  readonly open: () => Promise<void>;
  readonly key: (name: string) => string | null;
  readonly state: (name: string) => KeyState;
  /** Keeps a key as protected as can be: `readable` only when asked for. Gives null for text that can be no key. */
  readonly save: (name: string, typed: string, readableIsFine: boolean) => Promise<KeyState | null>;
  readonly forget: (name: string) => void;
}

/** What the store is built from: the system's vault, the file (absolute), and keys of the surroundings by name. */
export interface SecretStoreParts {
  readonly vault: Vault;
  readonly file: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const entrySchema = z.discriminatedUnion('keeping', [
  z.object({ keeping: z.literal('protected'), backend: z.string(), bytes: z.string() }),
  z.object({ keeping: z.literal('readable'), key: z.string() }),
]);
const fileSchema = z.record(z.string(), entrySchema);
type Entry = z.infer<typeof entrySchema>;

interface Known {
  readonly key: string | null;
  readonly keeping: KeyKeeping;
}

/** Opens nothing yet. Where nothing protects secrets a key is kept in memory until the app ends, unless a person wants it readable. */
export function secretStore({ vault, file, environment }: SecretStoreParts): SecretStore {
  const known = new Map<string, Known>();
  let entries: Record<string, Entry> = {};

  const found = (name: string): Known | null => {
    const kept = known.get(name);
    if (kept !== undefined && kept.key !== null) return kept;
    const given = tidyKey(environment[name] ?? '');
    return given === null ? (kept ?? null) : { key: given, keeping: 'environment' };
  };
  const state = (name: string): KeyState => {
    const kept = found(name);
    return { keeping: kept?.keeping ?? null, lastFour: kept?.key?.slice(-4) ?? null, canProtect: vault.backend() !== null };
  };
  const write = (): void => {
    writeFileAtomic(file, Buffer.from(JSON.stringify(entries)), 0o600);
  };

  return {
    open: async () => {
      entries = readEntries(file);
      for (const [name, entry] of Object.entries(entries)) known.set(name, await knownOf(vault, entry));
    },
    key: (name) => found(name)?.key ?? null,
    state,
    save: async (name, typed, readableIsFine) => {
      const key = tidyKey(typed);
      if (key === null) return null;
      const backend = vault.backend();
      const { [name]: _before, ...others } = entries;
      if (backend !== null) {
        const bytes = Buffer.from(await vault.encrypt(key)).toString('base64');
        entries = { ...others, [name]: { keeping: 'protected', backend, bytes } };
      } else entries = readableIsFine ? { ...others, [name]: { keeping: 'readable', key } } : others;
      known.set(name, { key, keeping: entries[name]?.keeping ?? 'session' });
      if (entries[name] !== undefined || _before !== undefined) write();
      return state(name);
    },
    forget: (name) => {
      known.delete(name);
      const { [name]: before, ...others } = entries;
      entries = others;
      if (before !== undefined) write();
    },
  };
}

/** A file that cannot be read holds no keys: they are asked for again, which harms nothing. */
function readEntries(file: string): Record<string, Entry> {
  if (!existsSync(file)) return {};
  try {
    const read = fileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return read.success ? read.data : {};
  } catch {
    return {};
  }
}

/** A key that was protected by something else than what is there now is not tried: some systems would give nonsense for it. */
async function knownOf(vault: Vault, entry: Entry): Promise<Known> {
  if (entry.keeping === 'readable') return { key: entry.key, keeping: 'readable' };
  if (vault.backend() !== entry.backend) return { key: null, keeping: 'lost' };
  try {
    return { key: tidyKey(await vault.decrypt(Buffer.from(entry.bytes, 'base64'))), keeping: 'protected' };
  } catch {
    return { key: null, keeping: 'lost' };
  }
}
