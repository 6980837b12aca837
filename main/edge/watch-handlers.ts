import type { BrowserWindow } from 'electron';

import type { AppSettings } from '#domain/settings.ts';
import { MOST_WATCHED_FOLDERS, type WatchedFolder } from '#domain/watched-folder.ts';
import type { Core } from '../core/app-core.ts';
import type { Opening } from '../core/opening.ts';
import { askForFolder } from './dialogs.ts';
import type { RequestHandlers } from './ipc.ts';

/** What these handlers are made from. */
interface WatchHandlerParts {
  readonly core: Core;
  readonly library: Opening;
  readonly window: () => BrowserWindow;
  readonly read: () => AppSettings;
  /** Writes the list into the settings and tells of it. */
  readonly keep: (folders: readonly WatchedFolder[]) => void;
}

/** Answers what the window asks about watched folders. */
export function watchHandlers({
  core: { watch },
  library,
  window,
  read,
  keep,
}: WatchHandlerParts): Pick<RequestHandlers, Extract<keyof RequestHandlers, `watch:${string}`>> {
  const folders = (): readonly WatchedFolder[] => read().watchedFolders;
  return {
    'watch:add': async () => {
      await library.ready();
      const path = await askForFolder(window(), 'watch');
      if (path === null) return 'closed';
      if (folders().some((folder) => folder.path === path)) return 'watched';
      // What lies there is kept as seen before the folder is watched, so that a crash between adds nothing.
      if (folders().length >= MOST_WATCHED_FOLDERS || !(await watch.begin(path))) return 'refused';
      keep([...folders(), { path, storyId: null, sensitive: false }]);
      watch.start();
      return 'watched';
    },
    'watch:change': async ({ path, change }) => {
      keep(folders().map((folder) => (folder.path === path ? { ...folder, ...change } : folder)));
      return Promise.resolve(null);
    },
    'watch:remove': async ({ path }) => {
      keep(folders().filter((folder) => folder.path !== path));
      await library.ready().then(() => watch.end(path));
      return null;
    },
    'watch:states': async () => Promise.resolve(watch.states()),
  };
}
