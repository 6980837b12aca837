import type { Core } from '../core/app-core.ts';
import type { Opening } from '../core/opening.ts';
import type { RequestHandlers } from './ipc.ts';

/** Answers what the window asks of stories and tags: each waits until the library is open and hands over to the core. */
export function storyHandlers({
  core: { stories },
  library,
}: {
  readonly core: Core;
  readonly library: Opening;
}): Pick<RequestHandlers, Extract<keyof RequestHandlers, `${'stories' | 'tags'}:${string}`>> {
  const opened = async <T>(work: () => Promise<T>): Promise<T> => library.ready().then(work);
  return {
    'stories:list': async () => opened(() => stories.list()),
    'stories:create': async (wish) => opened(() => stories.createStory(wish)),
    'stories:change': async ({ id, change }) => opened(() => stories.changeStory(id, change)),
    'stories:remove': async ({ id }) => opened(() => stories.removeStory(id)),
    'stories:restore': async ({ id }) => opened(() => stories.restoreStory(id)),
    'stories:move': async ({ recordingIds, storyId }) => opened(() => stories.move(recordingIds, storyId)),
    'tags:create': async (wish) => opened(() => stories.createTag(wish)),
    'tags:change': async ({ id, change }) => opened(() => stories.changeTag(id, change)),
    'tags:remove': async ({ id }) => opened(() => stories.removeTag(id)),
    'tags:restore': async ({ id }) => opened(() => stories.restoreTag(id)),
    'tags:mark': async ({ recordingIds, add, drop }) => opened(() => stories.mark(recordingIds, { add, drop })),
  };
}
