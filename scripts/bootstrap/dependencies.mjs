import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { collect } from './command.mjs';
import { projectRoot } from './project.mjs';
import { Obstacle, during } from './say.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, [field: string]: unknown }} LockedPackage */

/** Installs exactly what package-lock.json names, when node_modules is missing or holds something else. */
export async function ensureDependencies() {
  if (dependenciesAreInstalled(projectRoot)) return;
  const cli = process.env['npm_execpath'];
  const [program, args] = cli?.endsWith('.js') ? [process.execPath, [cli]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  // CI keeps packages from setting up things in this clone by themselves (Git hooks, for one).
  const env = { ...process.env, CI: '1' };
  const done = await during('installing the locked packages (about 1.3 GB on disk)', () =>
    collect(program, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: projectRoot, env }),
  );
  if (done.code === 0) return;
  throw new Obstacle(`The packages could not be installed. npm said:\n${done.output.trim()}`);
}

/**
 * Whether a folder's node_modules holds what its package-lock.json names: npm writes down what it installed once all of it is there.
 * Packages for other platforms may be missing.
 * @param {string} root
 */
export function dependenciesAreInstalled(root) {
  const installedFile = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const locked = packagesOf(path.join(root, 'package-lock.json'));
  const installed = packagesOf(installedFile);
  const wanted = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const lockedRoot = locked[''] ?? {};
  for (const field of ['dependencies', 'devDependencies']) {
    if (!sameEntries(wanted[field] ?? {}, lockedRoot[field] ?? {})) return false;
  }
  return Object.entries(locked).every(([at, entry]) => {
    if (at === '') return true;
    const found = installed[at];
    return found === undefined ? entry.optional === true || entry.devOptional === true : found.version === entry.version;
  });
}

/** @param {string} file @returns {Record<string, LockedPackage>} */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

/** @param {object} a @param {object} b */
function sameEntries(a, b) {
  /** @param {object} object */
  const text = (object) => JSON.stringify(Object.entries(object).toSorted(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
}
