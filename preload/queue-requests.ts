import type { Job } from '#domain/job.ts';
import type { NotMoved, QueueEntry, QueueVerb } from '#domain/queue.ts';

/** What the window may ask of the queue. Ids are of jobs. */
export type QueueRequests = {
  /** What works, waits or failed, in the order of the queue. */
  'queue:list': [null, readonly QueueEntry[]];
  /** Does the same with several jobs, or with all (null); gives those that changed. */
  'queue:change': [{ readonly verb: QueueVerb; readonly ids: readonly string[] | null }, readonly Job[]];
  /** Moves waiting jobs before another one (null: to the end). */
  'queue:move': [{ readonly ids: readonly string[]; readonly beforeId: string | null }, null];
  /** Moves waiting jobs before all others that wait. */
  'queue:next': [{ readonly ids: readonly string[] }, null];
  /** Lets this computer do recordings that wait for a server; gives those that it cannot do. */
  'queue:here': [{ readonly recordingIds: readonly string[] }, readonly NotMoved[]];
  /** The window heard from the system that the network is another one: what waits for it is tried at once. */
  'queue:network-changed': [null, null];
};

/** Told when the order of the queue is another. */
export type QueueEvents = {
  'queue:changed': null;
  /** Sound is copied into the library: so many recordings are left. `fromElsewhere`: all is there, and some lay on another disk that is no longer needed. */
  'copies:changed': { readonly left: number; readonly fromElsewhere: boolean };
};

/** The names, for the preload. */
export const QUEUE_REQUEST_NAMES = [
  'queue:list',
  'queue:change',
  'queue:move',
  'queue:next',
  'queue:here',
  'queue:network-changed',
] as const satisfies readonly (keyof QueueRequests)[];
