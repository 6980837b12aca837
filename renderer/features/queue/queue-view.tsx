import { ChevronRight, Clock, Copy, Hourglass, Pause, Play, TriangleAlert, WifiOff } from 'lucide-react';
import type { ReactElement } from 'react';
import type { JobProgress } from '#domain/job.ts';
import type { QueueEntry } from '#domain/queue.ts';

import { en } from '../../copy/en.ts';
import { sayLength } from '../../copy/numbers.ts';
import { tied } from '../../copy/tied.ts';
import { IconButton } from '../../ui/button.tsx';
import { Bar, Ring } from '../../ui/progress.tsx';
import { shortProgress } from './progress-sentence.ts';
import { isQuiet, partOf, type HeldGroup, type QueueView } from './queue-model.ts';
import './queue.css';

interface QueueProps {
  readonly queue: QueueView;
  readonly onPause: () => void;
  readonly onResume: () => void;
  /** Shows the whole queue; absent where it cannot be shown. */
  readonly onOpen?: (() => void) | undefined;
}

/** Of more than these the rest is counted. */
const MOST_SHOWN = 2;

/** What is being done, in few words. */
function runningWords({ job: { status, progress } }: QueueEntry): string {
  if (status.state !== 'running') return '';
  if (status.phase === 'speakers') return en.queue.speakers;
  return status.phase === 'ingest' || progress === null ? en.queue.reading : shortProgress(progress);
}

function PauseOrGoOn({ queue, onPause, onResume }: QueueProps): ReactElement | null {
  if (queue.running.length > 0 || queue.queued > 0) {
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

/** The queue at the foot of the sidebar: what runs and how far, what is to come, what waits and for what. Nothing when all is done. */
export function QueueFoot(props: QueueProps): ReactElement | null {
  const { queue, onOpen } = props;
  if (isQuiet(queue)) return null;
  const { running } = queue;
  return (
    <section className="queue" aria-label={en.queue.heading}>
      <header>
        {onOpen === undefined ? (
          <h2 className="grow">{en.queue.heading}</h2>
        ) : (
          <h2 className="grow">
            <button type="button" className="queue-open" title={en.queue.open} onClick={onOpen}>
              {en.queue.heading}
              <ChevronRight className="icon small" aria-hidden="true" />
            </button>
          </h2>
        )}
        <PauseOrGoOn {...props} />
      </header>
      {running.slice(0, MOST_SHOWN).map((entry) => (
        <div key={entry.job.id} className="queue-running">
          <p className="clip" title={entry.title} dir="auto">
            {entry.title}
          </p>
          <Bar part={partOf(entry)} label={entry.title} />
          <p className="queue-sub">{runningWords(entry)}</p>
        </div>
      ))}
      {running.length > MOST_SHOWN ? <p className="queue-sub">{en.queue.more(running.length - MOST_SHOWN)}</p> : null}
      {queue.queued > 0 ? (
        <p className="queue-line">
          <Clock className="icon small" aria-hidden="true" />
          {en.queue.next(queue.queued)}
        </p>
      ) : null}
      {queue.copying > 1 ? (
        <p className="queue-line">
          <Copy className="icon small" aria-hidden="true" />
          {en.queue.copying(queue.copying)}
        </p>
      ) : null}
      {queue.paused > 0 ? (
        <p className="queue-line">
          <Pause className="icon small" aria-hidden="true" />
          {en.queue.paused(queue.paused)}
        </p>
      ) : null}
      {queue.held.map((group) => (
        <HeldLine key={group.reason} group={group} />
      ))}
      {queue.failed > 0 ? (
        <p className="queue-line failed">
          <TriangleAlert className="icon small" aria-hidden="true" />
          {en.queue.failed(queue.failed)}
        </p>
      ) : null}
    </section>
  );
}

function HeldLine({ group: { reason, count } }: { readonly group: HeldGroup }): ReactElement {
  const Icon = reason === 'offline' ? WifiOff : Hourglass;
  return (
    <p className="queue-line held">
      <Icon className="icon small" aria-hidden="true" />
      <span>{tied(en.queue.held[reason](count))}</span>
    </p>
  );
}

function leftWords(progress: JobProgress | null): string | null {
  if (progress === null) return null;
  return progress.leftMs === null ? shortProgress(progress) : en.progress.left(sayLength(progress.leftMs));
}

/** The same in one line, under the list where the sidebar is hidden. */
export function QueueLine(props: QueueProps): ReactElement | null {
  const { queue, onOpen } = props;
  if (isQuiet(queue)) return null;
  const [first] = queue.running;
  const waiting = queue.running.length - 1 + queue.queued + queue.paused + queue.held.reduce((sum, { count }) => sum + count, 0);
  const others = first === undefined ? waiting + 1 : waiting;
  const isSpeakers = first?.job.status.state === 'running' && first.job.status.phase === 'speakers';
  const words = [
    first === undefined ? null : isSpeakers ? en.queue.speakers : leftWords(first.job.progress),
    others > 0 ? en.queue.waiting(others) : null,
  ].filter((word) => word !== null);
  return (
    <section className="queue-foot" aria-label={en.queue.heading}>
      {first === undefined ? (
        <Clock className="icon" aria-hidden="true" />
      ) : (
        <Ring part={partOf(first)} label={en.progress.percent(Math.round(partOf(first) * 100))} />
      )}
      {onOpen === undefined ? (
        <span className="grow clip num">{words.join(' · ')}</span>
      ) : (
        <button type="button" className="queue-open grow clip num" title={en.queue.open} onClick={onOpen}>
          {words.join(' · ')}
        </button>
      )}
      <PauseOrGoOn {...props} />
    </section>
  );
}
