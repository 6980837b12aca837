import type { EventName, Events, RecordingDetail, RequestName, Requests } from '#contract';
import { failed, success, type Reply } from '#domain/failure.ts';
import { nameKey, type Story, type Tag } from '#domain/story.ts';

/** What the fake needs of the bridge's library. */
interface FakeShelves {
  readonly library: Map<string, RecordingDetail>;
  readonly put: (detail: RecordingDetail) => void;
  readonly emit: <Name extends EventName>(name: Name, payload: Events[Name]) => void;
}

type StoryNames = Extract<RequestName, `${'stories' | 'tags'}:${string}`>;

/** The stories and tags of the design's picture. */
export const FAKE_STORIES: readonly Story[] = [
  { id: 'harbour', name: 'Saltmere harbour', colour: 'sea', parentId: null, presetId: null },
  { id: 'oysters', name: 'Oyster beds', colour: 'moss', parentId: 'harbour', presetId: null },
  { id: 'buses', name: 'School buses', colour: 'rust', parentId: null, presetId: null },
  { id: 'court', name: 'Court diary', colour: 'slate', parentId: null, presetId: null },
];

/** See FAKE_STORIES. */
export const FAKE_TAGS: readonly Tag[] = [
  { id: 'check', name: 'for fact check', colour: 'rust' },
  { id: 'record', name: 'off the record', colour: 'rose' },
  { id: 'phone', name: 'phone', colour: 'slate' },
];

/** Answers what is asked of stories and tags, in memory. */
export function fakeStories({ library, put, emit }: FakeShelves): {
  readonly [Name in StoryNames]: (input: Requests[Name][0]) => Reply<Requests[Name][1]>;
} {
  const stories = new Map(FAKE_STORIES.map((story) => [story.id, story]));
  const tags = new Map(FAKE_TAGS.map((tag) => [tag.id, tag]));
  const removed = new Map<string, Story | Tag>();
  const shelves = (): Requests['stories:list'][1] => ({ stories: [...stories.values()], tags: [...tags.values()] });
  const tell = (): void => emit('stories:changed', shelves());
  const change = <T extends { readonly id: string }>(all: Map<string, T>, id: string, part: Partial<T>): Reply<T> => {
    const known = all.get(id);
    if (known === undefined) return failed('not-found');
    const changed = { ...known, ...part };
    all.set(id, changed);
    tell();
    return success(changed);
  };
  const toggle = <T extends Story | Tag>(all: Map<string, T>, id: string, isBack: boolean): Reply<null> => {
    const [from, into] = (isBack ? [removed, all] : [all, removed]) as readonly [Map<string, Story | Tag>, Map<string, Story | Tag>];
    const known = from.get(id);
    if (known !== undefined) into.set(id, known);
    from.delete(id);
    tell();
    return success(null);
  };
  const each = (ids: readonly string[], work: (detail: RecordingDetail) => RecordingDetail['summary']): Reply<null> => {
    for (const id of ids) {
      const detail = library.get(id);
      if (detail !== undefined) put({ ...detail, summary: work(detail) });
    }
    return success(null);
  };
  return {
    'stories:list': () => success(shelves()),
    'stories:create': (wish) => {
      const id = `story-${stories.size + removed.size}`;
      stories.set(id, { ...wish, id, presetId: null });
      return change(stories, id, {});
    },
    'stories:change': (input) => change<Story>(stories, input.id, input.change),
    'stories:remove': ({ id }) => toggle(stories, id, false),
    'stories:restore': ({ id }) => toggle(stories, id, true),
    'stories:move': ({ recordingIds, storyId }) => each(recordingIds, ({ summary }) => ({ ...summary, storyId })),
    'tags:create': (wish) => {
      const known = [...tags.values()].find(({ name }) => nameKey(name) === nameKey(wish.name));
      const id = known?.id ?? `tag-${tags.size + removed.size}`;
      tags.set(id, known ?? { ...wish, id });
      return change(tags, id, {});
    },
    'tags:change': (input) => change<Tag>(tags, input.id, input.change),
    'tags:remove': ({ id }) => toggle(tags, id, false),
    'tags:restore': ({ id }) => toggle(tags, id, true),
    'tags:mark': ({ recordingIds, add, drop }) =>
      each(recordingIds, ({ summary }) => ({
        ...summary,
        tagIds: [...new Set([...summary.tagIds.filter((id) => !drop.includes(id)), ...add])],
      })),
  };
}
