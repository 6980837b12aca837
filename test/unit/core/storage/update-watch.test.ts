import { renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import type { LibraryUpdate } from '#domain/library-update.ts';
import { LibraryDatabase } from '../../../../main/core/storage/database.ts';
import { MIGRATIONS } from '../../../../main/core/storage/migrations/all.ts';
import { followUpdate } from '../../../../main/core/storage/update-watch.ts';
import { temporaryFolder } from './library-fixture.ts';

/** A library as an On Record that knew so many steps left it. */
function libraryOf(steps: number): string {
  const file = path.join(temporaryFolder(), 'library.sqlite');
  const database = new LibraryDatabase({ file, now: () => new Date('2026-11-23T10:00:00Z'), migrations: MIGRATIONS.slice(0, steps) });
  database.open();
  database.close();
  return file;
}

/** Follows an update; `look` lets the next look happen. */
function followed(file: string): { told: LibraryUpdate[]; look: () => void; stop: () => void; waits: () => boolean } {
  const told: LibraryUpdate[] = [];
  let next: (() => void) | null = null;
  const after = (_delayMs: number, action: () => void): (() => void) => {
    next = action;
    return () => (next = null);
  };
  const emit = (_name: unknown, payload: unknown): void => void told.push(payload as LibraryUpdate);
  const stop = followUpdate({ file, clock: { after }, emit });
  return { told, stop, look: () => next?.(), waits: () => next !== null };
}

test('from the first moment an older library says that it is looked over, then how far its copy is, then that it is updated', () => {
  const file = libraryOf(MIGRATIONS.length - 1);
  const backup = `${file}.v${MIGRATIONS.length - 1}-20261123T100000Z.backup`;
  writeFileSync(`${file}.v${MIGRATIONS.length - 1}-20261101T080000Z.backup.part`, 'of a start that was killed');
  const { told, look, stop, waits } = followed(file);
  expect(told).toEqual([{ step: 'checking', part: null }]);
  writeFileSync(`${backup}.part`, '');
  truncateSync(`${backup}.part`, statSync(file).size / 2);
  look();
  expect(told.at(-1)).toEqual({ step: 'copying', part: 0.5 });
  renameSync(`${backup}.part`, backup);
  look();
  expect(told.at(-1)).toEqual({ step: 'updating', part: null });
  expect(waits()).toBe(true);
  stop();
  expect(waits()).toBe(false);
});

test('a library of today, none at all, and a file that is none, say nothing', () => {
  const other = path.join(temporaryFolder(), 'library.sqlite');
  writeFileSync(other, 'short');
  for (const file of [libraryOf(MIGRATIONS.length), path.join(temporaryFolder(), 'library.sqlite'), other]) {
    const { told, waits } = followed(file);
    expect(told).toEqual([]);
    expect(waits()).toBe(false);
  }
});
