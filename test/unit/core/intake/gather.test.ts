import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { beforeEach, expect, onTestFinished, test } from 'vitest';

import { gather } from '../../../../main/core/intake/gather.ts';

let folder: string;

beforeEach(() => {
  const made = mkdtempSync(join(tmpdir(), 'on-record-gather-'));
  folder = made;
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
});

/** A file of the card, `daysOld` days old. */
function put(name: string, daysOld = 0): string {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, name);
  const seconds = Date.UTC(2026, 10, 20) / 1000 - daysOld * 86_400;
  utimesSync(file, seconds, seconds);
  return file;
}

test('a recorder’s card gives its recordings newest first, from all its folders, and counts what is none', async () => {
  put('card/FOLDER_A/old.MP3', 9);
  put('card/FOLDER_A/DEEP/new.wav', 1);
  put('card/middle.m4a', 5);
  put('card/INFO.TXT');
  put('card/picture.jpg');
  put('card/System Volume Information/index.wav');
  put('card/.hidden.wav');
  put('card/._new.wav');
  const { files, folders } = await gather([join(folder, 'card')]);
  expect(files.map(({ name }) => name)).toEqual(['new.wav', 'middle.m4a', 'old.MP3']);
  expect(files[0]).toMatchObject({ folder: 'card', sizeBytes: 'card/FOLDER_A/DEEP/new.wav'.length });
  expect(folders).toEqual([{ name: 'card', otherCount: 2, linkCount: 0, more: false }]);
});

test('links in a folder are not followed, wherever they lead, and a ring of them ends', async () => {
  put('elsewhere/secret.wav');
  put('card/mine.wav');
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'card', 'away'));
  symlinkSync(join(folder, 'elsewhere', 'secret.wav'), join(folder, 'card', 'secret.wav'));
  symlinkSync(join(folder, 'card'), join(folder, 'card', 'round'));
  const { files, folders } = await gather([join(folder, 'card')]);
  expect(files.map(({ name }) => name)).toEqual(['mine.wav']);
  expect(folders[0]?.linkCount).toBe(3);
});

test('files that are named themselves stay in their order, whatever they are called, and come once', async () => {
  const named = [put('b.wav'), put('a.txt'), put('card/c.wav')];
  const { files } = await gather([...named, pathToFileURL(named[0] ?? '').href, join(folder, 'card')]);
  expect(files.map(({ name, folder: from }) => [name, from])).toEqual([
    ['b.wav', null],
    ['a.txt', null],
    ['c.wav', null],
  ]);
});

test('a file that is gone is still listed, so that it can be said what is wrong with it', async () => {
  expect((await gather([join(folder, 'gone.wav')])).files).toEqual([
    { path: join(folder, 'gone.wav'), name: 'gone.wav', sizeBytes: null, folder: null },
  ]);
});
