import { networkInterfaces } from 'node:os';
import { BrowserWindow, Notification, powerMonitor, powerSaveBlocker } from 'electron';

import type { AppSettings } from '#domain/settings.ts';
import type { Core } from '../core/app-core.ts';
import type { Clock } from '../core/clock.ts';
import { watchNetwork } from '../core/jobs/network-watch.ts';
import { watchSleep } from '../core/jobs/sleep-watch.ts';
import type { WorkEnded, WorkSigns } from '../core/jobs/work-signs.ts';
import { watchWork } from '../core/jobs/work-watch.ts';
import type { Log } from '../core/log/log-file.ts';
import { COPY } from './copy.ts';

/** What the desktop around the window is told with. */
export interface WorkSignParts {
  readonly core: Core;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: () => AppSettings;
  /** Brings the window to the front. */
  readonly onOpen: () => void;
}

/**
 * Shows work on the taskbar, keeps the machine awake while it lasts (if that is wished), tells of its end when the window is not in front, and
 * wakes what waits when the machine wakes or comes into another network. `look` makes the signs anew; `stop` takes them away.
 */
export function showWorkSigns({ core, clock, log, settings, onOpen }: WorkSignParts): {
  readonly look: () => void;
  readonly stop: () => void;
} {
  const blocker = sleepBlocker();
  const watch = watchWork({
    events: core.events,
    queue: core.queue,
    clock,
    isLookedAt: () => BrowserWindow.getFocusedWindow() !== null,
    titleOf: async (id) => {
      const { title, sensitive } = await core.library.request('recordings.get', { id });
      return sensitive ? null : title;
    },
    show: ({ isWorking, part }) => {
      blocker.set(isWorking && settings().preventSleep);
      showOnTaskbar({ isWorking, part });
    },
    tell: (ended) => notify(ended, onOpen),
    onTrouble: () => log.note('work-signs', { code: 'queue-not-read' }),
  });
  const awake = (): void => core.jobs.awake();
  powerMonitor.on('resume', awake);
  const stopSleepWatch = watchSleep(clock, awake);
  const stopNetworkWatch = watchNetwork(clock, networkInterfaces, () => core.jobs.askHeld());
  return {
    look: watch.look,
    stop: () => {
      watch.stop();
      stopSleepWatch();
      stopNetworkWatch();
      powerMonitor.off('resume', awake);
      blocker.set(false);
    },
  };
}

/** Keeps the machine from falling asleep by itself; the screen may. */
function sleepBlocker(): { readonly set: (isOn: boolean) => void } {
  let id: number | null = null;
  return {
    set: (isOn) => {
      if (isOn && id === null) id = powerSaveBlocker.start('prevent-app-suspension');
      if (isOn || id === null) return;
      powerSaveBlocker.stop(id);
      id = null;
    },
  };
}

function showOnTaskbar({ part }: WorkSigns): void {
  for (const window of BrowserWindow.getAllWindows()) if (!window.isDestroyed()) window.setProgressBar(part ?? -1);
}

function notify({ done, title, stopped }: WorkEnded, onOpen: () => void): void {
  if (!Notification.isSupported()) return;
  const body = [COPY.notices.done(done, title), ...(stopped === 0 ? [] : [COPY.notices.stopped(stopped)])].join(' ');
  const notification = new Notification({ title: COPY.notices.title, body, silent: true });
  notification.on('click', onOpen);
  notification.show();
}
