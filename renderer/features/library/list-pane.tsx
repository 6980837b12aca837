import { Plus, Search, X } from 'lucide-react';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { RecordingSummary } from '#domain/recording.ts';

import { en } from '../../copy/en.ts';
import { IconButton } from '../../ui/button.tsx';
import { useKeyHint } from '../../ui/keys.tsx';
import { visibleRows } from './library-rows.ts';
import type { LibraryStore } from './library-store.ts';
import { RefusedFiles } from './parts/refused-files.tsx';
import { RowList } from './parts/row-list.tsx';
import type { RowAction } from './row-view.ts';
import './library.css';

interface ListPaneProps {
  readonly library: LibraryStore;
  /** What stands at the start of the strip where the sidebar is hidden. */
  readonly stripStart: ReactNode;
  /** What stands at the foot where the sidebar is hidden: the queue in one line. */
  readonly foot: ReactNode;
  readonly onOpen: () => void;
  readonly onAction: (summary: RecordingSummary, action: RowAction) => void;
}

/** The list of recordings: title, date, length, state; a field that narrows it; Add. */
export function ListPane({ library, stripStart, foot, onOpen, onAction }: ListPaneProps): ReactElement {
  const summaries = useStore(library, (state) => state.summaries);
  const filter = useStore(library, (state) => state.filter);
  const view = useStore(library, (state) => state.view);
  const refused = useStore(library, (state) => state.refused);
  const rows = useMemo(() => visibleRows({ summaries, filter, view }), [summaries, filter, view]);
  const actions = library.getState();
  return (
    <section className="list" aria-label={en.library.list} data-region="list">
      <div className="strip">
        {stripStart}
        <h2 className="strip-title">{view === 'all' ? en.library.all : en.library.inProgress}</h2>
        <span className="strip-count num">{rows.length}</span>
        <span className="grow" />
        <IconButton name={en.library.add} command="add" onClick={() => void actions.addByDialog()}>
          <Plus className="icon" aria-hidden="true" />
        </IconButton>
      </div>
      <FindField value={filter} onChange={actions.setFilter} onDone={onOpen} />
      <RefusedFiles refused={refused} onClose={actions.dismissRefused} />
      {rows.length === 0 ? (
        <NothingHere filter={filter} view={view} />
      ) : (
        <RowList library={library} rows={rows} onOpen={onOpen} onAction={onAction} />
      )}
      {foot}
    </section>
  );
}

interface FindFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onDone: () => void;
}

function FindField({ value, onChange, onDone }: FindFieldProps): ReactElement {
  const keys = useKeyHint('find-in-list');
  return (
    <div className="find">
      <div className="field">
        <Search className="icon small" aria-hidden="true" />
        <input
          type="search"
          id="find-recording"
          value={value}
          placeholder={en.library.find}
          aria-label={en.library.find}
          autoComplete="off"
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && value !== '') onChange('');
            else if (event.key === 'Enter') onDone();
            else return;
            event.stopPropagation();
          }}
        />
        {value === '' ? (
          keys === undefined ? null : (
            <kbd className="key">{keys}</kbd>
          )
        ) : (
          <IconButton name={en.library.clearFind} size="slim" onClick={() => onChange('')}>
            <X className="icon small" aria-hidden="true" />
          </IconButton>
        )}
      </div>
    </div>
  );
}

function NothingHere({ filter, view }: { readonly filter: string; readonly view: 'all' | 'in-progress' }): ReactElement {
  const keys = useKeyHint('add');
  if (filter !== '') return <Empty title={en.library.nothingFound(filter)} hint={en.library.nothingFoundHint} />;
  if (view === 'in-progress') return <Empty title={en.library.nothingRuns} hint={en.library.nothingRunsHint} />;
  return <Empty title={en.library.empty} hint={en.library.emptyHint} keys={keys} />;
}

function Empty({ title, hint, keys }: { readonly title: string; readonly hint: string; readonly keys?: string | undefined }): ReactElement {
  return (
    <div className="list-empty">
      <h3>{title}</h3>
      <p>
        {hint}
        {keys === undefined ? null : (
          <>
            {' '}
            <kbd className="key">{keys}</kbd>
          </>
        )}
      </p>
    </div>
  );
}
