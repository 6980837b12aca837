import os from 'node:os';
import path from 'node:path';

import { libraryFolderOf } from '../core/library/library-place.ts';

/** The folder where the command line keeps its jobs and their text when none is named: its own, beside the app's. */
export function usualDataFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = os.homedir();
  switch (platform) {
    case 'darwin':
      return path.join(home, 'Library', 'Application Support', 'on-record-cli');
    case 'win32':
      return path.join(env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'on-record-cli');
    default: {
      const named = env['XDG_DATA_HOME'];
      // The specification asks to ignore a path that is not absolute.
      const base = named !== undefined && path.isAbsolute(named) ? named : path.join(home, '.local', 'share');
      return path.join(base, 'on-record-cli');
    }
  }
}

/** The name that the app goes by among the folders of a user. */
const APP_NAME = 'On Record';

/** The folder of the app's own library, as the app itself finds it; also after it was moved. */
export function appLibraryFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  return libraryFolderOf(appProfile(env, platform));
}

function appProfile(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = os.homedir();
  switch (platform) {
    case 'darwin':
      return path.join(home, 'Library', 'Application Support', APP_NAME);
    case 'win32':
      return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), APP_NAME);
    default: {
      const named = env['XDG_CONFIG_HOME'];
      const base = named !== undefined && named !== '' ? named : path.join(home, '.config');
      return path.join(base, APP_NAME);
    }
  }
}
