import { Clock, Hourglass, Pause, Play } from 'lucide-react';
import type { ReactElement } from 'react';
import type { JobProgress } from '#domain/job.ts';

import { en } from '../../copy/en.ts';
import { sayLength } from '../../copy/numbers.ts';
import { IconButton } from '../../ui/button.tsx';
import { Bar, Ring } from '../../ui/progress.tsx';
import { shortProgress } from './progress-sentence.ts';
import { isQuiet, type QueueView } from './queue-model.ts';
import './queue.css';

interface QueueProps {
  readonly queue: QueueView;
  readonly onPause: () => void;
  readonly onResume: () => void;
}

const part = (queue: QueueView): number => {
  const progress = queue.running?.progress ?? null;
  return progress === null || progress.totalMs === null || progress.totalMs === 0 ? 0 : progress.doneMs / progress.totalMs;
};

/** What is being done, in few words. */
function runningWords({ phase, progress }: NonNullable<QueueView['running']>): string {
  if (phase === 'speakers') return en.queue.speakers;
  return phase === 'ingest' || progress === null ? en.queue.reading : shortProgress(progress);
}

function PauseOrGoOn({ queue, onPause, onResume }: QueueProps): ReactElement | null {
  if (queue.running !== null || queue.queued > 0) {
    return (
      <IconButton name={en.queue.pause} size="small" tipSide="top" onClick={onPause}>
        <Pause className="icon small solid" aria-hidden="true" />
      </IconButton>
    );
  }
  if (queue.paused === 0) return null;
  return (
    <IconButton name={en.queue.resume} size="small" tipSide="top" onClick={onResume}>
      <Play className="icon small solid" aria-hidden="true" />
    </IconButton>
  );
}

/** The queue at the foot of the sidebar: what runs and how far, what is to come, what waits for the reader. Nothing when all is done. */
export function QueueFoot(props: QueueProps): ReactElement | null {
  const { queue } = props;
  if (isQuiet(queue)) return null;
  const { running } = queue;
  return (
    <section className="queue" aria-label={en.queue.heading}>
      <header>
        <h2 className="grow">{en.queue.heading}</h2>
        <PauseOrGoOn {...props} />
      </header>
      {running === null ? null : (
        <>
          <p className="clip" title={running.title}>
            {running.title}
          </p>
          <Bar part={part(queue)} label={running.title} />
          <p className="queue-sub">{runningWords(running)}</p>
        </>
      )}
      {queue.queued > 0 ? (
        <p className="queue-line">
          <Clock className="icon small" aria-hidden="true" />
          {en.queue.next(queue.queued)}
        </p>
      ) : null}
      {queue.paused > 0 ? (
        <p className="queue-line">
          <Pause className="icon small" aria-hidden="true" />
          {en.queue.paused(queue.paused)}
        </p>
      ) : null}
      {queue.held > 0 ? (
        <p className="queue-line held">
          <Hourglass className="icon small" aria-hidden="true" />
          {en.queue.held(queue.held)}
        </p>
      ) : null}
    </section>
  );
}

function leftWords(progress: JobProgress | null): string | null {
  if (progress === null) return null;
  return progress.leftMs === null ? shortProgress(progress) : en.progress.left(sayLength(progress.leftMs));
}

/** The same in one line, under the list where the sidebar is hidden. */
export function QueueLine(props: QueueProps): ReactElement | null {
  const { queue } = props;
  if (isQuiet(queue)) return null;
  const progress = queue.running?.progress ?? null;
  const waiting = queue.queued + queue.held + queue.paused;
  const words = [
    queue.running?.phase === 'speakers' ? en.queue.speakers : leftWords(progress),
    waiting > 0 ? en.queue.waiting(waiting) : null,
  ].filter((word) => word !== null);
  return (
    <section className="queue-foot" aria-label={en.queue.heading}>
      {queue.running === null ? (
        <Clock className="icon" aria-hidden="true" />
      ) : (
        <Ring part={part(queue)} label={en.progress.percent(Math.round(part(queue) * 100))} />
      )}
      <span className="grow clip num">{words.join(' · ')}</span>
      <PauseOrGoOn {...props} />
    </section>
  );
}
