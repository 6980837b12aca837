import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ModelChoice } from '#contract';
import type { ComparedRow, ComparedWord } from '#domain/compare-texts.ts';
import type { RunRecord } from '#domain/history.ts';
import { formatTime } from '#domain/timecode.ts';

import { en } from '../../copy/en.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import type { Comparing, HistoryStore } from './history-store.ts';
import { runName } from './run-names.ts';

interface CompareProps {
  readonly store: HistoryStore;
  readonly models: readonly ModelChoice[];
  readonly shownRunId: string | null;
  readonly onHear: (startMs: number) => void;
}

/** Two runs of the open recording side by side, what differs marked in both; nothing while none were chosen. */
export function CompareSheet({ store, models, shownRunId, onHear }: CompareProps): ReactElement | null {
  const comparing = useStore(store, (state) => state.comparing);
  const runs = useStore(store, (state) => state.history?.runs ?? NO_RUNS);
  const [onlyDifferences, setOnlyDifferences] = useState(false);
  const [place, setPlace] = useState<number | null>(null);
  if (comparing === null) return null;
  const { leave, makeCurrent } = store.getState();
  const rows = comparing.comparison?.rows.filter((row) => row.differs || !onlyDifferences) ?? [];
  const differing = rows.flatMap((row, index) => (row.differs ? [index] : []));
  const step = (by: 1 | -1): void => {
    const beside = by === 1 ? differing.find((index) => index > (place ?? -1)) : differing.findLast((index) => index < (place ?? 0));
    setPlace(beside ?? (by === 1 ? differing[0] : differing.at(-1)) ?? null);
  };
  return (
    <Sheet title={en.history.compareTitle} closeName={en.app.close} onClose={leave} isWide>
      <div className="compare">
        <div className="compare-heads">
          {(['left', 'right'] as const).map((side) => (
            <SideHead
              key={side}
              side={side}
              comparing={comparing}
              runs={runs}
              models={models}
              shownRunId={shownRunId}
              onChoose={(runId) => void store.getState().compare(side === 'left' ? { leftRunId: runId } : { rightRunId: runId })}
              onShow={(runId) => void makeCurrent(runId, shownRunId)}
            />
          ))}
        </div>
        <div className="compare-bar">
          <p role="status">{summaryOf(comparing)}</p>
          <Choice
            label={en.history.exactly}
            checked={comparing.exactly}
            onChange={(exactly) => void store.getState().compare({ exactly })}
          />
          <Choice
            label={en.history.onlyDifferences}
            checked={onlyDifferences}
            onChange={(checked) => {
              setOnlyDifferences(checked);
              setPlace(null);
            }}
          />
          <span className="doubt-step">
            <IconButton name={en.history.previousPlace} disabled={differing.length === 0} onClick={() => step(-1)}>
              <ChevronUp className="icon" aria-hidden="true" />
            </IconButton>
            <IconButton name={en.history.nextPlace} disabled={differing.length === 0} onClick={() => step(1)}>
              <ChevronDown className="icon" aria-hidden="true" />
            </IconButton>
          </span>
        </div>
        <Rows key={`${comparing.leftRunId} ${comparing.rightRunId}`} rows={rows} place={place} onHear={onHear} />
      </div>
    </Sheet>
  );
}

const NO_RUNS: readonly RunRecord[] = [];

function summaryOf({ comparison }: Comparing): string {
  if (comparison === null) return en.history.reading;
  return comparison.places === 0 ? en.history.same : en.history.places(comparison.places, comparison.share);
}

interface SideHeadProps {
  readonly side: 'left' | 'right';
  readonly comparing: Comparing;
  readonly runs: readonly RunRecord[];
  readonly models: readonly ModelChoice[];
  readonly shownRunId: string | null;
  readonly onChoose: (runId: string) => void;
  readonly onShow: (runId: string) => void;
}

function SideHead({ side, comparing, runs, models, shownRunId, onChoose, onShow }: SideHeadProps): ReactElement {
  const id = useId();
  const runId = side === 'left' ? comparing.leftRunId : comparing.rightRunId;
  const options = runs
    .filter((record) => record.wordCount > 0)
    .map(({ run }) => ({ value: run.id, label: en.history.started(runName(run, models), run.startedAt) }));
  const isFinished = runs.some((record) => record.run.id === runId && record.run.finishedAt !== null);
  return (
    <div className="compare-head">
      <label htmlFor={id} className="unseen">
        {en.history[side]}
      </label>
      <Select id={id} small value={runId} options={options} onChange={onChoose} />
      {runId === shownRunId ? (
        <span className="hint">{en.history.shown}</span>
      ) : (
        <Button small look="quiet" disabled={!isFinished} onClick={() => onShow(runId)}>
          {en.history.show}
        </Button>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Choice({ label, checked, onChange }: ChoiceProps): ReactElement {
  return (
    <label className="choice">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

interface RowsProps {
  readonly rows: readonly ComparedRow[];
  /** The row stepped to. */
  readonly place: number | null;
  readonly onHear: (startMs: number) => void;
}

/** Usual height of a row, px, before it is measured. */
const USUAL_ROW_PX = 64;

function Rows({ rows, place, onHear }: RowsProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_ROW_PX,
    overscan: 6,
  });
  useEffect(() => {
    if (place !== null) virtual.scrollToIndex(place, { align: 'center' });
  }, [place, virtual]);
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div className="compare-rows scroll" ref={scroller} role="region" aria-label={en.history.compareTitle}>
      <div style={{ paddingTop: `${before}px`, paddingBottom: `${Math.max(0, after)}px` }}>
        {items.map(({ index, key }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <div key={key} data-index={index} ref={virtual.measureElement} className="compare-row" data-stepped={index === place}>
              <button
                type="button"
                className="at"
                aria-label={en.history.hear(formatTime(row.startMs))}
                onClick={() => onHear(row.startMs)}
              >
                {formatTime(row.startMs)}
              </button>
              <Words words={row.left} side="left" />
              <Words words={row.right} side="right" />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Words({ words, side }: { readonly words: readonly ComparedWord[]; readonly side: 'left' | 'right' }): ReactElement {
  if (words.length === 0) return <p className="hint">{en.history.nothingHere}</p>;
  return (
    <p dir="auto" className={side}>
      {partsOf(words).map(({ from, text, differs, blank }) => (
        <span key={from}>
          {blank ? ' ' : ''}
          {differs ? <mark>{text}</mark> : text}
        </span>
      ))}
    </p>
  );
}

interface Part {
  readonly from: number;
  readonly text: string;
  readonly differs: boolean;
  readonly blank: boolean;
}

/** Neighbours that are alike in differing or not, as one piece each. */
function partsOf(words: readonly ComparedWord[]): readonly Part[] {
  const parts: Part[] = [];
  words.forEach((word, from) => {
    const last = parts.at(-1);
    const blank = from > 0 && !word.glued;
    if (last?.differs === word.differs) parts[parts.length - 1] = { ...last, text: `${last.text}${blank ? ' ' : ''}${word.text}` };
    else parts.push({ from, text: word.text, differs: word.differs, blank });
  });
  return parts;
}
