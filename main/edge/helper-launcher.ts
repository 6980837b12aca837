import path from 'node:path';
import { app } from 'electron';

import type { HelperName, LaunchHelper } from '../core/process/helper-process.ts';
import { nodeLauncher, type NodeLauncherOptions } from '../core/process/node-launcher.ts';
import { utilityLauncher } from './utility-launcher.ts';

/**
 * Starts helpers as utility processes. The library needs Node's own SQLite, which the old runtime of development and tests lacks:
 * there it runs under the Node that the project's packages bring. A released app never looks for another program.
 */
export function helperLauncher(entryFolder: string): LaunchHelper {
  const entryOf = (name: HelperName): string => path.join(entryFolder, `${name}.js`);
  const utility = utilityLauncher(entryOf);
  const other = otherNode(entryOf);
  if (other === null) return utility;
  const node = nodeLauncher(other);
  return (name, args) => (name === 'library' || name === 'searcher' ? node(name, args) : utility(name, args));
}

/** Whether the library runs under another Node than this one. */
export function libraryHasOwnNode(): boolean {
  return otherNode(() => '') !== null;
}

function otherNode(entryOf: (name: HelperName) => string): NodeLauncherOptions | null {
  if (process.getBuiltinModule('node:sqlite') !== undefined) return null;
  if (!app.isPackaged) return { entryOf, execPath: path.join(app.getAppPath(), 'node_modules/node/bin/node') };
  if (!PACKAGE_CARRIES_NODE) return null;
  // Plain Node reads no archive: in this package the program lies beside it, too.
  return {
    entryOf: (name) => entryOf(name).replace('app.asar', 'app.asar.unpacked'),
    execPath: path.join(process.resourcesPath, 'library-node/node'),
  };
}
