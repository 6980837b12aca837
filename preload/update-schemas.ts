import { z } from 'zod';

import type { UpdateRequests } from './update-requests.ts';

/** What each request about updates must look like. */
export const UPDATE_SCHEMAS = {
  'updates:state': z.null(),
  'updates:look': z.null(),
  'updates:fetch': z.null(),
  'updates:hand-over': z.null(),
} as const satisfies { readonly [Name in keyof UpdateRequests]: z.ZodType<UpdateRequests[Name][0]> };
