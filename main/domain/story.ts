import { foldWord } from './search-text.ts';

/** The colours a story or a tag can have: names of the design's dots, never the only mark of anything. */
export const SHELF_COLOURS = ['sea', 'rust', 'moss', 'rose', 'slate'] as const;

/** One of SHELF_COLOURS. */
export type ShelfColour = (typeof SHELF_COLOURS)[number];

/** What somebody works on: a folder of recordings. A recording lies in one story at most; a story may lie in one other, no deeper. */
export interface Story {
  readonly id: string;
  readonly name: string;
  readonly colour: ShelfColour;
  /** The story it lies in, null for one of its own. */
  readonly parentId: string | null;
  /** The preset that recordings added to it begin with, null for the usual choices. */
  readonly presetId: string | null;
}

/** A word that recordings are marked with, as many as wished. */
export interface Tag {
  readonly id: string;
  readonly name: string;
  readonly colour: ShelfColour;
}

/** Every story and tag there is, by name. */
export interface Shelves {
  readonly stories: readonly Story[];
  readonly tags: readonly Tag[];
}

/** What of a story can be changed; absent stays. */
export type StoryChange = Partial<Pick<Story, 'name' | 'colour' | 'parentId' | 'presetId'>>;

/** What of a tag can be changed; absent stays. */
export type TagChange = Partial<Pick<Tag, 'name' | 'colour'>>;

/** Longer names are not read in a sidebar. */
export const MOST_NAME_CHARACTERS = 100;

/** Two names of stories or tags that a reader would take for one have the same key: accents, case and blanks do not count. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .split(/\s+/u)
    .filter((part) => part !== '')
    .map(foldWord)
    .join(' ');
}

/** Whether a story may be laid into another (null: out of all): not into itself, nor deeper than one level. */
export function mayLieIn(stories: readonly Story[], id: string, parentId: string | null): boolean {
  if (parentId === null) return true;
  const parent = stories.find((story) => story.id === parentId);
  return parent !== undefined && parent.parentId === null && parentId !== id && stories.every((story) => story.parentId !== id);
}

/** The ids of a story and of those that lie in it. */
export function withInner(stories: readonly Story[], id: string): readonly string[] {
  return [id, ...stories.filter(({ parentId }) => parentId === id).map((story) => story.id)];
}
