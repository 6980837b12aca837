import { CircleCheck, History } from 'lucide-react';
import type { ReactElement } from 'react';
import type { EngineChoice, ModelChoice, RecordingDetail } from '#contract';
import type { Run } from '#domain/run.ts';

import { en } from '../../../copy/en.ts';
import { sayShortDate, sayTaken } from '../../../copy/numbers.ts';
import { engineNameOf } from '../engine-names.ts';
import { runLength } from '../estimate.ts';

/** Every run of the recording, newest first; all are kept. */
export function HistoryTab({
  detail,
  models,
  engines,
}: {
  readonly detail: RecordingDetail;
  readonly models: readonly ModelChoice[];
  readonly engines: readonly EngineChoice[];
}): ReactElement {
  const { runs, summary } = detail;
  if (runs.length === 0) return <p className="hint">{en.inspector.noRuns}</p>;
  const newest = runs.toSorted((one, other) => other.startedAt.localeCompare(one.startedAt));
  return (
    <>
      <h2 className="first">{en.inspector.runs}</h2>
      <ul className="runs">
        {newest.map((run) => {
          const isShown = run.id === summary.recording.currentRunId;
          return (
            <li key={run.id}>
              {isShown ? <CircleCheck className="icon small" aria-hidden="true" /> : <History className="icon small" aria-hidden="true" />}
              <b className="clip">{runName(run, { models, engines })}</b>
              <span className="hint">{isShown ? en.inspector.shown : ''}</span>
              <small>{runFacts(run)}</small>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function runName(
  run: Run,
  { models, engines }: { readonly models: readonly ModelChoice[]; readonly engines: readonly EngineChoice[] },
): string {
  const model = models.find((one) => one.id === run.settings.modelId)?.name ?? run.settings.modelId;
  const engine = engineNameOf(engines, run.settings.engineId);
  return [engine, model, ...(run.settings.quality === 'fast' ? [en.inspector.fastRun] : [])].join(', ');
}

function runFacts(run: Run): string {
  const length = runLength(run);
  return [sayShortDate(run.startedAt), length === null ? en.inspector.unfinished : en.inspector.took(sayTaken(length))].join(' · ');
}
