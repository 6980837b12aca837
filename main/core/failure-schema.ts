import { z } from 'zod';

import { FAILURE_CODES, type Failure } from '../domain/failure.ts';
import { HOLD_REASONS, JOB_PHASES, type JobState } from '../domain/job.ts';

/** Small facts of a failure, by name. */
const facts = z.record(z.string(), z.union([z.string(), z.number()]));

/** A failure as another program or an earlier run of this one tells it; an unknown code is none of ours. */
export const failureSchema: z.ZodType<Failure> = z.object({ code: z.enum(FAILURE_CODES), data: z.exactOptional(facts) });

/** A failure as the library keeps it: a code that this version does not know reads as `unexpected`, for the row must open all the same. */
export const keptFailureSchema: z.ZodType<Failure> = z.object({
  code: z.enum(FAILURE_CODES).catch('unexpected'),
  data: z.exactOptional(facts),
});

/** The state of a job, with its failure read by `failure`. */
export function jobStateSchema(failure: z.ZodType<Failure>): z.ZodType<JobState> {
  return z.union([
    z.object({ state: z.enum(['queued', 'paused', 'done', 'cancelled']) }),
    z.object({ state: z.literal('running'), phase: z.enum(JOB_PHASES) }),
    z.object({ state: z.literal('held'), reason: z.enum(HOLD_REASONS), failure }),
    z.object({ state: z.literal('failed'), failure }),
  ]);
}
