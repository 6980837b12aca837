import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { Obstacle, say } from './say.mjs';

/** The repository's folder. */
export const projectRoot = path.resolve(import.meta.dirname, '../..');

const OLDEST_NODE = [20, 19];

/** Refuses a Node that cannot run this bootstrap or npm's newer packages. */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = OLDEST_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Obstacle(
    `Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${version}. Install a current Node from https://nodejs.org and run this again.`,
  );
}

/** The Node that the locked packages bring along (24); scripts and tests run on it whatever the machine's own Node is. */
export function projectNode() {
  const file = path.join(projectRoot, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(file)) return file;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Obstacle('The packages were installed without their own Node. Remove the folder node_modules and run this again.');
}

/** The script behind a package's command. @param {string} packageName @param {string} [command] the package's own name unless told */
export function packageCommand(packageName, command = packageName) {
  const home = path.join(projectRoot, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
  return path.join(home, typeof bin === 'string' ? bin : bin[command]);
}

/** The environment for programs of this project: its own commands, and its Node, come first. */
export function projectEnvironment() {
  return { ...process.env, PATH: [path.join(projectRoot, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(path.delimiter) };
}

/**
 * Does the work while no other bootstrap of this clone does; a lock left by a dead process is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work) {
  const folder = path.join(projectRoot, '.cache/bootstrap.lock');
  mkdirSync(path.dirname(folder), { recursive: true });
  for (let told = false; !take(folder); told = true) {
    if (!told) say('another start is preparing this folder; waiting for it');
    await wait(250);
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function take(folder) {
  const owner = path.join(folder, 'pid');
  try {
    mkdirSync(folder);
    writeFileSync(owner, String(process.pid));
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    if (isAbandoned(folder, owner)) rmSync(folder, { recursive: true, force: true });
    return false;
  }
}

/** A lock whose process is gone, or that a process died over before it could write its number. @param {string} folder @param {string} owner */
function isAbandoned(folder, owner) {
  try {
    const pid = Number(readFileSync(owner, 'utf8'));
    return pid > 0 ? !isAlive(pid) : Date.now() - statSync(folder).mtimeMs > 5000;
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    return existsSync(folder) && Date.now() - statSync(folder).mtimeMs > 5000;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** Whether something thrown is a system error of this code. @param {unknown} error @param {string} code */
export function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
