import { z } from 'zod';

import { FAILURE_CODES, type Failure } from '../../domain/failure.ts';
import type { Job, JobProgress, JobState } from '../../domain/job.ts';
import type { QueueEntry } from '../../domain/queue.ts';

const failure: z.ZodType<Failure> = z.object({
  code: z.enum(FAILURE_CODES),
  data: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
});

const holdReason = z.enum([
  'language-unsupported',
  'model-missing',
  'model-damaged',
  'engine-unavailable',
  'source-missing',
  'disk-full',
  'offline',
  'no-key',
  'engine-on-hold',
  'rate-limit',
]);

const status: z.ZodType<JobState> = z.union([
  z.object({ state: z.enum(['queued', 'paused', 'done', 'cancelled']) }),
  z.object({ state: z.literal('running'), phase: z.enum(['ingest', 'recognize', 'speakers']) }),
  z.object({ state: z.literal('held'), reason: holdReason, failure }),
  z.object({ state: z.literal('failed'), failure }),
]);

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
  status,
  attempts: z.number(),
  queuedAt: z.string(),
  progress: progress.nullable(),
});

const queueEntry: z.ZodType<QueueEntry> = z.object({
  job,
  title: z.string(),
  engineId: z.string(),
  modelId: z.string(),
  onDevice: z.boolean(),
  sensitive: z.boolean(),
});

const id = z.string().regex(/^[a-z0-9-]{1,64}$/u);
/** Null: all of them. */
const ids = z.array(id).min(1).max(10_000).nullable();

/**
 * Everything that one program may ask of the one that has the library open: what is asked with, and what is given back. Both are parsed
 * where they arrive. A new method is a line here and one in core-handlers.ts.
 */
export const HANDOVER_METHODS = {
  'queue.list': { input: z.strictObject({}), value: z.array(queueEntry) },
  'queue.pause': { input: z.strictObject({ ids }), value: z.array(job) },
  'queue.resume': { input: z.strictObject({ ids }), value: z.array(job) },
  'queue.cancel': { input: z.strictObject({ ids }), value: z.array(job) },
  'queue.retry': { input: z.strictObject({ ids }), value: z.array(job) },
} as const;

/** The name of one of them. */
export type HandoverMethod = keyof typeof HANDOVER_METHODS;

/** What a method is asked with. */
export type HandoverInput<Method extends HandoverMethod> = z.input<(typeof HANDOVER_METHODS)[Method]['input']>;

/** What a method gives. */
export type HandoverValue<Method extends HandoverMethod> = z.output<(typeof HANDOVER_METHODS)[Method]['value']>;

/** What answers: each method gives its value or unwinds with a FailureError. `signal` fires when whoever asked went away. */
export type HandoverHandlers = {
  readonly [Method in HandoverMethod]: (input: HandoverInput<Method>, signal: AbortSignal) => Promise<HandoverValue<Method>>;
};

/** One request as it comes over the line. */
export const requestLine = z.strictObject({ id: z.number().int(), method: z.string().max(64), input: z.unknown() });

/** One reply; the value is parsed by its method. */
export const replyLine = z.union([
  z.strictObject({ id: z.number().int().nullable(), ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ id: z.number().int().nullable(), ok: z.literal(false), failure }),
]);
