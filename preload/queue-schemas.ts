import { z } from 'zod';

import type { QueueRequests } from './queue-requests.ts';

const id = z.string().regex(/^[a-z0-9-]{1,64}$/u);
const ids = z.array(id).min(1).max(100_000);

/** What each request on the queue must look like. */
export const QUEUE_SCHEMAS = {
  'queue:list': z.null(),
  'queue:change': z.strictObject({ verb: z.enum(['pause', 'resume', 'cancel', 'retry']), ids: ids.nullable() }),
  'queue:move': z.strictObject({ ids, beforeId: id.nullable() }),
  'queue:next': z.strictObject({ ids }),
  'queue:here': z.strictObject({ recordingIds: ids }),
  'queue:network-changed': z.null(),
} as const satisfies { readonly [Name in keyof QueueRequests]: z.ZodType<QueueRequests[Name][0]> };
