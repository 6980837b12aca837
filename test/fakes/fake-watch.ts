import type { RequestName, Requests } from '#contract';
import { success, type Reply } from '#domain/failure.ts';
import type { WatchedFolder } from '#domain/watched-folder.ts';

type WatchName = Extract<RequestName, `watch:${string}`>;
type Handlers = { readonly [Name in WatchName]: (input: Requests[Name][0]) => Reply<Requests[Name][1]> };

/** Where the fake keeps which folders are watched. */
interface FakeWatchParts {
  readonly read: () => readonly WatchedFolder[];
  readonly keep: (folders: readonly WatchedFolder[]) => void;
}

/** Answers to requests about watched folders: the dialog chooses one folder after the other, and what is called Stick is not there. */
export function fakeWatch({ read, keep }: FakeWatchParts): Handlers {
  const places = ['/home/ines/Recorder', '/media/ines/Stick'];
  return {
    'watch:add': () => {
      const path = places.shift();
      if (path === undefined) return success('refused');
      keep([...read(), { path, storyId: null, sensitive: false }]);
      return success('watched');
    },
    'watch:change': ({ path, change }) => {
      keep(read().map((folder) => (folder.path === path ? { ...folder, ...change } : folder)));
      return success(null);
    },
    'watch:remove': ({ path }) => {
      keep(read().filter((folder) => folder.path !== path));
      return success(null);
    },
    'watch:states': () => success(read().map(({ path }) => ({ path, isThere: !path.endsWith('Stick') }))),
  };
}
