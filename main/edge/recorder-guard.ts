import { app, dialog, powerSaveBlocker, type BrowserWindow } from 'electron';

import type { Core } from '../core/app-core.ts';
import type { Log } from '../core/log/log-file.ts';
import { COPY } from './copy.ts';
import type { MicrophoneLeave } from './recorder-handlers.ts';
import { tellWindows } from './tell-windows.ts';

/** What keeps a running recording alive works with. */
export interface RecorderGuardParts {
  readonly core: Core;
  readonly log: Log;
  readonly microphone: MicrophoneLeave;
  readonly window: () => BrowserWindow;
}

/** Watches over windows and the app while something is recorded. */
export interface RecorderGuard {
  /** A window must be handed in when it is made. */
  readonly watch: (window: BrowserWindow) => void;
}

/** The window has this long to hand over its last piece when the app is closed; then what is on the disk counts. */
const LAST_PIECE_MS = 3000;

/**
 * While something is recorded the machine does not sleep, a hidden window works on at full speed, closing and quitting ask first, and a
 * window that dies or is loaded anew leaves a finished recording behind.
 */
export function guardRecorder({ core, log, microphone, window }: RecorderGuardParts): RecorderGuard {
  const { recorder, events } = core;
  let blocker: number | null = null;
  let agreed = false;
  let asking = false;
  events.on('recorder:changed', ({ isRecording }) => {
    if (isRecording) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
    if (!window().isDestroyed()) window().webContents.setBackgroundThrottling(!isRecording);
    log.note(isRecording ? 'recording-began' : 'recording-ended');
  });
  const rescue = (): void => {
    microphone.give(false);
    if (recorder.isOpen()) recorder.rescue().catch((caught: unknown) => log.bug('rescue', caught));
  };
  /** True when nothing is recorded any more. */
  const ask = async (): Promise<boolean> => {
    if (asking) return false;
    asking = true;
    const isStopped = await askToStop(window()).finally(() => (asking = false));
    if (!isStopped) return false;
    tellWindows('recorder:stop', null);
    await untilEnded(core);
    await recorder.rescue();
    return true;
  };
  const closing = (event: { preventDefault(): void }, goOn: () => void): void => {
    if (agreed || !recorder.isOpen()) return;
    event.preventDefault();
    void ask().then((isDone) => {
      agreed = isDone;
      if (isDone) goOn();
      agreed = false;
    });
  };
  app.on('before-quit', (event) => closing(event, () => app.quit()));
  return {
    watch: (opened) => {
      opened.on('close', (event) => closing(event, () => opened.close()));
      opened.webContents.on('render-process-gone', rescue);
      opened.webContents.on('did-start-navigation', (details) => {
        if (details.isMainFrame && !details.isSameDocument) rescue();
      });
    },
  };
}

async function askToStop(window: BrowserWindow): Promise<boolean> {
  const { question, detail, stop, goOn } = COPY.recorder;
  if (window.isMinimized()) window.restore();
  window.show();
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: question,
    detail,
    buttons: [goOn, stop],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}

async function untilEnded({ recorder, events }: Core): Promise<void> {
  if (!recorder.isOpen()) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LAST_PIECE_MS);
    const stop = events.on('recorder:changed', ({ isRecording }) => {
      if (isRecording) return;
      clearTimeout(timer);
      stop();
      resolve();
    });
  });
}
