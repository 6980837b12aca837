import type { Core } from '../core/app-core.ts';
import type { Opening } from '../core/opening.ts';
import type { RequestHandlers } from './ipc.ts';

type QueueHandlers = Pick<RequestHandlers, Extract<keyof RequestHandlers, `queue:${string}`>>;

/** What the window asks of the queue: each waits until the library is open and hands over to the core. */
export function queueHandlers({ core: { queue, jobs }, library }: { readonly core: Core; readonly library: Opening }): QueueHandlers {
  const opened = async <T>(work: () => Promise<T>): Promise<T> => library.ready().then(work);
  return {
    'queue:list': async () => opened(() => queue.list()),
    'queue:change': async ({ verb, ids }) => opened(() => queue.change(verb, ids)),
    'queue:move': async ({ ids, beforeId }) => opened(() => queue.moveBefore(ids, beforeId)),
    'queue:next': async ({ ids }) => opened(() => queue.next(ids)),
    'queue:here': async ({ recordingIds }) => opened(() => queue.transcribeHere(recordingIds)),
    'queue:network-changed': async () => {
      jobs.askHeld();
      return Promise.resolve(null);
    },
  };
}
