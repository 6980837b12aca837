import type { Shelves, ShelfColour, Story, StoryChange, Tag, TagChange } from '../../domain/story.ts';

/** What the library process can be asked of stories and tags. Failures: not-found; bad-request for a story laid deeper than one level. */
export type StoriesShape = {
  /** All that are not deleted, by name. */
  'stories.list': [null, Shelves, never];
  /** A story of this id; when it is there already it stays as it is. */
  'stories.create': [{ story: Story }, Story, never];
  'stories.change': [{ id: string; change: StoryChange }, Story, never];
  /** Deletes a story, null takes that back: what lay in it lies in it again. Gives the recordings it concerns. */
  'stories.setRemoved': [{ id: string; removedAt: string | null }, readonly string[], never];
  /** Lays recordings into a story, null: out of any. Gives those that were not there already. */
  'stories.move': [{ recordingIds: readonly string[]; storyId: string | null }, readonly string[], never];
  /** A tag of this id, or the one that has the same name already. */
  'tags.create': [{ tag: Tag }, Tag, never];
  'tags.change': [{ id: string; change: TagChange }, Tag, never];
  /** As stories.setRemoved. */
  'tags.setRemoved': [{ id: string; removedAt: string | null }, readonly string[], never];
  /** Marks recordings with some tags and takes others off. Gives those that changed. */
  'tags.mark': [{ recordingIds: readonly string[]; add: readonly string[]; drop: readonly string[] }, readonly string[], never];
  /** Forgets what was deleted in earlier sessions. */
  'stories.sweep': [null, null, never];
};

/** A colour as it is stored; one that a later version knows is shown as the first. */
export function colourOf(stored: string, known: readonly ShelfColour[]): ShelfColour {
  return known.find((colour) => colour === stored) ?? known[0] ?? 'sea';
}
