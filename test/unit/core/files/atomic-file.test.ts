import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { writeFileAtomic } from '../../../../main/core/files/atomic-file.ts';

describe('writing a file whole or not at all', () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'atomic-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('replaces what was there and leaves nothing else behind', () => {
    const file = path.join(folder, 'notes.txt');
    fs.writeFileSync(file, 'old');
    writeFileAtomic(file, new TextEncoder().encode('new'));
    expect(fs.readFileSync(file, 'utf8')).toBe('new');
    expect(fs.readdirSync(folder)).toEqual(['notes.txt']);
  });

  it('keeps the old file and cleans up when the new one cannot take its place', () => {
    const file = path.join(folder, 'taken');
    fs.mkdirSync(path.join(file, 'inside'), { recursive: true });
    expect(() => writeFileAtomic(file, new Uint8Array([1]))).toThrow();
    expect(fs.readdirSync(folder)).toEqual(['taken']);
  });

  it('says so when the folder is not there', () => {
    expect(() => writeFileAtomic(path.join(folder, 'no', 'file'), new Uint8Array())).toThrow(/ENOENT/u);
  });
});
