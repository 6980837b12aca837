import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { ensureBuild } from './build.mjs';
import { collect } from './command.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { alone, projectEnvironment, projectNode, projectRoot, requireNode } from './project.mjs';
import { Obstacle, say } from './say.mjs';
import { ensureSystemLibraries, hasDisplay } from './system-libraries.mjs';

/** @typedef {{ electron: boolean, virtualDisplay?: boolean, socketRecorder?: boolean, build: boolean }} Wanted what the coming program needs beside packages and models */

/**
 * Brings a bare clone to the point where a program of it can run, and does nothing that was done before: packages, models, Electron with
 * its system libraries, build.
 * @param {Wanted} wanted
 * @returns {Promise<string>} the Electron executable, empty when none was wanted
 */
export async function prepare(wanted) {
  requireNode();
  return alone(async () => {
    await ensureDependencies();
    await ensureModels();
    const executable = wanted.electron ? (await ensureElectron()).executable : '';
    if (wanted.electron)
      await ensureSystemLibraries(executable, {
        virtualDisplay: wanted.virtualDisplay === true && !hasDisplay(),
        socketRecorder: wanted.socketRecorder === true,
      });
    if (wanted.build) await ensureBuild();
    return executable;
  });
}

async function ensureModels() {
  const script = path.join(projectRoot, 'scripts/prepare-models.ts');
  if (!existsSync(script)) return;
  const done = await collect(projectNode(), [script], { cwd: projectRoot, env: projectEnvironment() });
  if (done.code !== 0) throw new Obstacle(`The speech models could not be prepared:\n${done.output.trim()}`);
  for (const line of done.output.split('\n').filter((text) => text !== '')) say(line);
}

/** Where Linux says that programs of ordinary users may not build a sandbox, and the value that says so. */
const FORBIDDING_SANDBOXES = [
  { file: '/proc/sys/kernel/apparmor_restrict_unprivileged_userns', value: '1' },
  { file: '/proc/sys/kernel/unprivileged_userns_clone', value: '0' },
  { file: '/proc/sys/user/max_user_namespaces', value: '0' },
];

/** Arguments that Electron needs on this machine: it has no sandbox as root, nor where the system forbids it to a program that was not installed. */
export function electronArguments() {
  if (process.platform !== 'linux') return [];
  if (process.getuid?.() === 0) return ['--no-sandbox'];
  const forbidding = FORBIDDING_SANDBOXES.find(({ file, value }) => existsSync(file) && readFileSync(file, 'utf8').trim() === value);
  if (forbidding === undefined) return [];
  say(`this system (${forbidding.file}) allows no sandbox to a program that is not installed: the app runs without one from here`);
  return ['--no-sandbox'];
}
