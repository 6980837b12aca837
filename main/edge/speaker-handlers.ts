import type { Core } from '../core/app-core.ts';
import type { Opening } from '../core/opening.ts';
import type { RequestHandlers } from './ipc.ts';

type SpeakerHandlers = Pick<RequestHandlers, Extract<keyof RequestHandlers, `${'speakers' | 'voices'}:${string}`>>;

/** The requests about who speaks; each waits until the library is open. */
export function speakerHandlers({ core, library }: { readonly core: Core; readonly library: Opening }): SpeakerHandlers {
  const { speakers } = core;
  return {
    'speakers:so-far': async ({ recordingId }) => library.ready().then(() => speakers.soFar(recordingId)),
    'speakers:overview': async ({ recordingId }) => library.ready().then(() => speakers.overview(recordingId)),
    'speakers:recount': async ({ recordingId, speakers: setting }) => library.ready().then(() => speakers.recount(recordingId, setting)),
    'speakers:part': async ({ recordingId, speakerId }) => library.ready().then(() => speakers.part(recordingId, speakerId)),
    'speakers:run-again': async ({ recordingId, speakers: setting }) => library.ready().then(() => speakers.runAgain(recordingId, setting)),
    'speakers:names': async ({ recordingId }) => library.ready().then(() => speakers.names(recordingId)),
    'voices:list': async () => library.ready().then(() => speakers.storedVoices()),
    'voices:forget': async ({ name }) => library.ready().then(() => speakers.forgetVoice(name)),
  };
}
