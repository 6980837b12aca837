import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { makeFolderWithParents } from '../../../../main/core/files/make-folder.ts';

test('a folder is made with those around it, and one that is there stays; a file in its place is an error', () => {
  const base = mkdtempSync(join(tmpdir(), 'on-record-folder-'));
  onTestFinished(() => rmSync(base, { recursive: true }));
  const deep = join(base, 'one', 'two', 'three');
  makeFolderWithParents(deep);
  makeFolderWithParents(deep);
  expect(statSync(deep).isDirectory()).toBe(true);
  writeFileSync(join(base, 'file'), '');
  expect(() => makeFolderWithParents(join(base, 'file'))).toThrow('EEXIST');
  expect(() => makeFolderWithParents(join(base, 'file', 'in it'))).toThrow();
});

test.runIf(process.platform === 'linux')('a place where no folder can be made is an error at once, not tried for ever', () => {
  expect(() => makeFolderWithParents('/proc/on-record/data')).toThrow();
});
