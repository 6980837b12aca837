import { Plus } from 'lucide-react';
import { Fragment, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../../copy/en.ts';
import { Button } from '../../../ui/button.tsx';
import { useKeyHint } from '../../../ui/keys.tsx';
import { NO_FILTER } from '../list-filter.ts';
import { SMART_VIEWS, visibleRows, type LibraryView } from '../library-rows.ts';
import type { LibraryStore } from '../library-store.ts';

interface NothingHereProps {
  readonly library: LibraryStore;
  readonly view: LibraryView;
}

/** A list without rows: what would stand here, how it comes here, and the key or button that does it. */
export function NothingHere({ library, view }: NothingHereProps): ReactElement {
  const hidden = useStore(library, (state) => visibleRows({ ...state, conditions: NO_FILTER }).length);
  const add = useKeyHint('add');
  const moves = useKeyHint('move-to-story');
  const tags = useKeyHint('tags');
  const remove = useKeyHint('remove');
  const smart = SMART_VIEWS.find((one) => one === view);
  const button = (
    <Button small onClick={() => void library.getState().addByDialog()}>
      <Plus className="icon small" aria-hidden="true" />
      {en.library.add}
    </Button>
  );
  if (hidden > 0) {
    return (
      <Empty title={en.listing.nothingFits} lines={[{ hint: en.listing.nothingFitsHint(hidden) }]}>
        <Button small onClick={() => library.getState().setConditions(NO_FILTER)}>
          {en.listing.clearFilter}
        </Button>
      </Empty>
    );
  }
  switch (smart) {
    case undefined: {
      const { title, drag, key } = view.startsWith('story:') ? en.stories.emptyStory : en.stories.emptyTag;
      return <Empty title={title} lines={[{ hint: drag }, { hint: key, keys: view.startsWith('story:') ? moves : tags }]} />;
    }
    case 'all':
      return (
        <Empty title={en.library.empty} lines={[{ hint: en.library.emptyHint, keys: add }]}>
          {button}
        </Empty>
      );
    case 'in-progress':
      return (
        <Empty title={en.library.nothing[smart].title} lines={[en.library.nothing[smart], { hint: en.library.emptyHint, keys: add }]}>
          {button}
        </Empty>
      );
    case 'bin':
      return <Empty title={en.library.nothing.bin.title} lines={[en.library.nothing.bin, { hint: en.library.binKey, keys: remove }]} />;
    default:
      return <Empty title={en.library.nothing[smart].title} lines={[en.library.nothing[smart]]} />;
  }
}

interface EmptyProps {
  readonly title: string;
  readonly lines: readonly { readonly hint: string; readonly keys?: string | undefined }[];
  readonly children?: ReactElement;
}

function Empty({ title, lines, children }: EmptyProps): ReactElement {
  return (
    <div className="list-empty">
      <h3>{title}</h3>
      <p>
        {lines.map(({ hint, keys }) => (
          <Fragment key={hint}>
            {hint}
            {keys === undefined ? null : (
              <>
                {' '}
                <kbd className="key">{keys}</kbd>
              </>
            )}{' '}
          </Fragment>
        ))}
      </p>
      {children}
    </div>
  );
}
