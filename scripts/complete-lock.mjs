/**
 * Names in package-lock.json the optional packages of every platform. npm leaves out those that the registry in use does not hold,
 * and then `npm ci` refuses the lock on every machine. Run it after a change of packages; what it adds has a version but no checksum
 * until an `npm install` at a complete registry fills that in.
 */
import { readFileSync, writeFileSync } from 'node:fs';

/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} LockedPackage */

const FILE = 'package-lock.json';

/** A platform package's name ends in its platform: binding-linux-x64-gnu. @param {string} name @returns {Pick<LockedPackage, 'os' | 'cpu' | 'libc'>} */
function platformOf(name) {
  const [system = '', processor = '', library] = (name.split('/').at(-1) ?? '').replace(/^(binding|core|lefthook)-/u, '').split('-');
  if (system === 'wasm32') return { cpu: ['wasm32'] };
  const libc = library === 'gnu' ? { libc: ['glibc'] } : library === 'musl' ? { libc: ['musl'] } : {};
  return { cpu: [processor], os: [system === 'windows' ? 'win32' : system], ...libc };
}

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
/** @type {Record<string, LockedPackage>} */
const packages = lock.packages;
let added = 0;
for (const [at, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const places = [`${at}/node_modules/${name}`, `node_modules/${name}`];
    // A range belongs to a package of its own making, not to one half of a pair that is released together.
    if (at === '' || places.some((place) => place in packages) || !/^\d+\.\d+\.\d+$/u.test(version)) continue;
    packages[`node_modules/${name}`] = { version, ...(entry.dev === true ? { dev: true } : {}), optional: true, ...platformOf(name) };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')));
if (added > 0) writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} packages of other platforms added\n`);
