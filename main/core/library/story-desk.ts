import type { Shelves, ShelfColour, Story, StoryChange, Tag, TagChange } from '../../domain/story.ts';
import { isoNow, type Clock } from '../clock.ts';
import type { Emit } from '../events.ts';
import type { Library } from './library-port.ts';

/** Where stories and tags are made, changed and given to recordings. Failures: not-found, bad-request (a story laid too deep), and the library's own. */
export interface StoryDesk {
  readonly list: () => Promise<Shelves>;
  readonly createStory: (story: Pick<Story, 'name' | 'colour' | 'parentId'>) => Promise<Story>;
  readonly changeStory: (id: string, change: StoryChange) => Promise<Story>;
  /** Deletes a story; its recordings stay, and those that lay in it are told of as changed. */
  readonly removeStory: (id: string) => Promise<null>;
  /** Takes the deletion back, with everything that lay in it. Only until the library is closed. */
  readonly restoreStory: (id: string) => Promise<null>;
  /** Lays recordings into a story, null: out of any. */
  readonly move: (recordingIds: readonly string[], storyId: string | null) => Promise<null>;
  /** A new tag, or the one of the same name. */
  readonly createTag: (tag: { readonly name: string; readonly colour: ShelfColour }) => Promise<Tag>;
  readonly changeTag: (id: string, change: TagChange) => Promise<Tag>;
  readonly removeTag: (id: string) => Promise<null>;
  readonly restoreTag: (id: string) => Promise<null>;
  readonly mark: (
    recordingIds: readonly string[],
    tags: { readonly add: readonly string[]; readonly drop: readonly string[] },
  ) => Promise<null>;
}

/** What the desk works with. */
export interface StoryDeskParts {
  readonly library: Library;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly emit: Emit;
}

/** A desk over the library. */
export function storyDesk({ library, clock, ids, emit }: StoryDeskParts): StoryDesk {
  const tellShelves = async (): Promise<void> => emit('stories:changed', await library.request('stories.list', null));
  const told = async <T>(value: T): Promise<T> => {
    await tellShelves();
    return value;
  };
  const tellRecordings = (changed: readonly string[]): null => {
    if (changed.length > 0) emit('library:changed', { ids: changed });
    return null;
  };
  const setRemoved = async (kind: 'stories' | 'tags', id: string, removedAt: string | null): Promise<null> => {
    const changed = await library.request(`${kind}.setRemoved`, { id, removedAt });
    await tellShelves();
    return tellRecordings(changed);
  };
  return {
    list: () => library.request('stories.list', null),
    createStory: async (wish) => told(await library.request('stories.create', { story: { ...wish, id: ids(), presetId: null } })),
    changeStory: async (id, change) => told(await library.request('stories.change', { id, change })),
    removeStory: (id) => setRemoved('stories', id, isoNow(clock)),
    restoreStory: (id) => setRemoved('stories', id, null),
    move: async (recordingIds, storyId) => tellRecordings(await library.request('stories.move', { recordingIds, storyId })),
    createTag: async (wish) => told(await library.request('tags.create', { tag: { ...wish, id: ids() } })),
    changeTag: async (id, change) => told(await library.request('tags.change', { id, change })),
    removeTag: (id) => setRemoved('tags', id, isoNow(clock)),
    restoreTag: (id) => setRemoved('tags', id, null),
    mark: async (recordingIds, tags) => tellRecordings(await library.request('tags.mark', { recordingIds, ...tags })),
  };
}
