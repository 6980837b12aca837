import type { QueueDesk } from '../jobs/queue-desk.ts';
import type { HandoverHandlers } from './methods.ts';

/** What of the core other programs can ask. */
export interface HandoverCore {
  readonly queue: QueueDesk;
}

/** What the core gives to other programs; also what a program answers itself with when it has the library open. */
export function handoverHandlers({ queue }: HandoverCore): HandoverHandlers {
  return {
    'queue.list': async () => queue.list(),
    'queue.pause': async ({ ids }) => queue.change('pause', ids),
    'queue.resume': async ({ ids }) => queue.change('resume', ids),
    'queue.cancel': async ({ ids }) => queue.change('cancel', ids),
    'queue.retry': async ({ ids }) => queue.change('retry', ids),
  };
}
