import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { FolderOpen, PencilLine, RotateCcw, Trash2, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { RecordingSummary } from '#domain/recording.ts';

import { en } from '../../../copy/en.ts';
import { useKeyHint } from '../../../ui/keys.tsx';
import { PlaceMenu, type MenuEntry } from '../../../ui/menu.tsx';
import { rowForKey } from '../library-rows.ts';
import { chosenIds } from '../library-marks.ts';
import type { LibraryStore } from '../library-store.ts';
import type { RowAction } from '../row-view.ts';
import { RecordingRow } from './recording-row.tsx';

/** A row's height before it is measured, px. */
const ROW_HEIGHT = 74;

interface RowListProps {
  readonly library: LibraryStore;
  readonly rows: readonly RecordingSummary[];
  /** Enter in the list: the reader wants to go to the text. */
  readonly onOpen: () => void;
  readonly onAction: (summary: RecordingSummary, action: RowAction) => void;
}

/** The rows of the list: only those in sight are built; one is chosen and follows the keys. */
export function RowList({ library, rows, onOpen, onAction }: RowListProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const selectedId = useStore(library, (state) => state.selectedId);
  const selectedIndex = rows.findIndex((summary) => summary.recording.id === selectedId);
  const virtual = useRowWindow(scroller, rows, selectedIndex);
  const page = (): number => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
  const onKeyDown = useListKeys({ library, rows, selectedIndex, onOpen, page });
  const menu = useRowMenu(library, rows[selectedIndex]);
  return (
    <PlaceMenu entries={menu}>
      <div
        ref={scroller}
        className="rows scroll steady"
        role="grid"
        aria-label={en.library.list}
        aria-multiselectable
        aria-rowcount={rows.length}
        aria-activedescendant={selectedIndex < 0 ? undefined : `row-${selectedId}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" className="rows-space" style={{ height: `${virtual.getTotalSize()}px` }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => (
            <div
              role="presentation"
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="row-place"
              style={{ transform: `translateY(${start}px)` }}
            >
              <OneRow
                library={library}
                summary={rows[index]}
                rowIndex={index}
                onAction={onAction}
                onDone={() => scroller.current?.focus()}
              />
            </div>
          ))}
        </div>
      </div>
    </PlaceMenu>
  );
}

/** Which rows are built: those near the window, and the chosen one, which the focus is on. */
function useRowWindow(
  scroller: RefObject<HTMLDivElement | null>,
  rows: readonly RecordingSummary[],
  selectedIndex: number,
): Virtualizer<HTMLDivElement, Element> {
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.recording.id ?? index,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(selectedIndex < 0 ? [] : [selectedIndex])])].toSorted((one, other) => one - other),
    overscan: 6,
    paddingStart: 4,
    paddingEnd: 4,
    scrollPaddingStart: 6,
    scrollPaddingEnd: 6,
  });
  useEffect(() => {
    if (selectedIndex >= 0) virtual.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [selectedIndex, virtual]);
  return virtual;
}

interface OneRowProps {
  readonly library: LibraryStore;
  readonly summary: RecordingSummary | undefined;
  readonly rowIndex: number;
  readonly onAction: (summary: RecordingSummary, action: RowAction) => void;
  readonly onDone: () => void;
}

/** A row that takes of the store only what is its own, so that progress of one draws one. */
function OneRow({ library, summary, rowIndex, onAction, onDone }: OneRowProps): ReactElement | null {
  const id = summary?.recording.id ?? '';
  const selected = useStore(library, (state) => (state.marked.length > 0 ? state.marked.includes(id) : state.selectedId === id));
  const isOpen = useStore(library, (state) => state.selectedId === id);
  const renaming = useStore(library, (state) => state.renamingId === id);
  const progress = useStore(library, (state) => state.progress[id] ?? null);
  const now = useNow();
  if (summary === undefined) return null;
  const { select, selectTo, toggle, startRename, rename } = library.getState();
  return (
    <RecordingRow
      summary={summary}
      progress={progress}
      now={now}
      rowIndex={rowIndex}
      selected={selected}
      isOpen={isOpen}
      renaming={renaming}
      onSelect={(one, how) => (how === 'alone' ? select(one) : how === 'to' ? selectTo(one) : toggle(one))}
      onAction={onAction}
      onRename={(one, title) => {
        if (title === null) startRename(null);
        else void rename(one, title);
        onDone();
      }}
    />
  );
}

/** The present time, renewed each minute so that dates in rows stay right. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

interface ListKeysOptions {
  readonly library: LibraryStore;
  readonly rows: readonly RecordingSummary[];
  readonly selectedIndex: number;
  readonly onOpen: () => void;
  readonly page: () => number;
}

function useListKeys({ library, rows, selectedIndex, onOpen, page }: ListKeysOptions): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const { select, selectTo, selectAll, marked } = library.getState();
    const isAll = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a';
    if ((event.ctrlKey || event.metaKey) && !isAll) return;
    const target = rowForKey(event.key, { index: selectedIndex, count: rows.length, page: page() });
    const selected = rows[selectedIndex]?.recording.id;
    const id = target === null ? undefined : rows[target]?.recording.id;
    if (isAll) selectAll();
    else if (target !== null) (event.shiftKey ? selectTo : select)(id ?? '');
    else if (event.key === 'Escape' && marked.length > 0) select(selected ?? marked[0] ?? '');
    else if (event.key === 'Enter') onOpen();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

function binMenu(library: LibraryStore, removeKey: string | undefined): readonly MenuEntry[] {
  const { restore, askDestroy } = library.getState();
  return [
    {
      id: 'restore',
      label: en.library.putBack,
      icon: <Undo2 className="icon" aria-hidden="true" />,
      onSelect: () => void restore(chosenIds(library.getState())),
    },
    {
      id: 'destroy',
      label: en.library.destroy,
      after: removeKey,
      danger: true,
      line: true,
      icon: <Trash2 className="icon" aria-hidden="true" />,
      onSelect: () => setTimeout(() => askDestroy(chosenIds(library.getState()))),
    },
  ];
}

function useRowMenu(library: LibraryStore, summary: RecordingSummary | undefined): readonly MenuEntry[] {
  const removeKey = useKeyHint('remove');
  const renameKey = useKeyHint('rename');
  if (summary === undefined) return [];
  const { id, removedAt } = summary.recording;
  if (removedAt !== null) return binMenu(library, removeKey);
  const actions = library.getState();
  return [
    {
      id: 'rename',
      label: en.library.rename,
      after: renameKey,
      icon: <PencilLine className="icon" aria-hidden="true" />,
      onSelect: () => setTimeout(() => actions.startRename(id)),
    },
    {
      id: 'again',
      label: en.library.transcribeAgain,
      icon: <RotateCcw className="icon" aria-hidden="true" />,
      onSelect: () => void actions.transcribeAgain(chosenIds(library.getState())),
    },
    {
      id: 'show',
      label: en.library.showFile,
      icon: <FolderOpen className="icon" aria-hidden="true" />,
      onSelect: () => void actions.showFile(id),
    },
    {
      id: 'remove',
      label: en.library.toBin,
      after: removeKey,
      danger: true,
      line: true,
      icon: <Trash2 className="icon" aria-hidden="true" />,
      onSelect: () => void actions.remove(chosenIds(library.getState())),
    },
  ];
}
