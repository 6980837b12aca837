import path from 'node:path';
import { app, shell } from 'electron';
import { z } from 'zod';

import type { UpdateRequests } from '../../preload/update-requests.ts';
import { SYSTEM_CLOCK } from '../core/clock.ts';
import { PUBLISHER, type Publisher } from '../core/updates/publisher.ts';
import { updateDesk, type UpdateDesk } from '../core/updates/update-desk.ts';
import { ownPlatform } from './platform.ts';
import type { SettingsFile } from './settings-file.ts';
import { tellWindows } from './tell-windows.ts';

/** The desk of this installed app. Linux packages are the package manager's to change: there a newer version is only announced. */
export function openUpdateDesk(settings: SettingsFile): UpdateDesk {
  const system = ownPlatform();
  const desk = updateDesk({
    publisher: publisherOf(app.isPackaged ? undefined : process.env['ONRECORD_TEST_PUBLISHER']),
    version: app.getVersion(),
    system,
    arch: process.arch,
    way: system === 'linux' ? 'page' : 'installer',
    folder: path.join(app.getPath('userData'), 'updates'),
    clock: SYSTEM_CLOCK,
    mayLook: () => settings.read().updates === 'on',
    onChange: (state) => tellWindows('updates:changed', { state }),
  });
  desk.keepLooking();
  app.on('before-quit', desk.stop);
  return desk;
}

const publisherSchema = z.object({ address: z.string(), publicKeys: z.array(z.string()) });

/** The publisher of this build. Tests tell the program of the repository another one; an installed app listens to nobody. */
function publisherOf(told: string | undefined): Publisher | null {
  return told === undefined ? PUBLISHER : publisherSchema.parse(JSON.parse(told));
}

type Handlers = { readonly [Name in keyof UpdateRequests]: (input: UpdateRequests[Name][0]) => Promise<UpdateRequests[Name][1]> };

/** Answers the window's requests about newer versions. */
export function updateHandlers({ updates }: { readonly updates: UpdateDesk }): Handlers {
  return {
    'updates:state': async () => Promise.resolve(updates.state()),
    'updates:look': async () => updates.look(),
    'updates:fetch': async () => updates.fetch(),
    'updates:hand-over': async () => {
      const handed = await updates.handOver();
      if (handed?.kind === 'page') await shell.openExternal(handed.place);
      if (handed?.kind === 'installer') {
        const trouble = await shell.openPath(handed.place);
        // The system would not start it: shown where it lies, a person can.
        if (trouble !== '') shell.showItemInFolder(handed.place);
        // The installer of Windows replaces files that a running app holds.
        else if (process.platform === 'win32') app.quit();
      }
      return null;
    },
  };
}
