import {
  ArrowUpToLine,
  CirclePause,
  Clock,
  GripVertical,
  Hourglass,
  Pause,
  Play,
  RotateCcw,
  TriangleAlert,
  WifiOff,
  X,
} from 'lucide-react';
import type { ComponentProps, KeyboardEvent, ReactElement } from 'react';
import { canMove, type QueueEntry } from '#domain/queue.ts';

import { en } from '../../../copy/en.ts';
import { failureAction, failureSentence, type FailureAction } from '../../../copy/failures.ts';
import { sayTaken } from '../../../copy/numbers.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { useEngineName } from '../../../ui/engine-names.ts';
import { Ring } from '../../../ui/progress.tsx';
import { wholeProgress } from '../progress-sentence.ts';
import { partOf } from '../queue-model.ts';

/** What can be done with one row. */
export type QueueRowAction = FailureAction | 'pause' | 'resume' | 'cancel' | 'next';

interface QueueRowProps {
  readonly entry: QueueEntry;
  readonly isCurrent: boolean;
  /** A line above it shows where a dragged row would be laid. */
  readonly isTarget: boolean;
  readonly isDragged: boolean;
  readonly grip: ComponentProps<'span'>;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onOpen: () => void;
  readonly onAction: (action: QueueRowAction) => void;
}

/** One job of the queue: where it stands and why, and what can be done about it. */
export function QueueRow(props: QueueRowProps): ReactElement {
  const { entry, isCurrent } = props;
  const { job, title, engineId } = entry;
  const engineName = useEngineName();
  const movable = canMove(job);
  return (
    <div
      role="row"
      className="queue-row"
      data-job={job.id}
      data-movable={movable}
      data-state={job.status.state}
      data-target={props.isTarget}
      data-dragged={props.isDragged}
      aria-current={isCurrent}
      // The keys are the rows' as soon as the sheet is open.
      {...(isCurrent ? { 'data-first': true } : {})}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={props.onFocus}
      onKeyDown={props.onKeyDown}
      onDoubleClick={props.onOpen}
    >
      {movable ? (
        <span className="queue-grip" title={en.queue.move(title)} aria-hidden="true" {...props.grip}>
          <GripVertical className="icon" />
        </span>
      ) : (
        <span className="queue-grip" aria-hidden="true" />
      )}
      <span role="gridcell" className="lead">
        <StateIcon entry={entry} />
      </span>
      <div role="gridcell" className="queue-what">
        <p className="queue-title clip" title={title} dir="auto">
          {title}
        </p>
        <p className="queue-why num">{whyOf(entry, engineName(engineId)).join(' · ')}</p>
      </div>
      <div role="gridcell" className="queue-tools">
        <Tools entry={entry} onAction={props.onAction} reachable={isCurrent} />
      </div>
    </div>
  );
}

function StateIcon({ entry }: { readonly entry: QueueEntry }): ReactElement | null {
  const { status } = entry.job;
  switch (status.state) {
    case 'running':
      return <Ring part={partOf(entry)} label={en.progress.percent(Math.round(partOf(entry) * 100))} />;
    case 'queued':
      return <Clock className="icon" aria-hidden="true" />;
    case 'paused':
      return <CirclePause className="icon" aria-hidden="true" />;
    case 'held':
      return status.reason === 'offline' ? (
        <WifiOff className="icon" aria-hidden="true" />
      ) : (
        <Hourglass className="icon" aria-hidden="true" />
      );
    case 'failed':
      return <TriangleAlert className="icon" aria-hidden="true" />;
    case 'done':
    case 'cancelled':
      return null;
    default:
      return status satisfies never;
  }
}

function wordsOf({ job: { status, progress } }: QueueEntry): string {
  switch (status.state) {
    case 'running':
      if (status.phase === 'speakers') return en.state.speakers;
      return status.phase === 'ingest' || progress === null ? en.state.ingest : wholeProgress(progress);
    case 'queued':
      return en.state.queued;
    case 'paused':
      return en.state.paused;
    case 'held':
      // What the banner says of all of them is not said again of each.
      return status.failure.code === 'offline' ? en.state.held.offline : failureSentence(status.failure);
    case 'failed':
      return failureSentence(status.failure);
    case 'done':
    case 'cancelled':
      return '';
    default:
      return status satisfies never;
  }
}

/** Where it is transcribed and how that goes; a whole sentence about trouble stands by itself. */
function whyOf(entry: QueueEntry, engine: string): readonly string[] {
  const { status } = entry.job;
  const words = [wordsOf(entry), ...paidTwice(entry)];
  const isSentence = (status.state === 'held' || status.state === 'failed') && status.failure.code !== 'offline';
  return isSentence ? words : [engine, ...words];
}

/** That something may have been paid for twice, where it may. */
function paidTwice({ resentMs = 0 }: QueueEntry): readonly string[] {
  return resentMs > 0 ? [en.queue.paidTwice(sayTaken(resentMs))] : [];
}

interface ToolsProps {
  readonly entry: QueueEntry;
  /** Whether Tab stops at the buttons: in the chosen row only. */
  readonly reachable: boolean;
  readonly onAction: (action: QueueRowAction) => void;
}

function Tools({ entry: { job, title }, reachable, onAction }: ToolsProps): ReactElement {
  const { status } = job;
  const tabIndex = reachable ? 0 : -1;
  const action = status.state === 'held' || status.state === 'failed' ? failureAction(status.failure) : null;
  const tool = (what: QueueRowAction, name: string, icon: ReactElement): ReactElement => (
    <IconButton name={name} size="small" tipSide="top" tabIndex={tabIndex} onClick={() => onAction(what)}>
      {icon}
    </IconButton>
  );
  return (
    <>
      {action === null || action === 'retry' ? null : (
        <Button small tabIndex={tabIndex} onClick={() => onAction(action)}>
          {en.actions[action]}
        </Button>
      )}
      {canMove(job) ? tool('next', en.queue.nextOne(title), <ArrowUpToLine className="icon small" aria-hidden="true" />) : null}
      {status.state === 'running' || status.state === 'queued'
        ? tool('pause', en.queue.pauseOne(title), <Pause className="icon small solid" aria-hidden="true" />)
        : null}
      {status.state === 'paused'
        ? tool('resume', en.queue.resumeOne(title), <Play className="icon small solid" aria-hidden="true" />)
        : null}
      {status.state === 'held' || status.state === 'failed'
        ? tool('retry', en.queue.retryOne(title), <RotateCcw className="icon small" aria-hidden="true" />)
        : null}
      {tool('cancel', en.queue.cancelOne(title), <X className="icon small" aria-hidden="true" />)}
    </>
  );
}
