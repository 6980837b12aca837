import type { Core } from '../core/app-core.ts';
import type { Opening } from '../core/opening.ts';
import type { RequestHandlers } from './ipc.ts';

type SoundHandlers = Pick<RequestHandlers, Extract<keyof RequestHandlers, `sound:${string}`>>;

/** The requests about which part of a recording's sound is heard; each waits until the library is open. */
export function soundHandlers({ core, library }: { readonly core: Core; readonly library: Opening }): SoundHandlers {
  const { sound, speakers } = core;
  return {
    'sound:choose-track': async ({ recordingId, track }) => library.ready().then(() => sound.chooseTrack(recordingId, track)),
    'sound:choose-rate': async ({ recordingId, rateHz }) => library.ready().then(() => sound.chooseRate(recordingId, rateHz)),
    'sound:use-channels': async ({ recordingId, channels }) => library.ready().then(() => speakers.useChannels(recordingId, channels)),
  };
}
