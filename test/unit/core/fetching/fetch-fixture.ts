import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished } from 'vitest';

import type { FailureCode } from '#domain/failure.ts';
import type { Fetch, LinkWish } from '#domain/link.ts';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import { fileServer, type FileServer } from '../../../servers/file-server.ts';
import { testCore, type TestCore, type TestParts } from '../core-fixture.ts';

/** What is chosen for every recording of these tests. */
export const settings = { ...DEFAULT_SETTINGS.defaults, prompt: 'Haldane' };

/** The bytes behind a link. */
export const SOUND = Buffer.alloc(700_000, 5);

/** A server of files that ends with the test. */
export async function servedFiles(): Promise<FileServer> {
  const server = await fileServer();
  onTestFinished(server.close);
  return server;
}

/** A core that has started and also fetches from this machine in the clear. */
export async function startedCore(parts: TestParts = {}): Promise<TestCore> {
  const app = testCore({ fetching: { loopbackIsFine: true }, ...parts });
  await app.core.start();
  return app;
}

/** A link as the window hands it over. */
export function wish(url: string, part: Partial<LinkWish> = {}): LinkWish {
  return { url, settings, sensitive: false, storyId: null, ...part };
}

/** The first of what is on its way. */
export function only(app: TestCore): Fetch | undefined {
  return app.core.fetches.list()[0];
}

/** The titles of all recordings. */
export async function titles(app: TestCore): Promise<readonly string[]> {
  return (await app.core.recordings.list()).map(({ recording }) => recording.title);
}

/** What lies in the folder of what is on its way. */
export function fetchFolder(app: TestCore): readonly string[] {
  const folder = join(app.folder, 'library', 'fetches');
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Waits, while the fake clock runs through every wait between tries. */
export async function until(app: TestCore, isSo: () => boolean | Promise<boolean>): Promise<void> {
  await expect
    .poll(
      async () => {
        if (only(app)?.state.kind === 'waiting') await app.clock.advance(60_000);
        return isSo();
      },
      { timeout: 10_000, interval: 5 },
    )
    .toBe(true);
}

/** Waits for a fetch that was given up for this reason. */
export async function failed(app: TestCore, code: FailureCode): Promise<void> {
  await until(app, () => {
    const state = only(app)?.state;
    return state?.kind === 'failed' && state.failure.code === code;
  });
}
