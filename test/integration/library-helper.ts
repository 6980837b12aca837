import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import { onTestFinished } from 'vitest';

import type { HelperProcess, LaunchHelper } from '../../main/core/process/helper-process.ts';
import { nodeLauncher } from '../../main/core/process/node-launcher.ts';
import { libraryClient, type LibraryClient } from '../../main/core/storage/library-client.ts';

/** The entry of the library process, as it lies in the source tree. */
export const LIBRARY_ENTRY = fileURLToPath(new URL('../../main/worker/library.ts', import.meta.url));

/** Starts real library processes. */
export const launchLibrary = nodeLauncher({ entryOf: () => LIBRARY_ENTRY });

/** A client of a real library process, and every process it started, oldest first. */
export function startLibrary(databaseFile: string): { library: LibraryClient; started: HelperProcess[] } {
  const started: HelperProcess[] = [];
  const launch: LaunchHelper = (name, args) => {
    const helper = launchLibrary(name, args);
    started.push(helper);
    return helper;
  };
  const library = libraryClient({ launch, databaseFile, nowMs: () => Date.now(), newId: randomUUID });
  onTestFinished(() => library.close());
  return { library, started };
}

/** Waits until a process has ended. */
export function ended(helper: HelperProcess): Promise<void> {
  return new Promise((resolve) => helper.onExit(() => resolve()));
}
