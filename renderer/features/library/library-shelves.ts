import type { Reply } from '#domain/failure.ts';
import { SHELF_COLOURS, type Story, type Tag } from '#domain/story.ts';

import { en } from '../../copy/en.ts';
import type { ListLoading } from './library-loading.ts';
import { summaryOf } from './library-rows.ts';
import { nextColour, type LibraryAccess, type LibraryDeps, type ShelfActions } from './library-state.ts';

/** What is done with stories and tags. Recordings always stay; each change tells its way back. */
export function shelfActions(deps: LibraryDeps, access: LibraryAccess, loading: ListLoading): ShelfActions {
  const { inTurn } = deps;
  const { set } = access;
  const { createStory, createTag, removeShelf } = making(deps, access);
  const { changeStory, changeTag } = changing(deps, access);
  const { move, mark } = placing(deps, access, loading);
  return {
    ask: (question) => set({ question }),
    nameShelf: (namingShelf) => set({ namingShelf }),
    createStory: async (name) => inTurn(async () => createStory(name)),
    createTag: async (name) => inTurn(async () => createTag(name)),
    changeStory: async (id, change) => inTurn(async () => changeStory(id, change)),
    changeTag: async (id, change) => inTurn(async () => changeTag(id, change)),
    removeShelf: async (key) => inTurn(async () => removeShelf(key)),
    move: async (recordingIds, storyId) => inTurn(async () => move(recordingIds, storyId)),
    mark: async (recordingIds, add, drop) => inTurn(async () => mark(recordingIds, add, drop)),
  };
}

function making(deps: LibraryDeps, { get }: LibraryAccess): Pick<ShelfActions, 'createStory' | 'createTag' | 'removeShelf'> {
  const { bridge, onDone } = deps;
  const tell = teller(deps);
  return {
    createStory: async (name) => {
      const colour = nextColour(SHELF_COLOURS, get().stories.length);
      const made = valueOf(tell, await bridge.request('stories:create', { name, colour, parentId: null }));
      if (made === null) return null;
      onDone({
        icon: 'done',
        text: en.stories.storyMade(made.name),
        undo: async () => void tell(await bridge.request('stories:remove', { id: made.id })),
        redo: async () => void tell(await bridge.request('stories:restore', { id: made.id })),
      });
      return made;
    },
    createTag: async (name) => {
      const known = get().tags.length;
      const made = valueOf(tell, await bridge.request('tags:create', { name, colour: nextColour(SHELF_COLOURS, known) }));
      if (made === null) return null;
      onDone({
        icon: 'done',
        text: en.stories.tagMade(made.name),
        undo: async () => void tell(await bridge.request('tags:remove', { id: made.id })),
        redo: async () => void tell(await bridge.request('tags:restore', { id: made.id })),
      });
      return made;
    },
    removeShelf: async (key) => {
      const isStory = key.startsWith('story:');
      const id = key.slice(key.indexOf(':') + 1);
      const kind = isStory ? 'stories' : 'tags';
      const shelf = get()[kind].find((one) => one.id === id);
      if (shelf === undefined || !tell(await bridge.request(`${kind}:remove`, { id }))) return;
      if (get().view === key) get().setView('all');
      onDone({
        icon: 'done',
        text: (isStory ? en.stories.storyRemoved : en.stories.tagRemoved)(shelf.name),
        undo: async () => void tell(await bridge.request(`${kind}:restore`, { id })),
        redo: async () => void tell(await bridge.request(`${kind}:remove`, { id })),
      });
    },
  };
}

type Tell = <T>(reply: Reply<T>) => boolean;

function teller({ onFailure }: LibraryDeps): Tell {
  return (reply) => {
    if (!reply.ok) onFailure(reply.failure);
    return reply.ok;
  };
}

function valueOf<T>(tell: Tell, reply: Reply<T>): T | null {
  return tell(reply) && reply.ok ? reply.value : null;
}

