import { Folder, Plus, Tag as TagIcon } from 'lucide-react';
import { useState, type DragEvent, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';

import { en } from '../../../copy/en.ts';
import { IconButton } from '../../../ui/button.tsx';
import { InlineField } from '../../../ui/inline-field.tsx';
import { PlaceMenu, type PlaceItem } from '../../../ui/place-menu.tsx';
import { ShelfDot } from '../../../ui/shelf-dot.tsx';
import { carriesFiles, carriesRecordings, droppedRecordings } from '../dragged.ts';
import type { LibraryView } from '../library-rows.ts';
import type { LibraryStore } from '../library-store.ts';
import { byName, storyOrder } from '../shelf-order.ts';

interface ShelfListProps {
  readonly library: LibraryStore;
  readonly counts: ReadonlyMap<string, number>;
  readonly onChoose: (view: LibraryView) => void;
}

/** Stories with those that lie in them. */
export function StoryList({ library, counts, onChoose }: ShelfListProps): ReactElement {
  const stories = useStore(library, (state) => state.stories);
  return (
    <ShelfSection library={library} kind="story" heading={en.stories.stories} add={en.stories.newStory} label={en.stories.storyName}>
      {storyOrder(stories).map(({ id, name, colour, parentId }) => (
        <Shelf
          key={id}
          library={library}
          view={`story:${id}`}
          name={name}
          count={counts.get(`story:${id}`) ?? 0}
          isInner={parentId !== null}
          icon={<ShelfDot colour={colour} />}
          onChoose={onChoose}
          onDrop={(ids) => void library.getState().move(ids, id)}
        />
      ))}
    </ShelfSection>
  );
}

/** Tags. */
export function TagList({ library, counts, onChoose }: ShelfListProps): ReactElement {
  const tags = useStore(library, (state) => state.tags);
  return (
    <ShelfSection library={library} kind="tag" heading={en.stories.tags} add={en.stories.newTag} label={en.stories.tagName}>
      {byName(tags).map(({ id, name, colour }) => (
        <Shelf
          key={id}
          library={library}
          view={`tag:${id}`}
          name={name}
          count={counts.get(`tag:${id}`) ?? 0}
          isInner={false}
          icon={<TagIcon className="icon tag-icon" data-colour={colour} aria-hidden="true" />}
          onChoose={onChoose}
          onDrop={(ids) => void library.getState().mark(ids, [id], [])}
        />
      ))}
    </ShelfSection>
  );
}

interface SectionProps {
  readonly library: LibraryStore;
  readonly kind: 'story' | 'tag';
  readonly heading: string;
  readonly add: string;
  readonly label: string;
  readonly children: ReactNode;
}

function ShelfSection({ library, kind, heading, add, label, children }: SectionProps): ReactElement {
  const isNew = useStore(library, (state) => state.namingShelf === `${kind}:`);
  const { nameShelf, createStory, createTag } = library.getState();
  const keep = (name: string): void => {
    nameShelf(null);
    if (name !== '') void (kind === 'story' ? createStory(name) : createTag(name));
  };
  return (
    <section className="shelf-section">
      <header>
        <h2>{heading}</h2>
        <IconButton name={add} size="slim" tipSide="right" onClick={() => nameShelf(`${kind}:`)}>
          <Plus className="icon small" aria-hidden="true" />
        </IconButton>
      </header>
      <ul aria-label={heading}>
        {children}
        {isNew ? (
          <li className="place naming">
            {kind === 'story' ? <Folder className="icon" aria-hidden="true" /> : <TagIcon className="icon" aria-hidden="true" />}
            <InlineField className="grow" value="" label={label} placeholder={label} onKeep={keep} onLeave={() => nameShelf(null)} />
          </li>
        ) : null}
      </ul>
    </section>
  );
}

interface ShelfProps {
  readonly library: LibraryStore;
  readonly view: `story:${string}` | `tag:${string}`;
  readonly name: string;
  readonly count: number;
  /** It lies in the story above it. */
  readonly isInner: boolean;
  readonly icon: ReactElement;
  readonly onChoose: (view: LibraryView) => void;
  readonly onDrop: (recordingIds: readonly string[]) => void;
}

/** One story or tag: pressed it is shown, its menu changes it, recordings can be dropped on it. The keys of the list's rows rename and delete it. */
function Shelf({ library, view, name, count, isInner, icon, onChoose, onDrop }: ShelfProps): ReactElement {
  const here = useStore(library, (state) => state.view === view);
  const naming = useStore(library, (state) => state.namingShelf === view);
  const [isOver, setIsOver] = useState(false);
  const storyId = view.startsWith('story:') ? view.slice(view.indexOf(':') + 1) : undefined;
  const over = (event: DragEvent): void => {
    // Files are taken by the window, which asks which story lies under them.
    if (carriesRecordings(event)) event.preventDefault();
    else if (storyId === undefined || !carriesFiles(event)) return;
    setIsOver(true);
  };
  if (naming) return <Naming library={library} view={view} name={name} icon={icon} isInner={isInner} />;
  return (
    <li>
      <PlaceMenu items={() => shelfMenu(library, view)}>
        <button
          type="button"
          className="place"
          data-inner={isInner}
          data-over={isOver}
          data-story={storyId}
          data-shelf={view}
          aria-current={here ? 'page' : undefined}
          onClick={() => onChoose(view)}
          onDragEnter={over}
          onDragOver={over}
          onDragLeave={() => setIsOver(false)}
          onDrop={(event) => {
            setIsOver(false);
            if (!carriesRecordings(event)) return;
            event.preventDefault();
            onDrop(droppedRecordings(event));
          }}
        >
          {icon}
          <span className="grow clip" dir="auto" title={name}>
            {name}
          </span>
          {count > 0 ? <span className="count num">{count}</span> : null}
        </button>
      </PlaceMenu>
    </li>
  );
}

function Naming({ library, view, name, icon, isInner }: Pick<ShelfProps, 'library' | 'view' | 'name' | 'icon' | 'isInner'>): ReactElement {
  const { nameShelf, changeStory, changeTag } = library.getState();
  const isStory = view.startsWith('story:');
  const id = view.slice(view.indexOf(':') + 1);
  return (
    <li className="place naming" data-inner={isInner}>
      {icon}
      <InlineField
        className="grow"
        value={name}
        label={isStory ? en.stories.storyName : en.stories.tagName}
        onKeep={(typed) => {
          nameShelf(null);
          if (typed !== '') void (isStory ? changeStory(id, { name: typed }) : changeTag(id, { name: typed }));
        }}
        onLeave={() => nameShelf(null)}
      />
    </li>
  );
}

function shelfMenu(library: LibraryStore, view: ShelfProps['view']): readonly PlaceItem[] {
  const { nameShelf, removeShelf, ask } = library.getState();
  const kind = view.startsWith('story:') ? 'story' : 'tag';
  const id = view.slice(view.indexOf(':') + 1);
  return [
    { id: 'rename', label: en.stories.rename, command: 'rename', onSelect: () => nameShelf(view) },
    {
      id: 'change',
      label: kind === 'story' ? en.stories.change : en.stories.changeTag,
      onSelect: () => ask({ kind, id }),
    },
    {
      id: 'remove',
      label: kind === 'story' ? en.stories.removeStory : en.stories.removeTag,
      command: 'remove',
      line: true,
      onSelect: () => void removeShelf(view),
    },
  ];
}
