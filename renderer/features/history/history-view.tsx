import { CircleCheck, CloudUpload, FileText, History, RotateCcw } from 'lucide-react';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ModelChoice } from '#contract';
import type { HistoryEvent, RunRecord } from '#domain/history.ts';
import { AUTO_LANGUAGE, languageName } from '#domain/language.ts';
import { runLength } from '#domain/run.ts';

import { en } from '../../copy/en.ts';
import { sayShortDate, sayTaken } from '../../copy/numbers.ts';
import { tied } from '../../copy/tied.ts';
import { Button } from '../../ui/button.tsx';
import { useEngineName, type EngineNamer } from '../../ui/engine-names.ts';
import type { HistoryStore } from './history-store.ts';
import { runName } from './run-names.ts';
import './history.css';

interface HistoryViewProps {
  readonly store: HistoryStore;
  readonly recordingId: string;
  readonly models: readonly ModelChoice[];
  readonly shownRunId: string | null;
}

/** Every run of the open recording, newest first, what was exported, and what was sent away; all is kept. */
export function HistoryView({ store, recordingId, models, shownRunId }: HistoryViewProps): ReactElement | null {
  const history = useStore(store, (state) => state.history);
  const engineName = useEngineName();
  useEffect(() => void store.getState().open(recordingId), [store, recordingId]);
  if (history === null) return null;
  const { runs, events, sent } = history;
  if (runs.length === 0) return <p className="hint">{en.history.none}</p>;
  const withText = runs.filter((record) => record.wordCount > 0);
  const nameOf = (runId: string): string => {
    const run = runs.find((record) => record.run.id === runId)?.run;
    return run === undefined ? '' : runName(run, models);
  };
  return (
    <>
      <h2 className="first">{en.history.runs}</h2>
      <ul className="runs">
        {runs.map((record) => (
          <RunItem
            key={record.run.id}
            record={record}
            name={nameOf(record.run.id)}
            isShown={record.run.id === shownRunId}
            onShow={() => void store.getState().makeCurrent(record.run.id, shownRunId)}
          />
        ))}
      </ul>
      {withText.length > 1 ? (
        <Button small onClick={() => void store.getState().compare(pairOf(withText, shownRunId))}>
          {en.history.compare}
        </Button>
      ) : null}
      <Events events={events} nameOf={nameOf} />
      {sent.some(({ sentMs }) => sentMs > 0) ? (
        <Part title={en.history.sent}>
          {sent.map(({ engineId, sentMs, unanswered }) => (
            <li key={engineId}>
              <CloudUpload className="icon small" aria-hidden="true" />
              {en.history.sentTo(engineName(engineId), sentMs)}
              {unanswered > 0 ? <small className="doubtful">{en.history.sentTwice(unanswered)}</small> : null}
            </li>
          ))}
        </Part>
      ) : null}
    </>
  );
}

/** The shown run on the right, the newest other one on the left. */
function pairOf(records: readonly RunRecord[], shownRunId: string | null): { readonly leftRunId: string; readonly rightRunId: string } {
  const right = records.find(({ run }) => run.id === shownRunId) ?? records[0];
  const left = records.find(({ run }) => run.id !== right?.run.id);
  return { leftRunId: left?.run.id ?? '', rightRunId: right?.run.id ?? '' };
}

interface RunItemProps {
  readonly record: RunRecord;
  readonly name: string;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

function RunItem({ record, name, isShown, onShow }: RunItemProps): ReactElement {
  const engineName = useEngineName();
  const { run } = record;
  return (
    <li>
      {isShown ? <CircleCheck className="icon small" aria-hidden="true" /> : <History className="icon small" aria-hidden="true" />}
      <b className="clip">{name}</b>
      <span className="hint">{isShown ? en.history.shown : ''}</span>
      <small>{factsOf(record, engineName)}</small>
      {run.settings.prompt.trim() === '' ? null : (
        <small className="run-prompt clip" title={run.settings.prompt} dir="auto">
          {run.settings.prompt}
        </small>
      )}
      {isShown || run.finishedAt === null ? null : (
        <Button small look="quiet" aria-label={`${en.history.show}: ${en.history.started(name, run.startedAt)}`} onClick={onShow}>
          {en.history.show}
        </Button>
      )}
    </li>
  );
}

function factsOf({ run, wordCount, editCount }: RunRecord, engineName: EngineNamer): string {
  const length = runLength(run);
  const { language } = run.settings;
  return [
    engineName(run.settings.engineId),
    sayShortDate(run.startedAt),
    length === null ? en.history.unfinished : en.history.took(sayTaken(length)),
    language === AUTO_LANGUAGE ? en.inspector.autoDone : languageName(language, 'en'),
    en.history.words(wordCount),
    ...(editCount > 0 ? [en.history.edits(editCount)] : []),
  ]
    .map(tied)
    .join(' · ');
}

interface EventsProps {
  readonly events: readonly HistoryEvent[];
  readonly nameOf: (runId: string) => string;
}

function Events({ events, nameOf }: EventsProps): ReactElement | null {
  if (events.length === 0) return null;
  return (
    <Part title={en.history.events}>
      {events.map((event) => (
        <li key={`${event.kind} ${event.at} ${event.runId}`}>
          {event.kind === 'exported' ? (
            <FileText className="icon small" aria-hidden="true" />
          ) : (
            <RotateCcw className="icon small" aria-hidden="true" />
          )}
          {event.kind === 'exported'
            ? en.history.exported(event.format.toUpperCase(), event.at)
            : en.history.madeCurrent(nameOf(event.runId), event.at)}
        </li>
      ))}
    </Part>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <>
      <h2>{title}</h2>
      <ul className="past">{children}</ul>
    </>
  );
}
