import { SAY } from './copy.ts';
import { UsageError } from './exit-codes.ts';

/** What can be done with the queue. */
export const QUEUE_VERBS = ['list', 'pause', 'resume', 'cancel', 'retry'] as const;

/** One of them. */
export type QueueWish = (typeof QUEUE_VERBS)[number];

/** What `queue` was asked for. `ids` as typed: whole ids of jobs or their beginnings; none: all. */
export interface QueueOptions {
  readonly verb: QueueWish;
  readonly ids: readonly string[];
}

/** Reads the words after `queue`; without any the queue is listed. */
export function queueOptionsOf([word = 'list', ...ids]: readonly string[]): QueueOptions {
  const verb = QUEUE_VERBS.find((each) => each === word);
  if (verb === undefined) throw new UsageError(SAY.badQueueVerb(word));
  const wrong = ids.find((id) => !/^[a-z0-9-]{1,64}$/u.test(id));
  if (wrong !== undefined) throw new UsageError(SAY.badJobId(wrong));
  return { verb, ids };
}
