import { z } from 'zod';

import type { HistoryRequests } from './history-requests.ts';

const id = z.string().regex(/^[a-z0-9-]{1,64}$/u);

/** What each request on the past of a recording must look like. */
export const HISTORY_SCHEMAS = {
  'history:get': z.strictObject({ recordingId: id }),
  'history:text': z.strictObject({ recordingId: id, runId: id }),
  'history:make-current': z.strictObject({ recordingId: id, runId: id }),
} as const satisfies { readonly [Name in keyof HistoryRequests]: z.ZodType<HistoryRequests[Name][0]> };
