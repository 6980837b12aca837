import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { usualDataFolder } from '../../../main/cli/data-folder.ts';
import { UsageError } from '../../../main/cli/exit-codes.ts';
import { outputTarget } from '../../../main/cli/output-target.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-target-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('the command line keeps its data in a folder of its own, where the system wants data to be', () => {
  expect(usualDataFolder({ XDG_DATA_HOME: '/data' }, 'linux')).toBe('/data/on-record-cli');
  expect(usualDataFolder({ XDG_DATA_HOME: 'not/absolute' }, 'linux')).toBe(join(homedir(), '.local/share/on-record-cli'));
  expect(usualDataFolder({}, 'darwin')).toBe(join(homedir(), 'Library/Application Support/on-record-cli'));
  expect(usualDataFolder({ LOCALAPPDATA: '/local' }, 'win32')).toContain('on-record-cli');
});

test('without --output everything goes to standard output', () => {
  expect(outputTarget({ output: null, fileCount: 3, extension: 'txt' })('a.wav')).toBeNull();
});

test('one recording goes into the named file, or into the folder under its own name', () => {
  const folder = newFolder();
  expect(outputTarget({ output: 'text.srt', fileCount: 1, extension: 'srt' })('a.wav')).toBe(resolve('text.srt'));
  expect(outputTarget({ output: folder, fileCount: 1, extension: 'srt' })('a.wav')).toBe(join(folder, 'a.srt'));
  expect(outputTarget({ output: join(folder, 'new/'), fileCount: 1, extension: 'srt' })('a.wav')).toBe(join(folder, 'new', 'a.srt'));
});

test('no recording overwrites another one’s text, whatever their names', () => {
  const folder = newFolder();
  const target = outputTarget({ output: folder, fileCount: 4, extension: 'txt' });
  expect(['a.wav', 'A.mp3', 'a 2.wav', 'a.m4a'].map(target)).toEqual(
    ['a.txt', 'A 2.txt', 'a 2 2.txt', 'a 3.txt'].map((name) => join(folder, name)),
  );
});

test.runIf(process.platform === 'linux')('a folder that the system will not make is an error at once', () => {
  expect(() => outputTarget({ output: '/proc/on-record/', fileCount: 2, extension: 'txt' })).toThrow('cannot be made there');
});

test('several recordings do not fit into one file', () => {
  const file = join(newFolder(), 'text.txt');
  writeFileSync(file, '');
  expect(() => outputTarget({ output: file, fileCount: 2, extension: 'txt' })).toThrow(UsageError);
});
