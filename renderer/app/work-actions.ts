import { en } from '../copy/en.ts';
import { openDetails } from './open-details.ts';
import type { StatusAction } from './recording-status.ts';
import type { Stores } from './stores.ts';
import { tellDeed } from './tell-deed.ts';

/** What an action is about; `jobId` null: there is no work on it. */
export interface ActionTarget {
  readonly recordingId: string;
  readonly jobId: string | null;
}

/** Does what a button about work that stands still says. */
export function runWorkAction(stores: Stores, { recordingId, jobId }: ActionTarget, action: StatusAction): void {
  const { library, layout, queue } = stores;
  switch (action) {
    case 'show-file':
      void library.getState().showFile(recordingId);
      break;
    case 'language':
    case 'choose':
      openDetails(stores, recordingId);
      break;
    case 'settings':
      layout.getState().openSettings('engines');
      break;
    case 'here':
      void queue.getState().here([recordingId]);
      break;
    case 'relink':
      void queue.getState().relink(recordingId);
      break;
    case 'fetch':
      void fetchSound(stores, recordingId);
      break;
    case 'retry':
    case 'resume':
      if (jobId !== null) void library.getState().job(action, jobId);
      break;
    default:
      action satisfies never;
  }
}

/** Brings the sound of a recording here that a server read at its address; how far it is stands where all that is fetched stands. */
export async function fetchSound({ bridge, notices }: Stores, recordingId: string): Promise<void> {
  const reply = await bridge.request('links:fetch-sound', { recordingId });
  if (!reply.ok) notices.getState().fail(reply.failure);
}

/** What a button about the work on the open recording says; stopping tells its way back. */
export function changeJob(stores: Stores, what: 'pause' | 'resume' | 'retry' | 'cancel', jobId: string): void {
  if (what === 'cancel') void stopJobs(stores, [jobId]);
  else void stores.library.getState().job(what, jobId);
}

/** Stops jobs and tells how to take that back. */
export async function stopJobs(stores: Stores, ids: readonly string[]): Promise<void> {
  const { queue } = stores;
  const titles = queue.getState().entries.filter(({ job }) => ids.includes(job.id));
  const paused = titles.filter(({ job }) => job.status.state === 'paused').map(({ job }) => job.id);
  const { change } = queue.getState();
  const stopping = change('cancel', ids);
  stores.deeds.during(stopping);
  const stopped = (await stopping).map(({ id }) => id);
  const [first] = stopped;
  if (first === undefined) return;
  const title = titles.find(({ job }) => job.id === first)?.title ?? '';
  tellDeed(stores, {
    icon: 'done',
    text: en.queue.stopped(stopped.length, title),
    undo: async () => {
      await change('retry', stopped);
      // What somebody had paused does not begin to work because its stop was a slip.
      const asBefore = paused.filter((id) => stopped.includes(id));
      if (asBefore.length > 0) await change('pause', asBefore);
    },
    redo: async () => void (await change('cancel', stopped)),
  });
}
