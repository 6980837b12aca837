import { Mic, Plus } from 'lucide-react';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { RecordingSummary } from '#domain/recording.ts';

import { en } from '../../copy/en.ts';
import { IconButton } from '../../ui/button.tsx';
import { SMART_VIEWS, visibleRows } from './library-rows.ts';
import type { LibraryStore } from './library-store.ts';
import { ListTools } from './parts/list-tools.tsx';
import { NothingHere } from './parts/nothing-here.tsx';
import { RefusedFiles } from './parts/refused-files.tsx';
import { RowList } from './parts/row-list.tsx';
import type { RowAction } from './row-view.ts';
import './library.css';
import './shelves.css';

interface ListPaneProps {
  readonly library: LibraryStore;
  /** What stands at the start of the strip where the sidebar is hidden. */
  readonly stripStart: ReactNode;
  /** What can be done with several chosen rows, under them; null while one is chosen. */
  readonly batch: ReactNode;
  /** What stands at the foot where the sidebar is hidden: the queue in one line. */
  readonly foot: ReactNode;
  /** What is on its way from links, above the rows. */
  readonly fetches: ReactNode;
  /** The field that searches, and what it found: in the place of the rows while something is typed. */
  readonly search: { readonly field: ReactNode; readonly count: ReactNode; readonly results: ReactNode };
  readonly onRecord: () => void;
  readonly onOpen: () => void;
  readonly onAction: (summary: RecordingSummary, action: RowAction) => void;
}

/** The list of recordings: title, date, length, state; the search above it; Add. */
export function ListPane({ library, stripStart, foot, fetches, search, batch, onRecord, onOpen, onAction }: ListPaneProps): ReactElement {
  const isSearching = useStore(library, (state) => state.filter.trim() !== '');
  const view = useStore(library, (state) => state.view);
  const refused = useStore(library, (state) => state.refused);
  const rows = useRows(library);
  const title = useTitle(library);
  const actions = library.getState();
  return (
    <section className="list" aria-label={en.library.list} data-region="list">
      <div className="strip">
        {stripStart}
        <h2 className="strip-title" dir="auto">
          {isSearching ? en.search.heading : title}
        </h2>
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
      {isSearching ? null : <ListTools library={library} />}
      <RefusedFiles refused={refused} onClose={actions.dismissRefused} />
      {fetches}
      {isSearching ? (
        search.results
      ) : rows.length === 0 ? (
        <NothingHere library={library} view={view} />
      ) : (
        <RowList library={library} rows={rows} onOpen={onOpen} onAction={onAction} />
      )}
      {isSearching ? null : batch}
      {foot}
    </section>
  );
}

/** The rows that are shown, in their order. */
function useRows(library: LibraryStore): readonly RecordingSummary[] {
  const summaries = useStore(library, (state) => state.summaries);
  const bin = useStore(library, (state) => state.bin);
  const stories = useStore(library, (state) => state.stories);
  const view = useStore(library, (state) => state.view);
  const sort = useStore(library, (state) => state.sort);
  const conditions = useStore(library, (state) => state.conditions);
  return useMemo(() => visibleRows({ summaries, bin, stories, view, sort, conditions }), [summaries, bin, stories, view, sort, conditions]);
}

/** What the list shows, by name. */
function useTitle(library: LibraryStore): string {
  return useStore(library, ({ view, stories, tags }) => {
    const smart = SMART_VIEWS.find((one) => one === view);
    if (smart !== undefined) return en.library.views[smart];
    const id = view.slice(view.indexOf(':') + 1);
    return (view.startsWith('story:') ? stories : tags).find((shelf) => shelf.id === id)?.name ?? '';
  });
}
