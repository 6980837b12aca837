import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { checkpointOf, newcomer, temporaryFolder } from '../unit/core/storage/library-fixture.ts';
import { LIBRARY_ENTRY, startLibrary } from './library-helper.ts';

test('the library answers from a process of its own and lets go of its file when it is closed', async () => {
  const file = join(temporaryFolder(), 'library.sqlite');
  const first = startLibrary(file);
  const { recording, job, run } = newcomer();
  await first.library.request('recordings.create', { recording, job, run });
  await first.library.request('runs.checkpoint', checkpointOf(run.id, 0, 'We saw the harbour'));
  await first.library.close();
  await expect(first.library.request('jobs.list', { unfinished: true })).rejects.toMatchObject({
    failure: { code: 'library-unavailable' },
  });

  const second = startLibrary(file);
  expect(await second.library.request('recordings.get', { id: recording.id })).toEqual({ ...recording, currentRunId: run.id });
});

test('a library that another process has open is busy, and free again as soon as that process was killed', async () => {
  const file = join(temporaryFolder(), 'library.sqlite');
  const first = startLibrary(file);
  await first.library.request('facts.set', { key: 'sample', value: 'added' });

  const second = startLibrary(file);
  await expect(second.library.request('facts.get', { key: 'sample' })).rejects.toMatchObject({ failure: { code: 'library-busy' } });

  first.started[0]?.kill();
  await expect
    .poll(async () => second.library.request('facts.get', { key: 'sample' }).catch(() => 'busy'), { timeout: 10_000 })
    .toBe('added');
});

test('a library process that was killed comes back by itself, three times a minute and no more', async () => {
  const { library, started } = startLibrary(join(temporaryFolder(), 'library.sqlite'));
  for (let crash = 0; crash < 3; crash += 1) {
    await library.request('facts.set', { key: 'crashes', value: String(crash) });
    started.at(-1)?.kill();
    expect(await library.request('facts.get', { key: 'crashes' })).toBe(String(crash));
  }
  started.at(-1)?.kill();
  await expect(library.request('facts.get', { key: 'crashes' })).rejects.toMatchObject({ failure: { code: 'library-unavailable' } });
  expect(started).toHaveLength(4);
});

test('when the app that started the library process is killed, the next app finds the library free at once', async () => {
  const file = join(temporaryFolder(), 'library.sqlite');
  const app = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { fork } from 'node:child_process';
       const library = fork(${JSON.stringify(LIBRARY_ENTRY)}, [${JSON.stringify(file)}], { serialization: 'advanced', execArgv: [] });
       library.on('message', () => process.stdout.write('saved'));
       library.send({ kind: 'call', id: 1, method: 'facts.set', input: { key: 'sample', value: 'added' } });`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(app.stdout, 'data');
  app.kill('SIGKILL');
  const { library } = startLibrary(file);
  expect(await library.request('facts.get', { key: 'sample' })).toBe('added');
});
