import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { testCore } from '../core-fixture.ts';
import { added, begunWhereItLies, undisturbed } from './job-fixture.ts';

test('a file that was moved is found again, and its job goes on where it stopped', async () => {
  const { app, id, second } = await begunWhereItLies();
  await expect.poll(async () => (await app.core.recordings.get(id)).summary.recording.sha256).not.toBeNull();
  mkdirSync(join(app.folder, 'archive'));
  const moved = join(app.folder, 'archive', 'renamed.wav');
  renameSync(app.file('interview.wav'), moved);
  second.open();
  expect((await app.untilState(id, 'held')).status).toMatchObject({ reason: 'source-missing' });

  await expect(app.core.sources.relink(id, join(app.folder, 'nowhere.wav'))).rejects.toMatchObject({ failure: { code: 'file-missing' } });
  const other = join(app.folder, 'archive', 'other.wav');
  writeFileSync(other, 'another sound');
  await expect(app.core.sources.relink(id, other)).rejects.toMatchObject({ failure: { code: 'other-file' } });
  expect((await app.job(id)).status.state).toBe('held');

  expect((await app.core.sources.relink(id, moved)).source).toEqual({ kind: 'referenced', path: moved });
  await app.untilState(id, 'done');
  expect(await app.text(id)).toBe(await undisturbed());
});

test('a file that was never read is copied into the library when it is found again', async () => {
  const app = testCore();
  const id = await added(app, 'card.wav');
  const moved = join(app.folder, 'moved.wav');
  renameSync(join(app.folder, 'card.wav'), moved);
  await app.core.start();
  await app.untilState(id, 'held');
  expect((await app.core.sources.relink(id, moved)).source.kind).toBe('copied');
  await app.untilState(id, 'done');
});
