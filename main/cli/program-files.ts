import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

import type { HelperName } from '../core/process/helper-process.ts';

// Built, this file lies in out/main beside the helpers' entries; unbuilt, in main/cli: both are two folders below the program's.
const isBuilt = !import.meta.url.endsWith('.ts');

/** The folder with models, media core and sample. */
export const ASSETS_FOLDER = fileURLToPath(new URL('../../assets', import.meta.url));

/** The file that a helper process is started with. */
export function helperEntry(name: HelperName): string {
  return fileURLToPath(new URL(isBuilt ? `./${name}.js` : `../worker/${name}.ts`, import.meta.url));
}

/** The program's version. */
export function programVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
