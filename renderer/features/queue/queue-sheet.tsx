import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import type { QueueEntry } from '#domain/queue.ts';

import { en } from '../../copy/en.ts';
import { Button } from '../../ui/button.tsx';
import { useKeyHint } from '../../ui/keys.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { QueueRow, type QueueRowAction } from './parts/queue-row.tsx';
import { queueOf } from './queue-model.ts';
import type { QueueStore } from './queue-store.ts';
import { useRowDrag } from './use-row-drag.ts';
import './queue-sheet.css';

interface QueueSheetProps {
  readonly store: QueueStore;
  readonly onClose: () => void;
  /** Shows a recording. */
  readonly onOpen: (recordingId: string) => void;
  readonly onAction: (entry: QueueEntry, action: QueueRowAction) => void;
  /** Stops these jobs. */
  readonly onCancel: (ids: readonly string[]) => void;
  /** Says something to a screen reader. */
  readonly onSay: (text: string) => void;
}

/** The whole queue: in its order, to be moved by hand or by keys, with everything that can be done about each and about all. */
export function QueueSheet(props: QueueSheetProps): ReactElement {
  const { store, onClose } = props;
  const entries = useStore(store, (state) => state.entries);
  const add = useKeyHint('add');
  return (
    <Sheet title={en.queue.heading} closeName={en.app.close} onClose={onClose} isWide>
      {entries.length === 0 ? (
        <div className="queue-empty">
          <h3>{en.queue.empty}</h3>
          <p>
            {en.queue.emptyHint} {en.library.emptyHint} <kbd className="key">{add}</kbd>
          </p>
        </div>
      ) : (
        <>
          <ForAll {...props} entries={entries} />
          <Rows {...props} entries={entries} />
          <p className="hint queue-keys">{en.queue.keys}</p>
        </>
      )}
    </Sheet>
  );
}

interface WithEntries extends QueueSheetProps {
  readonly entries: readonly QueueEntry[];
}

/** What can be done with all of them at once. */
function ForAll({ store, entries, onCancel }: WithEntries): ReactElement {
  const queue = useMemo(() => queueOf(entries), [entries]);
  const { change } = store.getState();
  const canPause = queue.running.length > 0 || queue.queued > 0 || queue.held.length > 0;
  return (
    <div className="queue-all">
      <span className="grow num">{en.queue.count(entries.length)}</span>
      {queue.paused > 0 ? (
        <Button small onClick={() => void change('resume', null)}>
          {en.queue.resumeAll}
        </Button>
      ) : null}
      {canPause ? (
        <Button small onClick={() => void change('pause', null)}>
          {en.queue.pauseAll}
        </Button>
      ) : null}
      {queue.failed > 0 ? (
        <Button small onClick={() => void change('retry', idsOf(entries, 'failed'))}>
          {en.queue.retryAll}
        </Button>
      ) : null}
      <Button small look="quiet" onClick={() => onCancel(entries.map(({ job }) => job.id))}>
        {en.queue.cancelAll}
      </Button>
    </div>
  );
}

function idsOf(entries: readonly QueueEntry[], state: QueueEntry['job']['status']['state']): readonly string[] {
  return entries.filter(({ job }) => job.status.state === state).map(({ job }) => job.id);
}

function Rows({ store, entries, onOpen, onAction, onSay }: WithEntries): ReactElement {
  const grid = useRef<HTMLDivElement>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const { drag, gripProps } = useRowDrag(grid, ({ id, beforeId }) => void store.getState().moveBefore(id, beforeId));
  const current = entries.some(({ job }) => job.id === chosenId) ? chosenId : (entries[0]?.job.id ?? null);
  useKeptPlace(grid, entries, chosenId);
  const step = async ({ job, title }: QueueEntry, by: 1 | -1): Promise<void> => {
    // The row is drawn in another place at once and has lost the focus there: the next key is meant for it.
    const stepping = flushSync(() => store.getState().step(job.id, by));
    focusRow(grid.current, job.id);
    const place = await stepping;
    if (place !== null) onSay(en.queue.movedTo(title, place, entries.length));
  };
  const onKey = (entry: QueueEntry, event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget) return;
    const run = rowKey(event, {
      open: () => onOpen(entry.job.recordingId),
      step: (by) => void step(entry, by),
      act: (action) => onAction(entry, action),
      go: (by) => focusRow(grid.current, entries[entries.indexOf(entry) + by]?.job.id ?? null),
      isPaused: entry.job.status.state === 'paused',
    });
    if (run === null) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  return (
    <div ref={grid} role="grid" aria-label={en.queue.list} className="queue-rows" data-end={drag !== null && drag.beforeId === null}>
      {entries.map((entry) => {
        const { id, recordingId } = entry.job;
        return (
          <QueueRow
            key={id}
            entry={entry}
            isCurrent={id === current}
            isTarget={drag !== null && drag.id !== id && drag.beforeId === id}
            isDragged={drag?.id === id}
            grip={gripProps(id)}
            onFocus={() => setChosenId(id)}
            onKeyDown={(event) => onKey(entry, event)}
            onOpen={() => onOpen(recordingId)}
            onAction={(action) => onAction(entry, action)}
          />
        );
      })}
    </div>
  );
}

/** When the row that has the focus goes, the one that comes into its place has it: the keys go on from there. */
function useKeptPlace(grid: RefObject<HTMLElement | null>, entries: readonly QueueEntry[], chosenId: string | null): void {
  const place = useRef(0);
  useEffect(() => {
    const at = entries.findIndex(({ job }) => job.id === chosenId);
    if (at >= 0) place.current = at;
    else if (chosenId !== null && (document.activeElement ?? document.body) === document.body)
      focusRow(grid.current, entries[Math.min(place.current, entries.length - 1)]?.job.id ?? null);
  }, [grid, entries, chosenId]);
}

function focusRow(grid: HTMLElement | null, id: string | null): void {
  if (id === null) return;
  grid?.querySelector<HTMLElement>(`[data-job="${CSS.escape(id)}"]`)?.focus();
}

interface KeyActions {
  readonly open: () => void;
  readonly step: (by: 1 | -1) => void;
  readonly act: (action: QueueRowAction) => void;
  readonly go: (by: 1 | -1) => void;
  readonly isPaused: boolean;
}

/** What a key does on a row; null when it is none of the row's. */
function rowKey(event: KeyboardEvent<HTMLElement>, { open, step, act, go, isPaused }: KeyActions): (() => void) | null {
  const { key, altKey, ctrlKey, metaKey } = event;
  if (ctrlKey || metaKey) return null;
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const by = key === 'ArrowDown' ? 1 : -1;
    return altKey ? () => step(by) : () => go(by);
  }
  if (altKey) return null;
  switch (key) {
    case 'Enter':
      return open;
    case ' ':
      return () => act(isPaused ? 'resume' : 'pause');
    case 'Delete':
      return () => act('cancel');
    default:
      return null;
  }
}
