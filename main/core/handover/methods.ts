import { z } from 'zod';

import type { Job, JobProgress } from '../../domain/job.ts';
import type { QueueEntry } from '../../domain/queue.ts';
import { failureSchema, jobStateSchema } from '../failure-schema.ts';
import { LIBRARY_HANDOVER_METHODS, type LibraryHandoverShape } from './library-methods.ts';

const status = jobStateSchema(failureSchema);

const progress: z.ZodType<JobProgress> = z.object({
  doneMs: z.number(),
  totalMs: z.number().nullable(),
  rate: z.number().nullable(),
  leftMs: z.number().nullable(),
  sentBytes: z.exactOptional(z.number()),
});

const job: z.ZodType<Job> = z.object({
  id: z.string(),
  recordingId: z.string(),
  runId: z.string(),
  only: z.exactOptional(z.literal('speakers')),
  status,
  attempts: z.number(),
  queuedAt: z.string(),
  progress: progress.nullable(),
});

const queueEntry: z.ZodType<QueueEntry> = z.object({
  job,
  title: z.string(),
  totalMs: z.number().nullable(),
  engineId: z.string(),
  modelId: z.string(),
  onDevice: z.boolean(),
  sensitive: z.boolean(),
});

const id = z.string().regex(/^[a-z0-9-]{1,64}$/u);

/** Of jobs: null means all of them. */
type Ids = { readonly ids: readonly string[] | null };

/** Method → [what it is asked with, what it gives]. A new method is a line here, one in HANDOVER_METHODS and one in core-handlers.ts. */
type QueueHandoverShape = {
  'queue.list': [Readonly<Record<string, never>>, readonly QueueEntry[]];
  'queue.pause': [Ids, readonly Job[]];
  'queue.resume': [Ids, readonly Job[]];
  'queue.cancel': [Ids, readonly Job[]];
  'queue.retry': [Ids, readonly Job[]];
};

/** Everything that one program may ask of another. */
export type HandoverShape = QueueHandoverShape & LibraryHandoverShape;

/** The name of a method. */
export type HandoverMethod = keyof HandoverShape;

/** How both sides look at what arrives. */
type HandoverSchemas = {
  readonly [Method in HandoverMethod]: {
    readonly input: z.ZodType<HandoverShape[Method][0]>;
    readonly value: z.ZodType<HandoverShape[Method][1]>;
  };
};

const ofJobs = { input: z.strictObject({ ids: z.array(id).min(1).max(10_000).nullable() }), value: z.array(job) };

/** Everything that one program may ask of the one that has the library open; what arrives is parsed with these on either side. */
export const HANDOVER_METHODS: HandoverSchemas = {
  'queue.list': { input: z.strictObject({}), value: z.array(queueEntry) },
  'queue.pause': ofJobs,
  'queue.resume': ofJobs,
  'queue.cancel': ofJobs,
  'queue.retry': ofJobs,
  ...LIBRARY_HANDOVER_METHODS,
};

/** What answers: each method gives its value or unwinds with a FailureError. `signal` fires when whoever asked went away. */
export type HandoverHandlers = {
  readonly [Method in HandoverMethod]: (input: HandoverShape[Method][0], signal: AbortSignal) => Promise<HandoverShape[Method][1]>;
};

/** One request as it comes over the line. */
export const requestLine = z.strictObject({ id: z.number().int(), method: z.string().max(64), input: z.unknown() });

/** One reply; the value is parsed by its method. */
export const replyLine = z.union([
  z.strictObject({ id: z.number().int().nullable(), ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ id: z.number().int().nullable(), ok: z.literal(false), failure: failureSchema }),
]);
