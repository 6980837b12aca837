import type { QueueDesk } from '../jobs/queue-desk.ts';
import type { HandoverHandlers } from './methods.ts';

/** What of the core other programs can ask. */
export interface HandoverCore {
  readonly queue: QueueDesk;
}

/** What the core gives to other programs; also what a program answers itself with when it has the library open. */
export function handoverHandlers({ queue }: HandoverCore): HandoverHandlers {
  const list = async <T>(asked: Promise<readonly T[]>): Promise<T[]> => [...(await asked)];
  return {
    'queue.list': () => list(queue.list()),
    'queue.pause': ({ ids }) => list(queue.change('pause', ids)),
    'queue.resume': ({ ids }) => list(queue.change('resume', ids)),
    'queue.cancel': ({ ids }) => list(queue.change('cancel', ids)),
    'queue.retry': ({ ids }) => list(queue.change('retry', ids)),
  };
}
