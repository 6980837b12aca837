import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

import type { HelperName, LaunchHelper } from '../core/process/helper-process.ts';
import { nodeLauncher } from '../core/process/node-launcher.ts';

// Built, this file lies in out/main beside the helpers' entries; unbuilt, in main/cli: both are two folders below the program's.
const isBuilt = !import.meta.url.endsWith('.ts');

/** What the commands need of the program that they are a part of. `assetsDir` holds models, media core and sample. */
export interface Program {
  readonly version: string;
  readonly assetsDir: string;
  readonly launch: LaunchHelper;
  /** The library runs under another Node than the commands: theirs need no SQLite. */
  readonly libraryHasOwnNode: boolean;
}

/** The command line as a program of its own, run by plain Node. */
export function nodeProgram(): Program {
  return {
    version: programVersion(),
    assetsDir: fileURLToPath(new URL('../../assets', import.meta.url)),
    launch: nodeLauncher({ entryOf: helperEntry }),
    libraryHasOwnNode: false,
  };
}

function helperEntry(name: HelperName): string {
  return fileURLToPath(new URL(isBuilt ? `./${name}.js` : `../worker/${name}.ts`, import.meta.url));
}

function programVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
