import type { ReactElement } from 'react';

import { QueueSheet } from '../features/queue/queue-sheet.tsx';
import type { Stores } from './stores.ts';
import { runWorkAction, stopJobs } from './work-actions.ts';

/** The whole queue as a sheet over the window. */
export function QueuePart({ stores }: { readonly stores: Stores }): ReactElement {
  const { queue, library, layout, notices } = stores;
  const close = (): void => layout.getState().openSheet(null);
  return (
    <QueueSheet
      store={queue}
      onClose={close}
      onOpen={(recordingId) => {
        library.getState().select(recordingId);
        close();
      }}
      onAction={({ job }, action) => {
        const { change, next } = queue.getState();
        if (action === 'cancel') void stopJobs(stores, [job.id]);
        else if (action === 'next') void next(job.id);
        else if (action === 'pause') void change('pause', [job.id]);
        else runWorkAction(stores, { recordingId: job.recordingId, jobId: job.id }, action);
      }}
      onCancel={(ids) => void stopJobs(stores, ids)}
      onSay={notices.getState().say}
    />
  );
}
