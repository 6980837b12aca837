import type { Shelves, Story, StoryChange, Tag, TagChange } from '#domain/story.ts';

/** What the window may ask of stories and tags. */
export type StoryRequests = {
  /** Every story and tag, by name. */
  'stories:list': [null, Shelves];
  'stories:create': [Pick<Story, 'name' | 'colour' | 'parentId'>, Story];
  'stories:change': [{ readonly id: string; readonly change: StoryChange }, Story];
  /** Deletes a story; its recordings stay. Can be taken back until the app ends. */
  'stories:remove': [{ readonly id: string }, null];
  'stories:restore': [{ readonly id: string }, null];
  /** Lays recordings into a story, null: out of any. */
  'stories:move': [{ readonly recordingIds: readonly string[]; readonly storyId: string | null }, null];
  /** A new tag, or the one that has this name already. */
  'tags:create': [Pick<Tag, 'name' | 'colour'>, Tag];
  'tags:change': [{ readonly id: string; readonly change: TagChange }, Tag];
  'tags:remove': [{ readonly id: string }, null];
  'tags:restore': [{ readonly id: string }, null];
  /** Marks recordings with some tags and takes others off. */
  'tags:mark': [{ readonly recordingIds: readonly string[]; readonly add: readonly string[]; readonly drop: readonly string[] }, null];
};

/** Told when a story or tag was made, changed or deleted. */
export type StoryEvents = {
  'stories:changed': Shelves;
};

/** The names, for the preload. */
export const STORY_REQUEST_NAMES = [
  'stories:list',
  'stories:create',
  'stories:change',
  'stories:remove',
  'stories:restore',
  'stories:move',
  'tags:create',
  'tags:change',
  'tags:remove',
  'tags:restore',
  'tags:mark',
] as const satisfies readonly (keyof StoryRequests)[];
