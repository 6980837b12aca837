import { Mic, Plus } from 'lucide-react';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { RecordingSummary } from '#domain/recording.ts';

import { en } from '../../copy/en.ts';
import { IconButton } from '../../ui/button.tsx';
import { useKeyHint } from '../../ui/keys.tsx';
import { visibleRows, type LibraryView } from './library-rows.ts';
import type { LibraryStore } from './library-store.ts';
import { RefusedFiles } from './parts/refused-files.tsx';
import { RowList } from './parts/row-list.tsx';
import type { RowAction } from './row-view.ts';
import './library.css';

interface ListPaneProps {
  readonly library: LibraryStore;
  /** What stands at the start of the strip where the sidebar is hidden. */
  readonly stripStart: ReactNode;
  /** What can be done with several chosen rows, under them; null while one is chosen. */
  readonly batch: ReactNode;
  /** What stands at the foot where the sidebar is hidden: the queue in one line. */
  readonly foot: ReactNode;
  /** The field that searches, and what it found: in the place of the rows while something is typed. */
  readonly search: { readonly field: ReactNode; readonly count: ReactNode; readonly results: ReactNode };
  readonly onRecord: () => void;
  readonly onOpen: () => void;
  readonly onAction: (summary: RecordingSummary, action: RowAction) => void;
}

/** The list of recordings: title, date, length, state; the search above it; Add. */
export function ListPane({ library, stripStart, foot, search, batch, onRecord, onOpen, onAction }: ListPaneProps): ReactElement {
  const summaries = useStore(library, (state) => state.summaries);
  const isSearching = useStore(library, (state) => state.filter.trim() !== '');
  const bin = useStore(library, (state) => state.bin);
  const view = useStore(library, (state) => state.view);
  const refused = useStore(library, (state) => state.refused);
  const rows = useMemo(() => visibleRows({ summaries, bin, view }), [summaries, bin, view]);
  const actions = library.getState();
  return (
    <section className="list" aria-label={en.library.list} data-region="list">
      <div className="strip">
        {stripStart}
        <h2 className="strip-title">{isSearching ? en.search.heading : en.library.views[view]}</h2>
        {isSearching ? search.count : <span className="strip-count num">{rows.length}</span>}
        <span className="grow" />
        <IconButton name={en.recorder.open} command="record" onClick={onRecord}>
          <Mic className="icon" aria-hidden="true" />
        </IconButton>
        <IconButton name={en.library.add} command="add" onClick={() => void actions.addByDialog()}>
          <Plus className="icon" aria-hidden="true" />
        </IconButton>
      </div>
      {search.field}
      <RefusedFiles refused={refused} onClose={actions.dismissRefused} />
      {isSearching ? (
        search.results
      ) : rows.length === 0 ? (
        <NothingHere view={view} />
      ) : (
        <RowList library={library} rows={rows} onOpen={onOpen} onAction={onAction} />
      )}
      {isSearching ? null : batch}
      {foot}
    </section>
  );
}

function NothingHere({ view }: { readonly view: LibraryView }): ReactElement {
  const keys = useKeyHint('add');
  if (view === 'all') return <Empty title={en.library.empty} hint={en.library.emptyHint} keys={keys} />;
  return <Empty {...en.library.nothing[view]} />;
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
