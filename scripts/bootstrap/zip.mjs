import { closeSync, mkdirSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const DIRECTORY_ENTRY = 0x02014b50;
const DEFLATED = 8;

/**
 * Unpacks a zip file below a folder, from its central directory, without needing any tool on the machine.
 * @param {string} file
 * @param {string} folder
 * @param {(name: string) => string | null} place the path to write an entry to, or null to leave it out
 */
export function unzip(file, folder, place) {
  const descriptor = openSync(file, 'r');
  try {
    for (const entry of readDirectory(descriptor, statSync(file).size)) {
      const target = place(entry.name);
      if (target === null) continue;
      const to = path.resolve(folder, target);
      if (!to.startsWith(path.resolve(folder) + path.sep)) throw new Error(`entry leaves the folder: ${target}`);
      mkdirSync(path.dirname(to), { recursive: true });
      writeFileSync(to, readEntry(descriptor, entry), { mode: entry.mode || 0o644 });
    }
  } finally {
    closeSync(descriptor);
  }
}

/** @typedef {{ name: string, method: number, packedBytes: number, mode: number, offset: number }} Entry */

/** @param {number} descriptor @param {number} sizeBytes */
function* readDirectory(descriptor, sizeBytes) {
  // The end record is 22 bytes and may be followed by a comment of up to 65,535.
  const tailBytes = Math.min(sizeBytes, 22 + 65_535);
  const tail = readAt(descriptor, sizeBytes - tailBytes, tailBytes);
  const end = tail.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0) throw new Error('not a zip file');
  const list = readAt(descriptor, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  for (let at = 0; at + 46 <= list.length && list.readUInt32LE(at) === DIRECTORY_ENTRY;) {
    const nameBytes = list.readUInt16LE(at + 28);
    yield {
      name: list.toString('utf8', at + 46, at + 46 + nameBytes),
      method: list.readUInt16LE(at + 10),
      packedBytes: list.readUInt32LE(at + 20),
      mode: (list.readUInt32LE(at + 38) >>> 16) & 0o777,
      offset: list.readUInt32LE(at + 42),
    };
    at += 46 + nameBytes + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
  }
}

/** @param {number} descriptor @param {Entry} entry */
function readEntry(descriptor, entry) {
  const head = readAt(descriptor, entry.offset, 30);
  const body = readAt(descriptor, entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28), entry.packedBytes);
  return entry.method === DEFLATED ? inflateRawSync(body) : body;
}

/** @param {number} descriptor @param {number} position @param {number} sizeBytes */
function readAt(descriptor, position, sizeBytes) {
  const bytes = Buffer.allocUnsafe(sizeBytes);
  for (let done = 0; done < sizeBytes;) {
    const got = readSync(descriptor, bytes, { offset: done, length: sizeBytes - done, position: position + done });
    if (got === 0) throw new Error('the zip file is cut short');
    done += got;
  }
  return bytes;
}
