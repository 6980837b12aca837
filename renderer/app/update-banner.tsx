import { CircleArrowUp, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../copy/en.ts';
import { Button, IconButton } from '../ui/button.tsx';
import type { Stores } from './stores.ts';

/**
 * One quiet line on newer versions: first the question, once something has been written down and only where there is a publisher; later
 * that there is a newer version. It never stands in the way.
 */
export function UpdateBanner({ stores }: { readonly stores: Stores }): ReactElement | null {
  const available = useStore(stores.updates, (state) => state.available);
  const wish = useStore(stores.settings, (state) => state.settings.updates);
  const hasText = useStore(stores.library, (state) => state.summaries.some(({ job }) => job?.status.state === 'done'));
  if (!available) return null;
  if (wish === 'on') return <NewerLine stores={stores} />;
  return wish === 'unasked' && hasText ? <Question stores={stores} /> : null;
}

function Question({ stores }: { readonly stores: Stores }): ReactElement {
  const answer = (updates: 'on' | 'off'): void => {
    void stores.settings
      .getState()
      .change({ updates })
      .then(() => (updates === 'on' ? stores.updates.getState().look() : undefined));
  };
  return (
    <section className="banner plain" aria-label={en.updates.region}>
      <CircleArrowUp className="icon" aria-hidden="true" />
      <span className="grow">{en.updates.question}</span>
      <Button small onClick={() => answer('on')}>
        {en.updates.yes}
      </Button>
      <Button small look="quiet" onClick={() => answer('off')}>
        {en.updates.no}
      </Button>
    </section>
  );
}

function NewerLine({ stores }: { readonly stores: Stores }): ReactElement | null {
  const status = useStore(stores.updates, (state) => state.status);
  const waved = useStore(stores.updates, (state) => state.waved);
  const { fetch, handOver, wave } = stores.updates.getState();
  if (status.kind !== 'newer' && status.kind !== 'fetching' && status.kind !== 'ready') return null;
  const { version } = status;
  if (waved === version) return null;
  return (
    <section className="banner plain" aria-label={en.updates.region}>
      <CircleArrowUp className="icon" aria-hidden="true" />
      <span className="grow num" role="status">
        {status.kind === 'newer'
          ? en.updates.newer(version)
          : status.kind === 'ready'
            ? en.updates.ready(version)
            : en.updates.fetching(version, Math.floor(status.part * 100))}
      </span>
      {status.kind === 'newer' ? (
        <Button small onClick={() => void (status.way === 'page' ? handOver() : fetch())}>
          {status.way === 'page' ? en.updates.openPage : en.updates.fetch}
        </Button>
      ) : null}
      {status.kind === 'ready' ? (
        <Button small onClick={() => void handOver()}>
          {en.updates.install}
        </Button>
      ) : null}
      <IconButton name={en.updates.later} size="small" onClick={() => wave(version)}>
        <X className="icon small" aria-hidden="true" />
      </IconButton>
    </section>
  );
}
