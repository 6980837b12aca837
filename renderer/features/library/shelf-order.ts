import { mayLieIn, nameKey, type Story } from '#domain/story.ts';

const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Things with names in the order of a sidebar. */
export function byName<T extends { readonly name: string }>(shelves: readonly T[]): readonly T[] {
  return shelves.toSorted((one, other) => names.compare(one.name, other.name));
}

/** Stories in the order of a sidebar: by name, each followed by those that lie in it. */
export function storyOrder(stories: readonly Story[]): readonly Story[] {
  const known = new Set(stories.map(({ id }) => id));
  const sorted = byName(stories);
  return sorted
    .filter(({ parentId }) => parentId === null || !known.has(parentId))
    .flatMap((top) => [top, ...sorted.filter(({ parentId }) => parentId === top.id)]);
}

/** The stories that another one may be laid into. */
export function placesFor(stories: readonly Story[], id: string): readonly Story[] {
  return byName(stories.filter((story) => mayLieIn(stories, id, story.id)));
}

/** Those whose names hold what was typed, and whether none is called exactly so. */
export function named<T extends { readonly name: string }>(
  shelves: readonly T[],
  typed: string,
): { readonly found: readonly T[]; readonly isNew: boolean } {
  const key = nameKey(typed);
  return {
    found: shelves.filter(({ name }) => nameKey(name).includes(key)),
    isNew: key !== '' && shelves.every(({ name }) => nameKey(name) !== key),
  };
}
