import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Job, JobProgress } from '#domain/job.ts';
import { formatTime } from '#domain/timecode.ts';

import { en } from '../../../copy/en.ts';
import { failureSentence } from '../../../copy/failures.ts';
import { Button } from '../../../ui/button.tsx';
import { Ring } from '../../../ui/progress.tsx';
import type { SpeakerActions } from '../speaker-actions.ts';

interface VoicesWorkProps {
  /** The job that tells the voices apart, null when there is none. */
  readonly job: Job | null;
  readonly progress: JobProgress | null;
  /** They could not be told apart. */
  readonly hasFailed: boolean;
  readonly onAgain: () => void;
  readonly onJob: SpeakerActions['onJob'];
}

/** How telling the voices apart goes, and what can be pressed; nothing when it is done. */
export function VoicesWork({ job, progress, hasFailed, onAgain, onJob }: VoicesWorkProps): ReactElement | null {
  const status = job?.status;
  if (job !== null && status !== undefined && status.state !== 'done' && status.state !== 'cancelled') {
    if (status.state === 'failed' || status.state === 'held') {
      return <Trouble text={failureSentence(status.failure)} onAgain={() => onJob('retry', job.id)} />;
    }
    return (
      <div className="voices-work">
        <Going job={job} progress={progress ?? job.progress} />
        <span className="voices-buttons">
          {status.state === 'paused' ? (
            <Button small onClick={() => onJob('resume', job.id)}>
              {en.inspector.goOn}
            </Button>
          ) : (
            <Button small onClick={() => onJob('pause', job.id)}>
              {en.inspector.pause}
            </Button>
          )}
          <Button small look="quiet" onClick={() => onJob('cancel', job.id)}>
            {en.inspector.stop}
          </Button>
        </span>
      </div>
    );
  }
  return hasFailed ? <Trouble text={en.people.failed} onAgain={onAgain} /> : null;
}

function Going({ job, progress }: { readonly job: Job; readonly progress: JobProgress | null }): ReactElement {
  if (job.status.state === 'paused') return <p role="status">{en.people.paused}</p>;
  if (job.status.state === 'queued') return <p role="status">{en.people.waits}</p>;
  const totalMs = progress?.totalMs ?? null;
  if (progress === null || totalMs === null || totalMs === 0) return <p role="status">{en.people.telling}</p>;
  const part = Math.min(1, progress.doneMs / totalMs);
  return (
    <p className="voices-going num">
      <Ring part={part} label={`${Math.round(part * 100)} %`} />
      {en.people.hearing(formatTime(Math.min(progress.doneMs, totalMs)), formatTime(totalMs))}
    </p>
  );
}

function Trouble({ text, onAgain }: { readonly text: string; readonly onAgain: () => void }): ReactElement {
  return (
    <div className="voices-work voices-trouble" role="status">
      <p>
        <TriangleAlert className="icon" aria-hidden="true" />
        {text}
      </p>
      <Button small onClick={onAgain}>
        {en.people.tryAgain}
      </Button>
    </div>
  );
}
