import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, onTestFinished, test } from 'vitest';

import type { LaunchHelper, HelperProcess } from '../../main/core/process/helper-process.ts';
import { nodeLauncher } from '../../main/core/process/node-launcher.ts';
import { libraryClient, type LibraryClient } from '../../main/core/storage/library-client.ts';
import { checkpointOf, newcomer, temporaryFolder } from '../unit/core/storage/library-fixture.ts';

const launch = nodeLauncher({ entryOf: (name) => fileURLToPath(new URL(`../../main/worker/${name}.ts`, import.meta.url)) });

/** A client of a real library process, and the processes it started. */
function client(databaseFile: string): { library: LibraryClient; started: HelperProcess[] } {
  const started: HelperProcess[] = [];
  const remembering: LaunchHelper = (name, args) => {
    const helper = launch(name, args);
    started.push(helper);
    return helper;
  };
  const library = libraryClient({ launch: remembering, databaseFile, nowMs: () => Date.now(), newId: randomUUID });
  onTestFinished(() => library.close());
  return { library, started };
}

test('the library answers from a process of its own and lets go of its file when it is closed', async () => {
  const file = join(temporaryFolder(), 'library.sqlite');
  const first = client(file);
  const { recording, job, run } = newcomer();
  await first.library.request('recordings.create', { recording, job, run });
  await first.library.request('runs.checkpoint', checkpointOf(run.id, 0, 'We saw the harbour'));
  await first.library.close();
  await expect(first.library.request('jobs.list', { unfinished: true })).rejects.toMatchObject({
    failure: { code: 'library-unavailable' },
  });

  const second = client(file);
  expect(await second.library.request('recordings.get', { id: recording.id })).toEqual({ ...recording, currentRunId: run.id });
});

test('a library that another process has open is busy, and free again as soon as that process was killed', async () => {
  const file = join(temporaryFolder(), 'library.sqlite');
  const first = client(file);
  await first.library.request('facts.set', { key: 'sample', value: 'added' });

  const second = client(file);
  await expect(second.library.request('facts.get', { key: 'sample' })).rejects.toMatchObject({ failure: { code: 'library-busy' } });

  first.started[0]?.kill();
  await expect
    .poll(async () => second.library.request('facts.get', { key: 'sample' }).catch(() => 'busy'), { timeout: 10_000 })
    .toBe('added');
});

test('a library process that was killed comes back by itself, three times a minute and no more', async () => {
  const { library, started } = client(join(temporaryFolder(), 'library.sqlite'));
  for (let crash = 0; crash < 3; crash += 1) {
    await library.request('facts.set', { key: 'crashes', value: String(crash) });
    started.at(-1)?.kill();
    expect(await library.request('facts.get', { key: 'crashes' })).toBe(String(crash));
  }
  started.at(-1)?.kill();
  await expect(library.request('facts.get', { key: 'crashes' })).rejects.toMatchObject({ failure: { code: 'library-unavailable' } });
  expect(started).toHaveLength(4);
});
