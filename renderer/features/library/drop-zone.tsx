import { Plus } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../copy/en.ts';
import { carriesFiles } from './dragged.ts';
import type { LibraryStore } from './library-store.ts';

/** How dropped files are to be taken: with Shift held their settings are asked for in any case; `storyId` is the story that they were dropped on. */
export interface DropWish {
  readonly mustAsk: boolean;
  readonly storyId?: string;
}

interface DropZoneProps {
  readonly library: LibraryStore;
  readonly onFiles: (files: readonly File[], wish: DropWish) => void;
  /** What is to be known of a drop, on a story or (null) anywhere else. */
  readonly hintOf: (storyId: string | null) => string;
}

/** Where the pointer with the files is: `storyId` null: over no story; `sideEndPx` is where the sidebar with the stories ends, 0 without one. */
interface Over {
  readonly storyId: string | null;
  readonly sideEndPx: number;
}

/** Takes files dropped anywhere in the window and shows that it will while they are dragged over it; a story of the sidebar takes them into itself. */
export function DropZone({ library, onFiles, hintOf }: DropZoneProps): ReactElement | null {
  const [over, setOver] = useState<Over | null>(null);
  const stories = useStore(library, (state) => state.stories);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      const next = { storyId: storyUnder(event), sideEndPx: sideEndPx() };
      setOver((now) => (now?.storyId === next.storyId && now.sideEndPx === next.sideEndPx ? now : next));
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(null);
    };
    const onDrop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(null);
      const files = [...(event.dataTransfer?.files ?? [])];
      const storyId = storyUnder(event);
      if (files.length > 0) onFiles(files, { mustAsk: event.shiftKey, ...(storyId === null ? {} : { storyId }) });
    };
    window.addEventListener('dragenter', onOver);
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragenter', onOver);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [onFiles]);
  if (over === null) return null;
  const story = stories.find(({ id }) => id === over.storyId);
  const besideStories = stories.length > 0 ? over.sideEndPx : 0;
  return (
    <div className="drop-over" data-on-story={story !== undefined} style={{ left: besideStories }} aria-hidden="true">
      <div className="drop-word">
        <Plus className="icon" />
        <b dir="auto">{story === undefined ? en.library.drop : en.library.dropOnStory(story.name)}</b>
        <span>{hintOf(over.storyId)}</span>
        {story === undefined && besideStories > 0 ? <span>{en.library.dropOrStory}</span> : null}
      </div>
    </div>
  );
}

/** The story whose name is under the pointer, null for none. */
function storyUnder({ target }: DragEvent): string | null {
  const place = target instanceof Element ? target.closest<HTMLElement>('[data-story]') : null;
  return place?.dataset['story'] ?? null;
}

/** Where the sidebar ends, px from the left: its stories stay in sight as places to drop on. */
function sideEndPx(): number {
  return document.querySelector('[data-region="side"]')?.getBoundingClientRect().right ?? 0;
}
