import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Arch } from 'electron-builder';

import { projectRoot } from '../bootstrap/project.mjs';
import { speechRuntimeFiles } from './speech-runtime.mjs';

/**
 * electron-builder calls this before it sets fuses and signs: puts the speech runtime of the packed system and processor beside the
 * archive, where a module of the archive finds it as it finds any package, and where native code can be loaded from.
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack(context) {
  const resources = context.packager.getResourcesDir(context.appOutDir);
  // The old Electron of tests brings the program that runs a folder named on the command line; a package has its own.
  rmSync(path.join(resources, 'default_app.asar'), { force: true });
  // Electron's own, beside ours.
  rmSync(path.join(resources, 'electron.icns'), { force: true });
  const modules = path.join(projectRoot, 'node_modules');
  const target = { platform: context.electronPlatformName, arch: Arch[context.arch] ?? '' };
  for (const file of speechRuntimeFiles(modules, target)) {
    const to = path.join(resources, 'node_modules', file);
    mkdirSync(path.dirname(to), { recursive: true });
    copyFileSync(path.join(modules, file), to);
  }
  if (existsSync(path.join(resources, 'app.asar.unpacked/out'))) carryNode(resources, modules);
}

/** A package whose program lies unpacked, too, is one of tests: its library runs under this Node. @param {string} resources @param {string} modules */
function carryNode(resources, modules) {
  mkdirSync(path.join(resources, 'library-node'), { recursive: true });
  copyFileSync(path.join(modules, 'node/bin/node'), path.join(resources, 'library-node/node'));
}
