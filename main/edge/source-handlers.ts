import { app, type BrowserWindow } from 'electron';

import type { Core } from '../core/app-core.ts';
import { wishLibraryMove } from '../core/library/library-place.ts';
import type { Opening } from '../core/opening.ts';
import { askForFolder, askForSoundOf } from './dialogs.ts';
import type { RequestHandlers } from './ipc.ts';

/** What these handlers are made from. */
interface SourceHandlerParts {
  readonly core: Core;
  readonly library: Opening;
  readonly window: () => BrowserWindow;
}

/** Answers what the window asks about where sound files and the library lie. */
export function sourceHandlers({
  core,
  library,
  window,
}: SourceHandlerParts): Pick<RequestHandlers, 'sources:relink' | 'sources:relink-folder' | 'library:disk-use' | 'library:move'> {
  return {
    'sources:relink': async ({ recordingId }) => {
      await library.ready();
      const { originalName } = await core.library.request('recordings.get', { id: recordingId });
      const file = await askForSoundOf(window(), originalName);
      if (file === null) return false;
      await core.sources.relink(recordingId, file);
      return true;
    },
    'sources:relink-folder': async () => {
      await library.ready();
      const folder = await askForFolder(window(), 'look');
      return folder === null ? null : core.sources.relinkFrom(folder);
    },
    'library:disk-use': async () => library.ready().then(() => core.sources.diskUse()),
    'library:move': async () => {
      const folder = await askForFolder(window(), 'move');
      if (folder === null) return 'closed';
      if (!wishLibraryMove(app.getPath('userData'), folder)) return 'refused';
      app.relaunch();
      // After the answer has left.
      setImmediate(() => app.quit());
      return 'restarting';
    },
  };
}
