import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { unzip } from '../../../scripts/bootstrap/zip.mjs';

/** A zip file of the given names and texts; texts longer than 20 characters are deflated. */
function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const deflated = text.length > 20;
    const body = deflated ? deflateRawSync(Buffer.from(text)) : Buffer.from(text);
    const nameBytes = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(nameBytes.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(deflated ? 8 : 0, 10);
    entry.writeUInt32LE(body.length, 20);
    entry.writeUInt16LE(nameBytes.length, 28);
    entry.writeUInt32LE((0o100755 << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    bodies.push(head, nameBytes, body);
    directory.push(entry, nameBytes);
    offset += head.length + nameBytes.length + body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'on-record-zip-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('unpacking the runtime', () => {
  it('writes stored and deflated files where they belong and leaves out the unwanted', async () => {
    const text = 'a text that is long enough to be deflated '.repeat(50);
    await writeFile(path.join(folder, 'in.zip'), zipOf({ 'App/short': 'as it is', 'App/deep/long': text, 'App/unwanted': 'x' }));
    unzip(path.join(folder, 'in.zip'), path.join(folder, 'out'), (name) => (name.endsWith('unwanted') ? null : name.slice('App/'.length)));
    expect(await readFile(path.join(folder, 'out/short'), 'utf8')).toBe('as it is');
    expect(await readFile(path.join(folder, 'out/deep/long'), 'utf8')).toBe(text);
    expect(await readdir(path.join(folder, 'out'))).toEqual(['deep', 'short']);
  });

  it('refuses an entry that would leave the folder', async () => {
    await writeFile(path.join(folder, 'in.zip'), zipOf({ '../outside': 'x' }));
    expect(() => unzip(path.join(folder, 'in.zip'), path.join(folder, 'out'), (name) => name)).toThrow('leaves the folder');
    expect(await readdir(folder)).toEqual(['in.zip']);
  });

  it('refuses a file that is no zip', async () => {
    await writeFile(path.join(folder, 'in.zip'), 'not a zip file at all, only a text of some length');
    expect(() => unzip(path.join(folder, 'in.zip'), path.join(folder, 'out'), (name) => name)).toThrow('not a zip file');
  });
});
