import { FolderInput, Tag as TagIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { RecordingSummary } from '#domain/recording.ts';

import { en } from '../../../copy/en.ts';
import { IconButton } from '../../../ui/button.tsx';
import type { LibraryStore } from '../library-store.ts';
import { ShelfChips } from './shelf-chips.tsx';

interface HeadShelvesProps {
  readonly library: LibraryStore;
  readonly summary: RecordingSummary;
}

/** Under a recording's title: its story and tags, and the way to others. */
export function HeadShelves({ library, summary }: HeadShelvesProps): ReactElement {
  const stories = useStore(library, (state) => state.stories);
  const tags = useStore(library, (state) => state.tags);
  const recordingIds = [summary.recording.id];
  const { ask } = library.getState();
  return (
    <div className="head-shelves">
      <ShelfChips story={stories.find(({ id }) => id === summary.storyId)} tags={tags.filter(({ id }) => summary.tagIds.includes(id))} />
      <IconButton name={en.stories.move} command="move-to-story" size="slim" onClick={() => ask({ kind: 'move', recordingIds })}>
        <FolderInput className="icon small" aria-hidden="true" />
      </IconButton>
      <IconButton name={en.stories.tag} command="tags" size="slim" onClick={() => ask({ kind: 'tags', recordingIds })}>
        <TagIcon className="icon small" aria-hidden="true" />
      </IconButton>
    </div>
  );
}
