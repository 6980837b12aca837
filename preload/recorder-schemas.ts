import { z } from 'zod';

import type { RecorderRequests } from './recorder-requests.ts';

const id = z.string().regex(/^[a-z0-9-]{1,64}$/u);
/** A week: no recording is longer. */
const moment = z.number().min(0).max(604_800_000);

/** The longest piece of sound that is taken at once: five seconds of stereo at 192 kHz. */
const LARGEST_PIECE_BYTES = 192_000 * 4 * 5;

/** What each request to the recorder must look like. */
export const RECORDER_SCHEMAS = {
  'recorder:open': z.null(),
  'recorder:close': z.null(),
  'recorder:start': z.strictObject({
    title: z.string().trim().min(1).max(500),
    sensitive: z.boolean(),
    rateHz: z.number().int().min(8000).max(192_000),
    channels: z.union([z.literal(1), z.literal(2)]),
  }),
  'recorder:piece': z.strictObject({
    takeId: id,
    index: z.number().int().min(0),
    pcm: z.instanceof(Uint8Array).refine((bytes) => bytes.length > 0 && bytes.length <= LARGEST_PIECE_BYTES),
  }),
  'recorder:mark': z.strictObject({ takeId: id, atMs: moment }),
  'recorder:finish': z.strictObject({ takeId: id }),
  'marks:get': z.strictObject({ recordingId: id }),
  'marks:set': z.strictObject({ recordingId: id, marksMs: z.array(moment).max(10_000) }),
} as const satisfies { readonly [Name in keyof RecorderRequests]: z.ZodType<RecorderRequests[Name][0]> };
