import { existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import Store from 'electron-store';

import { DEFAULT_SETTINGS, type AppSettings } from '#domain/settings.ts';
import { appSettingsSchema } from '../../preload/schemas.ts';

/** The app's settings on disk. */
export interface SettingsFile {
  readonly read: () => AppSettings;
  /** Writes the change at once (atomically) and gives the whole. */
  readonly change: (change: Partial<AppSettings>) => AppSettings;
  /** The name the damaged file was set aside under at this start, null when it was sound. */
  readonly setAside: string | null;
}

/** Opens `settings.json` in `folder`. A file that is not JSON is set aside beside it; single values that make no sense fall back to the default. */
export function openSettingsFile(folder: string, stamp: string): SettingsFile {
  const setAside = setAsideDamaged(folder, stamp);
  const store = new Store<Record<string, unknown>>({ name: 'settings', cwd: folder, clearInvalidConfig: true });
  const read = (): AppSettings => readSettings(store.store);
  return {
    read,
    setAside,
    change: (change) => {
      const next = { ...read(), ...change };
      store.set({ ...next });
      return next;
    },
  };
}

function readSettings(stored: Record<string, unknown>): AppSettings {
  const known: Partial<AppSettings> = {};
  for (const [key, schema] of Object.entries(appSettingsSchema.shape)) {
    const parsed = schema.safeParse(stored[key]);
    if (parsed.success) Object.assign(known, { [key]: parsed.data });
  }
  return { ...DEFAULT_SETTINGS, ...known };
}

function setAsideDamaged(folder: string, stamp: string): string | null {
  const file = path.join(folder, 'settings.json');
  if (!existsSync(file)) return null;
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    return null;
  } catch {
    const aside = `settings.damaged-${stamp.replaceAll(/[^0-9]/gu, '')}.json`;
    renameSync(file, path.join(folder, aside));
    return aside;
  }
}
