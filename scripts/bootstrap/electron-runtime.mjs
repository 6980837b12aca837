import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

import { collect } from './command.mjs';
import { projectRoot } from './project.mjs';
import { Obstacle, during, say } from './say.mjs';
import { prepareStockRuntime, stockRuntimeExists, stockRuntimeFolder } from './stock-runtime.mjs';

/** @typedef {{ executable: string, version: string }} ElectronRuntime */

const EXECUTABLE =
  process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : process.platform === 'win32' ? 'electron.exe' : 'electron';

/** How long an unreachable download host is not asked again: asking costs up to four seconds where packets are dropped. */
const ASK_AGAIN_AFTER_MS = 24 * 3600 * 1000;

/**
 * Finds an Electron that can run the app, getting one when there is none: the folder named by ELECTRON_OVERRIDE_DIST_PATH, else the
 * locked Electron (downloaded from its usual place), else the older stock runtime for development and tests.
 * @returns {Promise<ElectronRuntime>}
 */
export async function ensureElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && override !== '') {
    const named = runtimeIn(path.resolve(override));
    if (named === null) throw new Obstacle(`ELECTRON_OVERRIDE_DIST_PATH names a folder without ${EXECUTABLE}: ${override}`);
    return named;
  }
  const found = (await lockedElectron()) ?? (await stockElectron());
  if (found === null) {
    throw new Obstacle(
      'Electron could not be downloaded and there is no substitute for this machine. Connect it to the internet, or name a folder with an unpacked Electron in ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  return found;
}

async function lockedElectron() {
  const home = path.join(projectRoot, 'node_modules/electron');
  /** @type {string} */
  const version = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')).version;
  const ready = () => {
    const found = runtimeIn(path.join(home, 'dist'));
    return found?.version === version ? found : null;
  };
  const found = ready();
  if (found !== null) return found;
  const marker = path.join(cacheFolder(), `electron-${version}.unreachable`);
  if (existsSync(marker) && Date.now() - statSync(marker).mtimeMs < ASK_AGAIN_AFTER_MS && stockIsReady()) return null;
  if (await answers(downloadHost())) {
    const done = await during(`downloading Electron ${version} (about 120 MB)`, () =>
      collect(process.execPath, [path.join(home, 'install.js')]),
    );
    if (done.code === 0) return ready();
    say(`that download failed: ${done.output.trim().split('\n')[0]}`);
  }
  mkdirSync(path.dirname(marker), { recursive: true });
  writeFileSync(marker, '');
  return null;
}

function downloadHost() {
  return process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? 'https://github.com';
}

/** @param {string} url */
async function answers(url) {
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(4000) });
    return true;
  } catch {
    say(`${url} does not answer${stockRuntimeExists ? '; taking an older Electron, for development and tests only' : ''}`);
    return false;
  }
}

async function stockElectron() {
  if (!stockRuntimeExists) return null;
  if (!stockIsReady()) await prepareStockRuntime(cacheFolder());
  return runtimeIn(stockRuntimeFolder(cacheFolder()));
}

function stockIsReady() {
  return stockRuntimeExists && runtimeIn(stockRuntimeFolder(cacheFolder())) !== null;
}

function cacheFolder() {
  return process.env['ONRECORD_ELECTRON_CACHE'] ?? path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'on-record');
}

/** @param {string} folder @returns {ElectronRuntime | null} */
function runtimeIn(folder) {
  const executable = path.join(folder, EXECUTABLE);
  const versionFile = path.join(folder, 'version');
  if (!existsSync(executable) || !existsSync(versionFile)) return null;
  return { executable, version: readFileSync(versionFile, 'utf8').trim().replace(/^v/u, '') };
}
