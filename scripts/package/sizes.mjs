import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Parts of a package by where they lie below its resources; the first that fits counts. */
const PARTS = [
  { name: 'app.asar', below: 'app.asar' },
  { name: 'program beside the archive (tests only)', below: 'app.asar.unpacked' },
  { name: 'Node of the library (tests only)', below: 'library-node' },
  { name: 'models', below: 'assets/models' },
  { name: 'speaker models', below: 'assets/speakers' },
  { name: 'media core', below: 'assets/media-core' },
  { name: 'sample and icon', below: 'assets' },
  { name: 'speech runtime', below: 'node_modules' },
];

/** @typedef {{ name: string, sizeBytes: number }} Part */

/**
 * What a packed app is made of, largest first, with its whole size as the last.
 * @param {string} folder the packed app
 * @param {string} resources its folder of resources
 * @returns {Part[]}
 */
export function sizesByPart(folder, resources) {
  /** @type {Map<string, number>} */
  const sizes = new Map();
  let total = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const { size } = lstatSync(file);
    const name = partOf(file, resources);
    sizes.set(name, (sizes.get(name) ?? 0) + size);
    total += size;
  }
  const parts = [...sizes].map(([name, sizeBytes]) => ({ name, sizeBytes })).toSorted((a, b) => b.sizeBytes - a.sizeBytes);
  return [...parts, { name: 'whole', sizeBytes: total }];
}

/** @param {string} file @param {string} resources */
function partOf(file, resources) {
  const inside = path.relative(resources, file).replaceAll(path.sep, '/');
  const part = PARTS.find(({ below }) => inside === below || inside.startsWith(`${below}/`));
  if (part !== undefined) return part.name;
  if (/(^|\/)locales\/|\.lproj\//u.test(file.replaceAll(path.sep, '/'))) return 'locales';
  return inside.startsWith('..') ? 'Electron' : 'licences and data';
}

/** @param {readonly Part[]} parts @returns {string} one line a part */
export function sizeTable(parts) {
  return parts.map(({ name, sizeBytes }) => `${(sizeBytes / 1e6).toFixed(1).padStart(8)} MB  ${name}\n`).join('');
}
