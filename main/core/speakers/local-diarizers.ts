import type { LaunchHelper } from '../process/helper-process.ts';
import { channelDiarizer } from './channel-diarizer.ts';
import type { Diarizers } from './choice.ts';
import { diarizerLink } from './diarizer-link.ts';
import { onDeviceDiarizer } from './on-device-diarizer.ts';

/**
 * The diarizers of this machine: channels in this very process, voices in one of their own that starts when it is first asked. One thread:
 * it works beside recognition, at a tenth of the sound's length.
 */
export function localDiarizers(launch: LaunchHelper, modelsDir: string): Diarizers {
  return {
    channels: channelDiarizer(),
    onDevice: onDeviceDiarizer({ link: diarizerLink(launch, ['--models', modelsDir]), threads: 1 }),
  };
}
