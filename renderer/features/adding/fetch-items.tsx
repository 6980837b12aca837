import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Fetch } from '#domain/link.ts';

import { en } from '../../copy/en.ts';
import { failureBrief, failureSentence } from '../../copy/failures.ts';
import { saySize } from '../../copy/numbers.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Bar } from '../../ui/progress.tsx';
import type { FetchStore } from './fetch-store.ts';
import './adding.css';

interface FetchItemsProps {
  readonly store: FetchStore;
  readonly onOpen: (recordingId: string) => void;
}

/** What is on its way from links: how far, or why not, each with a way to stop it. Nothing while there is none. */
export function FetchItems({ store, onOpen }: FetchItemsProps): ReactElement | null {
  const fetches = useStore(store, (state) => state.fetches);
  if (fetches.length === 0) return null;
  return (
    <ul className="fetches" aria-label={en.adding.fetching}>
      {fetches.map((fetch) => (
        <FetchItem key={fetch.id} fetch={fetch} store={store} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function FetchItem({ fetch, store, onOpen }: FetchItemsProps & { readonly fetch: Fetch }): ReactElement {
  const { cancel, retry } = store.getState();
  const { id, name, state } = fetch;
  const isOver = state.kind === 'failed' || state.kind === 'known';
  return (
    <li className="fetch">
      <span className="fetch-name clip" dir="auto" title={name}>
        {name}
      </span>
      {state.kind === 'known' ? (
        <Button
          small
          look="quiet"
          onClick={() => {
            onOpen(state.recordingId);
            void cancel(id);
          }}
        >
          {en.adding.openKnown}
        </Button>
      ) : state.kind === 'running' ? (
        <span />
      ) : (
        <Button small look="quiet" aria-description={name} onClick={() => void retry(id)}>
          {en.adding.tryAgain}
        </Button>
      )}
      <IconButton name={isOver ? en.adding.fetchClear : en.adding.fetchStop} size="small" onClick={() => void cancel(id)}>
        <X className="icon small" aria-hidden="true" />
      </IconButton>
      {isOver ? null : <Bar part={fetch.totalBytes === null ? 0 : fetch.doneBytes / fetch.totalBytes} label={name} />}
      <span className={state.kind === 'failed' ? 'fetch-state is-bad' : 'fetch-state num'} role={isOver ? 'alert' : undefined}>
        {sentenceOf(fetch)}
      </span>
    </li>
  );
}

function sentenceOf({ state, doneBytes, totalBytes, host }: Fetch): string {
  switch (state.kind) {
    case 'running':
      return doneBytes === 0
        ? en.adding.fetchStarts(host)
        : en.adding.fetchProgress(saySize(doneBytes), totalBytes === null ? null : saySize(totalBytes), host);
    case 'waiting':
      return en.adding.fetchWaits(failureBrief(state.failure));
    case 'failed':
      return failureSentence(state.failure);
    case 'known':
      return en.adding.fetchKnown(state.title);
    default:
      return state satisfies never;
  }
}
