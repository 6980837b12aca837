import path from 'node:path';
import type { BrowserWindow } from 'electron';

import type { Core } from '../core/app-core.ts';
import type { Opening } from '../core/opening.ts';
import { askForRecordings, askForRecordingsFolder } from './dialogs.ts';
import type { RequestHandlers } from './ipc.ts';

/** What requests about files that are to be added are answered with. */
export interface IntakeHandlerParts {
  readonly core: Core;
  readonly library: Opening;
  readonly window: () => BrowserWindow;
}

/** The handlers of `intake:`, `fetches:` and `links:` requests. */
export function intakeHandlers({
  core,
  library,
  window,
}: IntakeHandlerParts): Pick<RequestHandlers, Extract<keyof RequestHandlers, `${'intake' | 'fetches' | 'links'}:${string}`>> {
  const { intake, fetches, links } = core;
  let lastFolder: string | null = null;
  return {
    'intake:choose': async ({ kind }) => {
      const chosen = kind === 'files' ? await askForRecordings(window(), lastFolder) : await askForRecordingsFolder(window(), lastFolder);
      if (chosen[0] !== undefined) lastFolder = path.dirname(chosen[0]);
      return chosen;
    },
    'intake:gather': async ({ paths }) => library.ready().then(() => intake.gather(paths)),
    'intake:look': async (wish) => library.ready().then(() => intake.look(wish)),
    'intake:hear': async ({ path: file }) => intake.hear(file),
    'intake:start': async ({ items }) => library.ready().then(() => intake.start(items)),
    'fetches:list': async () => library.ready().then(fetches.list),
    'fetches:start': async (wish) => library.ready().then(() => fetches.start(wish)),
    'fetches:cancel': async ({ id }) => {
      await library.ready();
      fetches.cancel(id);
      return null;
    },
    'fetches:retry': async ({ id }) => {
      await library.ready();
      fetches.retry(id);
      return null;
    },
    'links:add': async (wish) => library.ready().then(() => links.add(wish)),
    'links:fetch-sound': async ({ recordingId }) => library.ready().then(() => links.fetchSound(recordingId)),
    'intake:speeds': async () => library.ready().then(() => intake.speeds()),
  };
}
