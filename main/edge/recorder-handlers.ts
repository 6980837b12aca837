import { systemPreferences } from 'electron';

import { FailureError } from '#domain/failure.ts';
import type { RecorderRequests } from '../../preload/recorder-requests.ts';
import type { Core } from '../core/app-core.ts';
import { SPARE_ROOM_BYTES } from '../core/library/sound-files.ts';
import type { Opening } from '../core/opening.ts';

/** Whether the window may have the microphone: only from the moment the journalist asks to record until nothing is recorded any more. */
export interface MicrophoneLeave {
  readonly isGiven: () => boolean;
  readonly give: (isGiven: boolean) => void;
}

/** Not given at first. */
export function microphoneLeave(): MicrophoneLeave {
  let given = false;
  return {
    isGiven: () => given,
    give: (isGiven) => {
      given = isGiven;
    },
  };
}

/** What the recorder's requests are answered with. */
export interface RecorderHandlerParts {
  readonly core: Core;
  readonly library: Opening;
  readonly microphone: MicrophoneLeave;
}

type Handlers = { readonly [Name in keyof RecorderRequests]: (input: RecorderRequests[Name][0]) => Promise<RecorderRequests[Name][1]> };

/** Answers the window's requests about recording and marks. */
export function recorderHandlers({ core, library, microphone }: RecorderHandlerParts): Handlers {
  const { recorder, files } = core;
  return {
    'recorder:open': async () => {
      await library.ready();
      if (!(await systemAllows())) throw new FailureError({ code: 'microphone-refused' });
      microphone.give(true);
      return { freeBytes: Math.max(0, (await files.freeBytes()) - SPARE_ROOM_BYTES) };
    },
    'recorder:close': async () => {
      microphone.give(recorder.isOpen());
      return Promise.resolve(null);
    },
    'recorder:start': async (wish) => library.ready().then(() => recorder.start(wish)),
    'recorder:piece': async ({ takeId, index, pcm }) => recorder.write(takeId, index, pcm),
    'recorder:mark': async ({ takeId, atMs }) => recorder.mark(takeId, atMs),
    'recorder:finish': async ({ takeId }) => recorder.finish(takeId),
    'marks:get': async (input) => library.ready().then(() => core.library.request('marks.get', input)),
    'marks:set': async (input) => library.ready().then(() => core.library.request('marks.set', input)),
  };
}

/** macOS asks the journalist at the first time; Windows has a switch. Elsewhere nobody forbids it. */
async function systemAllows(): Promise<boolean> {
  if (process.platform === 'darwin') return systemPreferences.askForMediaAccess('microphone');
  return process.platform !== 'win32' || systemPreferences.getMediaAccessStatus('microphone') !== 'denied';
}
