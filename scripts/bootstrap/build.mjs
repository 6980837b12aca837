import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { collect } from './command.mjs';
import { packageCommand, projectEnvironment, projectNode, projectRoot } from './project.mjs';
import { Obstacle, during } from './say.mjs';

/** What the built program is made of. Sound and weights are read where they lie and are not part of it. */
const SOURCES = ['main', 'preload', 'renderer', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];
const STAMP = 'out/.built-from';

/** Builds the program into out/ when its sources are not those it was last built from. */
export async function ensureBuild() {
  const stampFile = path.join(projectRoot, STAMP);
  const fingerprint = sourceFingerprint();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint) return;
  const build = () =>
    collect(projectNode(), [packageCommand('electron-vite'), 'build', '--logLevel', 'warn'], {
      cwd: projectRoot,
      env: projectEnvironment(),
    });
  const done = await during('building', build);
  if (done.code !== 0) throw new Obstacle(`The build failed:\n${done.output.trim()}`);
  writeFileSync(stampFile, fingerprint);
}

function sourceFingerprint() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((name) => filesBelow(name)))
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(projectRoot, file)))
      .update('\0');
  return hash.digest('hex');
}

/** @param {string} name a file or folder of the project @returns {string[]} files, in a fixed order */
function filesBelow(name) {
  const at = path.join(projectRoot, name);
  if (!existsSync(at)) return [];
  if (path.extname(name) !== '') return [name];
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(projectRoot, path.join(entry.parentPath, entry.name)))
    .toSorted();
}
