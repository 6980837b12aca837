import path from 'node:path';
import { app } from 'electron';

import type { HelperName, LaunchHelper } from '../core/process/helper-process.ts';
import { nodeLauncher } from '../core/process/node-launcher.ts';
import { utilityLauncher } from './utility-launcher.ts';

/**
 * Starts helpers as utility processes. The library needs Node's own SQLite, which the old runtime of development and tests lacks:
 * there it runs under the Node that the project's packages bring. A packaged app never looks for another program.
 */
export function helperLauncher(entryFolder: string): LaunchHelper {
  const entryOf = (name: HelperName): string => path.join(entryFolder, `${name}.js`);
  const utility = utilityLauncher(entryOf);
  if (app.isPackaged || process.getBuiltinModule('node:sqlite') !== undefined) return utility;
  const node = nodeLauncher({ entryOf, execPath: path.join(app.getAppPath(), 'node_modules/node/bin/node') });
  return (name, args) => (name === 'library' ? node(name, args) : utility(name, args));
}
