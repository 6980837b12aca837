import type { ReactElement } from 'react';
import type { RecordingDetail } from '#contract';
import type { Job } from '#domain/job.ts';
import { sameSettings } from '#domain/same-settings.ts';

import { en } from '../../../copy/en.ts';
import { sayTaken } from '../../../copy/numbers.ts';
import { Button } from '../../../ui/button.tsx';
import { estimateAgain } from '../estimate.ts';
import type { InspectorActions } from '../inspector-actions.ts';

interface WorkProps {
  readonly detail: RecordingDetail;
  readonly actions: InspectorActions;
}

/** What can be done with the work on a recording as it stands: pause, stop, go on, begin anew. */
export function WorkButtons({ detail, actions }: WorkProps): ReactElement {
  const { job, recording } = detail.summary;
  const state = job?.status.state;
  if (job !== null && (state === 'running' || state === 'queued')) return <Underway job={job} detail={detail} actions={actions} />;
  if (job !== null && state === 'held') {
    return (
      <div className="insp-work">
        <Button small onClick={() => actions.onJob('retry', job.id)}>
          {en.library.tryAgain}
        </Button>
        <Button small look="quiet" onClick={() => actions.onJob('cancel', job.id)}>
          {en.inspector.stop}
        </Button>
      </div>
    );
  }
  if (job !== null && state === 'paused') {
    return (
      <div className="insp-work">
        <Button small onClick={() => actions.onJob('resume', job.id)}>
          {en.inspector.goOn}
        </Button>
      </div>
    );
  }
  const estimate = estimateAgain(detail.runs, recording.settings);
  return (
    <div className="insp-work">
      <Button small onClick={actions.onAgain}>
        {en.inspector.again}
      </Button>
      <p className="hint">{estimate === null ? en.inspector.keptHint : en.inspector.keptHintTime(sayTaken(estimate))}</p>
    </div>
  );
}

/** While it is at work; once the settings are others than those it began with, the one press that begins with these. */
function Underway({ job, detail, actions }: WorkProps & { readonly job: Job }): ReactElement {
  const begunWith = detail.runs.find((run) => run.id === job.runId)?.settings;
  const { settings } = detail.summary.recording;
  // What wishes for a server and is written here because that cannot be reached was begun otherwise on purpose.
  const isHereInstead = settings.hereOffline === true && begunWith?.engineId !== settings.engineId;
  const isOther = begunWith !== undefined && job.only === undefined && !isHereInstead && !sameSettings(begunWith, settings);
  return (
    <div className="insp-work">
      {isOther ? (
        <Button small onClick={actions.onAgain}>
          {en.inspector.startOver}
        </Button>
      ) : null}
      <Button small look={isOther ? 'quiet' : 'plain'} onClick={() => actions.onJob('pause', job.id)}>
        {en.inspector.pause}
      </Button>
      <Button small look="quiet" onClick={() => actions.onJob('cancel', job.id)}>
        {en.inspector.stop}
      </Button>
      {isOther ? <p className="hint">{en.inspector.startOverHint}</p> : null}
    </div>
  );
}
