import { z } from 'zod';

import type { SourceRequests } from './source-requests.ts';

/** What each request about where sound files lie must look like. */
export const SOURCE_SCHEMAS = {
  'sources:relink': z.strictObject({ recordingId: z.string().regex(/^[a-z0-9-]{1,64}$/u) }),
  'sources:relink-folder': z.null(),
  'library:disk-use': z.null(),
  'library:move': z.null(),
} as const satisfies { readonly [Name in keyof SourceRequests]: z.ZodType<SourceRequests[Name][0]> };
