import { Tag as TagIcon } from 'lucide-react';
import { useId, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { SHELF_COLOURS, type ShelfColour } from '#domain/story.ts';

import { en } from '../../../copy/en.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { ShelfDot } from '../../../ui/shelf-dot.tsx';
import { summaryOf } from '../library-rows.ts';
import type { LibraryStore } from '../library-store.ts';
import { byName, named, placesFor, storyOrder } from '../shelf-order.ts';
import { ShelfPicker, type PickerOption } from './shelf-picker.tsx';

/** What is asked about stories and tags, in a sheet of its own; nothing while nothing is. */
export function ShelfSheets({ library }: { readonly library: LibraryStore }): ReactElement | null {
  const question = useStore(library, (state) => state.question);
  if (question === null) return null;
  switch (question.kind) {
    case 'move':
      return <MoveSheet library={library} ids={question.recordingIds} />;
    case 'tags':
      return <TagsSheet library={library} ids={question.recordingIds} />;
    case 'story':
    case 'tag':
      return <ShelfSheet library={library} kind={question.kind} id={question.id} />;
    default:
      return question satisfies never;
  }
}

interface RecordingsProps {
  readonly library: LibraryStore;
  readonly ids: readonly string[];
}

function MoveSheet({ library, ids }: RecordingsProps): ReactElement {
  const stories = useStore(library, (state) => state.stories);
  const [typed, setTyped] = useState('');
  const { ask, move, createStory } = library.getState();
  const places = new Set(ids.map((id) => summaryOf(library.getState(), id)?.storyId ?? null));
  const only = places.size === 1 ? [...places][0] : undefined;
  const { found, isNew } = named(storyOrder(stories), typed);
  const close = (): void => ask(null);
  const put = (storyId: string | null): void => {
    close();
    void move(ids, storyId);
  };
  const none: PickerOption = { id: NO_STORY, name: en.stories.noStory, icon: null, state: only === null ? 'on' : 'off' };
  const options = found.map(({ id, name, colour, parentId }): PickerOption => ({
    id,
    name,
    icon: <ShelfDot colour={colour} />,
    isInner: parentId !== null,
    state: id === only ? 'on' : 'off',
    ...(id === only ? { note: en.stories.here } : {}),
  }));
  return (
    <Sheet title={en.stories.moveTitle(ids.length)} closeName={en.app.close} onClose={close}>
      <ShelfPicker
        label={en.stories.findStory}
        options={typed.trim() === '' ? [none, ...options] : options}
        typed={typed}
        isMulti={false}
        make={isNew ? en.stories.makeStory(typed.trim()) : null}
        onType={setTyped}
        onPick={(id) => put(id === NO_STORY ? null : id)}
        onMake={() => {
          // Closed at once: pressed twice it makes one.
          close();
          void createStory(typed.trim()).then(async (story) => (story === null ? undefined : move(ids, story.id)));
        }}
      />
      {stories.length === 0 && typed === '' ? <p className="picker-hint">{en.stories.nothingMade}</p> : null}
    </Sheet>
  );
}

const NO_STORY = 'none';

function TagsSheet({ library, ids }: RecordingsProps): ReactElement {
  const tags = useStore(library, (state) => state.tags);
  const [typed, setTyped] = useState('');
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const { ask, mark, createTag } = library.getState();
  const on = (id: string): number => ids.filter((one) => summaryOf(library.getState(), one)?.tagIds.includes(id) === true).length;
  const { found, isNew } = named(byName(tags), typed);
  const close = (): void => ask(null);
  const stateOf = (id: string): PickerOption['state'] => {
    const wish = changed.get(id);
    if (wish !== undefined) return wish ? 'on' : 'off';
    const count = on(id);
    return count === 0 ? 'off' : count === ids.length ? 'on' : 'some';
  };
  const options = found.map(({ id, name, colour }): PickerOption => {
    const state = stateOf(id);
    const icon = <TagIcon className="icon small tag-icon" data-colour={colour} aria-hidden="true" />;
    return { id, name, icon, state, ...(state === 'some' ? { note: en.stories.onSome(on(id), ids.length) } : {}) };
  });
  const save = (): void => {
    close();
    const wished = (isOn: boolean): readonly string[] => [...changed].filter(([, wish]) => wish === isOn).map(([id]) => id);
    void mark(ids, wished(true), wished(false));
  };
  return (
    <Sheet title={en.stories.tagsTitle(ids.length)} closeName={en.app.close} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <ShelfPicker
          label={en.stories.findTag}
          options={options}
          typed={typed}
          isMulti
          make={isNew ? en.stories.makeTag(typed.trim()) : null}
          onType={setTyped}
          onPick={(id) => setChanged(new Map([...changed, [id, stateOf(id) !== 'on']]))}
          onMake={() => {
            // Emptied at once: pressed twice it makes one.
            setTyped('');
            void createTag(typed.trim()).then((tag) => {
              if (tag !== null) setChanged((before) => new Map([...before, [tag.id, true]]));
            });
          }}
        />
        {tags.length === 0 && typed === '' ? <p className="picker-hint">{en.stories.nothingMade}</p> : null}
        <footer className="sheet-foot">
          <Button look="primary" type="submit" disabled={changed.size === 0}>
            {en.stories.saveTags}
          </Button>
        </footer>
      </form>
    </Sheet>
  );
}

interface ShelfSheetProps {
  readonly library: LibraryStore;
  readonly kind: 'story' | 'tag';
  readonly id: string;
}

/** Name, colour and place of one story or tag. Each choice counts at once. */
function ShelfSheet({ library, kind, id }: ShelfSheetProps): ReactElement | null {
  const field = useId();
  const stories = useStore(library, (state) => state.stories);
  const story = stories.find((one) => one.id === id);
  const tag = useStore(library, (state) => state.tags.find((one) => one.id === id));
  const shelf = kind === 'story' ? story : tag;
  const { ask, changeStory, changeTag } = library.getState();
  if (shelf === undefined) return null;
  const places = kind === 'story' ? placesFor(stories, id) : [];
  const isOuter = stories.some(({ parentId }) => parentId === id);
  return (
    <Sheet title={shelf.name} closeName={en.app.close} onClose={() => ask(null)}>
      <div className="shelf-form">
        <Colours
          value={shelf.colour}
          onChange={(colour) => void (kind === 'story' ? changeStory(id, { colour }) : changeTag(id, { colour }))}
        />
        {kind === 'story' ? (
          <div className="filter-field">
            <label htmlFor={field}>{en.stories.liesIn}</label>
            <Select
              id={field}
              value={story?.parentId ?? ''}
              disabled={isOuter}
              describedBy={isOuter ? `${field}-why` : undefined}
              options={[{ value: '', label: en.stories.onItsOwn }, ...places.map(({ id: value, name }) => ({ value, label: name }))]}
              onChange={(parentId) => void changeStory(id, { parentId: parentId === '' ? null : parentId })}
            />
          </div>
        ) : null}
        {isOuter ? (
          <p id={`${field}-why`} className="picker-hint">
            {en.stories.cannotLie}
          </p>
        ) : null}
        <footer className="sheet-foot">
          <Button look="primary" onClick={() => ask(null)}>
            {en.stories.done}
          </Button>
        </footer>
      </div>
    </Sheet>
  );
}

function Colours({ value, onChange }: { readonly value: ShelfColour; readonly onChange: (colour: ShelfColour) => void }): ReactElement {
  const group = useId();
  return (
    <fieldset className="colours">
      <legend>{en.stories.colour}</legend>
      {SHELF_COLOURS.map((colour) => (
        <label key={colour} className="choice colour">
          <input type="radio" name={group} value={colour} checked={colour === value} onChange={() => onChange(colour)} />
          <ShelfDot colour={colour} />
          {en.stories.colours[colour]}
        </label>
      ))}
    </fieldset>
  );
}
