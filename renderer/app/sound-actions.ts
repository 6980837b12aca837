import type { ChannelsWish } from '#domain/recording.ts';

import { SOUND } from '../copy/sound.ts';
import type { Stores } from './stores.ts';

/** Takes another sound track of a recording; settles when it is read, or trouble with it was told. */
export async function chooseTrack({ bridge, notices }: Stores, recordingId: string, track: number): Promise<void> {
  const reply = await bridge.request('sound:choose-track', { recordingId, track });
  if (!reply.ok) notices.getState().fail(reply.failure, recordingId);
}

/** Reads saved sound at another rate; settles when it is read, or trouble with it was told. */
export async function chooseRate({ bridge, notices }: Stores, recordingId: string, rateHz: number): Promise<void> {
  const reply = await bridge.request('sound:choose-rate', { recordingId, rateHz });
  if (!reply.ok) notices.getState().fail(reply.failure, recordingId);
}

/** Tells voices apart by their channel, or not. */
export async function setChannels({ bridge, notices }: Stores, recordingId: string, channels: ChannelsWish): Promise<void> {
  const reply = await bridge.request('sound:use-channels', { recordingId, channels });
  if (!reply.ok) notices.getState().fail(reply.failure, recordingId);
  else if (reply.value.kind === 'told') notices.getState().say(SOUND.regrouped);
}
