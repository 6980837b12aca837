import { Tag as TagIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Story, Tag } from '#domain/story.ts';

import { en } from '../../../copy/en.ts';
import { ShelfDot } from '../../../ui/shelf-dot.tsx';

interface ShelfChipsProps {
  readonly story: Story | undefined;
  readonly tags: readonly Tag[];
}

/** The story and the tags of a recording, by colour and name; nothing when it has none. */
export function ShelfChips({ story, tags }: ShelfChipsProps): ReactElement | null {
  if (story === undefined && tags.length === 0) return null;
  return (
    <>
      {story === undefined ? null : (
        <span className="shelf-chip" title={en.stories.inStory(story.name)}>
          <ShelfDot colour={story.colour} />
          <span className="unseen">{en.stories.inStory('')}</span>
          <span className="clip" dir="auto">
            {story.name}
          </span>
        </span>
      )}
      {tags.map(({ id, name, colour }) => (
        <span key={id} className="shelf-chip" title={name}>
          <TagIcon className="icon tag-icon" data-colour={colour} aria-hidden="true" />
          <span className="clip" dir="auto">
            {name}
          </span>
        </span>
      ))}
    </>
  );
}
