import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { wrongFuses } from '../../../scripts/package/fuses.mjs';

/** How Electron writes its fuses into its binary: a mark, version 1, their number, one letter each. */
function binary(states: string): Buffer {
  return Buffer.concat([
    Buffer.from('code dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1'),
    Buffer.from([1, states.length]),
    Buffer.from(`${states} more code`, 'latin1'),
  ]);
}

let file = '';

beforeEach(() => {
  file = path.join(mkdtempSync(path.join(tmpdir(), 'on-record-fuses-')), 'on-record');
});

afterEach(() => rmSync(path.dirname(file), { recursive: true }));

describe('the fuses of a package', () => {
  it('are those that lock it', async () => {
    writeFileSync(file, binary('01001100'));
    expect(await wrongFuses(file, { inspect: false })).toEqual([]);
  });

  it('are named when they are not', async () => {
    writeFileSync(file, binary('11011000'));
    expect(await wrongFuses(file, { inspect: false })).toEqual([
      'the fuse RunAsNode must be off',
      'the fuse EnableNodeCliInspectArguments must be off',
      'the fuse OnlyLoadAppFromAsar must be on',
    ]);
  });

  it('let a debugger in for the end-to-end tests alone', async () => {
    writeFileSync(file, binary('01011100'));
    expect(await wrongFuses(file, { inspect: true })).toEqual([]);
    expect(await wrongFuses(file, { inspect: false })).toHaveLength(1);
  });
});
