import type { ReactElement } from 'react';

import { en } from '../../copy/en.ts';
import { Button } from '../../ui/button.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';

/** How the work on a recording stands, in a sentence, and what can be pressed. `part` (0 to 1) only while it runs. */
export interface StatusView {
  readonly kind: 'running' | 'queued' | 'paused' | 'held' | 'failed' | 'again' | 'silent';
  readonly text: string;
  readonly part: number;
  /** What is behind the sentence, for those who want to know. */
  readonly details: string | null;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

function StatusIcon({ status }: { readonly status: StatusView }): ReactElement | null {
  if (status.kind === 'silent') return null;
  return <StateIcon state={status.kind === 'again' ? 'running' : status.kind} part={status.part} />;
}

/** The line under the words: progress, or why they stop here. */
export function StatusLine({ status }: { readonly status: StatusView }): ReactElement {
  return (
    <div className="status" data-kind={status.kind}>
      <StatusIcon status={status} />
      <div className="status-words">
        {/* Read out when it changes its kind, not with every second of progress. */}
        <p className="num" role={status.kind === 'running' || status.kind === 'again' ? undefined : 'status'}>
          {status.text}
        </p>
        {status.details === null ? null : (
          <details className="status-details">
            <summary>{en.library.details}</summary>
            <p>{status.details}</p>
          </details>
        )}
      </div>
      {status.action === null ? null : (
        <Button small onClick={status.action.run}>
          {status.action.label}
        </Button>
      )}
    </div>
  );
}
