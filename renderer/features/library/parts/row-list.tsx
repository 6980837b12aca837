import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef, useState, type ReactElement, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { RecordingSummary } from '#domain/recording.ts';
import type { Story, Tag } from '#domain/story.ts';

import { en } from '../../../copy/en.ts';
import { PlaceMenu } from '../../../ui/place-menu.tsx';
import { dragRecordings } from '../dragged.ts';
import { chosenIds } from '../library-marks.ts';
import type { LibraryStore } from '../library-store.ts';
import { givesReason, type RowAction } from '../row-view.ts';
import { useListKeys } from './list-keys.ts';
import { RecordingRow } from './recording-row.tsx';
import { rowMenu } from './row-menu.ts';

/** A row's height, px (see library.css): without and with a line of story and tags. A reason may take two lines: such rows are measured. */
const ROW_HEIGHT = 74;
const SHELVED_HEIGHT = 88;

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
  const selectedIndex = useMemo(() => rows.findIndex((summary) => summary.recording.id === selectedId), [rows, selectedId]);
  const shelves = useShelves(library);
  const virtual = useRowWindow(scroller, { rows, shelves, selectedIndex });
  const page = (): number => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
  const onKeyDown = useListKeys({ library, rows, selectedIndex, onOpen, page });
  const now = useNow();
  return (
    <PlaceMenu items={(target) => rowMenu(library, target)}>
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
          {virtual.getVirtualItems().map(({ index, start }) => (
            <div
              role="presentation"
              key={rows[index]?.recording.id ?? index}
              // Rows whose height is known are not measured: each look at one costs a layout while the list is scrolled.
              ref={isMeasured(rows[index]) ? virtual.measureElement : null}
              data-index={index}
              className="row-place"
              style={{ transform: `translateY(${start}px)` }}
            >
              <OneRow
                library={library}
                now={now}
                shelves={shelves}
                summary={rows[index]}
                rowIndex={index}
                onAction={onAction}
                scroller={scroller}
              />
            </div>
          ))}
        </div>
      </div>
    </PlaceMenu>
  );
}

interface RowWindow {
  readonly rows: readonly RecordingSummary[];
  readonly shelves: RowShelves;
  readonly selectedIndex: number;
}

/** Which rows are built: those near the window, and the chosen one, which the focus is on. */
function useRowWindow(
  scroller: RefObject<HTMLDivElement | null>,
  { rows, shelves, selectedIndex }: RowWindow,
): Virtualizer<HTMLDivElement, Element> {
  // The same functions from one frame to the next: with new ones the places of all rows are worked out again.
  const sizes = useMemo(
    () => ({
      estimateSize: (index: number) => heightOf(rows[index], shelves),
      // What was measured counts as long as there is something to measure.
      getItemKey: (index: number) => `${rows[index]?.recording.id ?? index}${isMeasured(rows[index]) ? ' measured' : ''}`,
    }),
    [rows, shelves],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    ...sizes,
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

function heightOf(summary: RecordingSummary | undefined, shelves: RowShelves): number {
  if (summary === undefined) return ROW_HEIGHT;
  const { story, tags } = shelves.of(summary);
  return story === undefined && tags.length === 0 ? ROW_HEIGHT : SHELVED_HEIGHT;
}

function isMeasured(summary: RecordingSummary | undefined): boolean {
  return summary !== undefined && givesReason(summary);
}

interface OneRowProps {
  readonly library: LibraryStore;
  readonly now: Date;
  readonly shelves: RowShelves;
  readonly summary: RecordingSummary | undefined;
  readonly rowIndex: number;
  readonly onAction: (summary: RecordingSummary, action: RowAction) => void;
  /** Has the focus again when a name was kept. */
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** A row that takes of the store only what is its own, so that progress of one draws one, and scrolling draws those that come. */
const OneRow = memo(function OneRow({ library, now, shelves, summary, rowIndex, onAction, scroller }: OneRowProps): ReactElement | null {
  const id = summary?.recording.id ?? '';
  const selected = useStore(library, (state) => (state.marked.length > 0 ? state.marked.includes(id) : state.selectedId === id));
  const isOpen = useStore(library, (state) => state.selectedId === id);
  const renaming = useStore(library, (state) => state.renamingId === id);
  const progress = useStore(library, (state) => state.progress[id] ?? null);
  const chosen = useStore(library, (state) => (selected ? Math.max(1, state.marked.length) : 0));
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
      chosen={chosen}
      {...shelves.of(summary)}
      onDrag={(event, one) => {
        const ids = chosenIds(library.getState());
        dragRecordings(event, ids.includes(one) ? ids : [one]);
      }}
      onSelect={(one, how) => (how === 'alone' ? select(one) : how === 'to' ? selectTo(one) : toggle(one))}
      onAction={onAction}
      onRename={(one, title) => {
        if (title === null) startRename(null);
        else void rename(one, title);
        scroller.current?.focus();
      }}
    />
  );
});

/** Gives a row its story and tags; what the list itself shows is not said again in each row. */
interface RowShelves {
  readonly of: (summary: RecordingSummary) => { readonly story: Story | undefined; readonly tags: readonly Tag[] };
}

function useShelves(library: LibraryStore): RowShelves {
  const stories = useStore(library, (state) => state.stories);
  const tags = useStore(library, (state) => state.tags);
  const view = useStore(library, (state) => state.view);
  return useMemo(() => {
    const storyById = new Map(stories.filter(({ id }) => `story:${id}` !== view).map((story) => [story.id, story]));
    const others = tags.filter(({ id }) => `tag:${id}` !== view);
    const known = new WeakMap<RecordingSummary, ReturnType<RowShelves['of']>>();
    return {
      of: (summary) => {
        const before = known.get(summary);
        if (before !== undefined) return before;
        const { storyId, tagIds } = summary;
        const made = {
          story: storyId === null ? undefined : storyById.get(storyId),
          tags: tagIds.length === 0 ? NO_TAGS : others.filter(({ id }) => tagIds.includes(id)),
        };
        known.set(summary, made);
        return made;
      },
    };
  }, [stories, tags, view]);
}

const NO_TAGS: readonly Tag[] = [];

/** The present time, renewed each minute so that dates in rows stay right. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