function changing(deps: LibraryDeps, { get }: LibraryAccess): Pick<ShelfActions, 'changeStory' | 'changeTag'> {
  const { bridge, onDone } = deps;
  const tell = teller(deps);
  return {
    changeStory: async (id, change) => {
      const before = get().stories.find((story) => story.id === id);
      if (before === undefined || !tell(await bridge.request('stories:change', { id, change }))) return;
      const { name, colour, parentId } = before;
      onDone({
        icon: 'done',
        text: changeText(before, change),
        undo: async () => void tell(await bridge.request('stories:change', { id, change: { name, colour, parentId } })),
        redo: async () => void tell(await bridge.request('stories:change', { id, change })),
      });
    },
    changeTag: async (id, change) => {
      const before = get().tags.find((tag) => tag.id === id);
      if (before === undefined || !tell(await bridge.request('tags:change', { id, change }))) return;
      const { name, colour } = before;
      onDone({
        icon: 'done',
        text: changeText(before, change),
        undo: async () => void tell(await bridge.request('tags:change', { id, change: { name, colour } })),
        redo: async () => void tell(await bridge.request('tags:change', { id, change })),
      });
    },
  };
}

function changeText(before: Story | Tag, change: { readonly name?: string }): string {
  return change.name !== undefined && change.name !== before.name
    ? en.stories.renamed(before.name, change.name)
    : en.stories.changed(before.name);
}

interface Placers {
  readonly move: (recordingIds: readonly string[], storyId: string | null) => Promise<boolean>;
  readonly mark: (recordingIds: readonly string[], add: readonly string[], drop: readonly string[]) => Promise<boolean>;
}

/** Moves and marks without a word; false when nothing was done. */
function placers({ bridge, onFailure }: LibraryDeps, loading: ListLoading): Placers {
  return {
    move: async (recordingIds, storyId) => {
      if (recordingIds.length === 0) return false;
      const reply = await bridge.request('stories:move', { recordingIds, storyId });
      if (!reply.ok) onFailure(reply.failure);
      else await loading.rows(recordingIds);
      return reply.ok;
    },
    mark: async (recordingIds, add, drop) => {
      if (recordingIds.length === 0 || add.length + drop.length === 0) return false;
      const reply = await bridge.request('tags:mark', { recordingIds, add, drop });
      if (!reply.ok) onFailure(reply.failure);
      else await loading.rows(recordingIds);
      return reply.ok;
    },
  };
}

function placing(deps: LibraryDeps, { get }: LibraryAccess, loading: ListLoading): Pick<ShelfActions, 'move' | 'mark'> {
  const { onDone } = deps;
  const { move, mark } = placers(deps, loading);
  return {
    move: async (recordingIds, storyId) => {
      const before = new Map<string | null, string[]>();
      for (const id of recordingIds) {
        const from = summaryOf(get(), id)?.storyId ?? null;
        if (from !== storyId) before.set(from, [...(before.get(from) ?? []), id]);
      }
      const moved = [...before.values()].flat();
      if (!(await move(moved, storyId))) return;
      const name = get().stories.find((story) => story.id === storyId)?.name;
      onDone({
        icon: 'done',
        text: name === undefined ? en.stories.movedOut(moved.length) : en.stories.moved(moved.length, name),
        undo: async () => {
          for (const [from, ids] of before) await move(ids, from);
        },
        redo: async () => void (await move(moved, storyId)),
      });
    },
    mark: async (recordingIds, add, drop) => {
      const before = recordingIds.map((id) => ({ id, tagIds: summaryOf(get(), id)?.tagIds ?? [] }));
      if (!(await mark(recordingIds, add, drop))) return;
      onDone({
        icon: 'done',
        text: en.stories.marked(recordingIds.length),
        undo: async () => {
          for (const id of add)
            await mark(
              before.filter(({ tagIds }) => !tagIds.includes(id)).map((one) => one.id),
              [],
              [id],
            );
          for (const id of drop)
            await mark(
              before.filter(({ tagIds }) => tagIds.includes(id)).map((one) => one.id),
              [id],
              [],
            );
        },
        redo: async () => void (await mark(recordingIds, add, drop)),
      });
    },
  };
}
