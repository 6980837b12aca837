import { z } from 'zod';

import { CHANNELS_WISHES } from '#domain/recording.ts';
import { id } from './shared-schemas.ts';
import type { SoundRequests } from './sound-requests.ts';

/** What the arguments of the requests about sound must look like. */
export const SOUND_SCHEMAS = {
  'sound:choose-track': z.strictObject({ recordingId: id, track: z.number().int().min(0).max(999) }),
  'sound:choose-rate': z.strictObject({ recordingId: id, rateHz: z.number().int().min(8000).max(96_000) }),
  'sound:use-channels': z.strictObject({ recordingId: id, channels: z.enum(CHANNELS_WISHES) }),
} as const satisfies { readonly [Name in keyof SoundRequests]: z.ZodType<SoundRequests[Name][0]> };
