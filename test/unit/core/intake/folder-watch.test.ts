import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { DEFAULT_SETTINGS, type AppSettings } from '#domain/settings.ts';
import type { WatchedArrival, WatchedFolder } from '#domain/watched-folder.ts';
import { FailureError } from '#domain/failure.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { memoryMedia } from '../../../fakes/memory-media.ts';
import { testCore, type TestCore, type TestParts } from '../core-fixture.ts';

interface Watched {
  readonly app: TestCore;
  readonly folder: string;
  /** Changes what is chosen for the folder. */
  readonly choose: (chosen: Partial<WatchedFolder>) => void;
  readonly arrivals: readonly WatchedArrival[];
  /** Puts a file into the watched folder. */
  readonly put: (name: string, content?: string) => string;
  /** Lets so many rounds of looking pass. */
  readonly rounds: (count: number) => Promise<void>;
}

/** A core that watches a folder in which something lies already. */
async function watched(how: Partial<WatchedFolder> = {}, parts: TestParts = {}): Promise<Watched> {
  const change: { watchedFolders: WatchedFolder[] } & Partial<AppSettings> = { ...parts.change, watchedFolders: [] };
  const app = testCore({ ...parts, change, settings: () => ({ ...DEFAULT_SETTINGS, ...change }) });
  const folder = join(app.folder, 'Recorder');
  mkdirSync(folder);
  writeFileSync(join(folder, 'old.wav'), 'an old interview');
  await app.core.start();
  expect(await app.core.watch.begin(folder)).toBe(true);
  const choose = (chosen: Partial<WatchedFolder>): void => {
    change.watchedFolders = [{ path: folder, storyId: null, sensitive: false, ...how, ...chosen }];
  };
  choose({});
  app.core.watch.start();
  return { app, folder, choose, ...lookingAt(app, folder) };
}

function lookingAt(app: TestCore, folder: string): Omit<Watched, 'app' | 'folder' | 'choose'> {
  const arrivals: WatchedArrival[] = [];
  app.core.events.on('watched:arrived', (arrival) => void arrivals.push(arrival));
  return {
    arrivals,
    put: (name, content = `sound of ${name}`) => {
      const file = join(folder, name);
      writeFileSync(file, content);
      return file;
    },
    rounds: async (count) => {
      for (let round = 0; round < count; round += 1) {
        await app.clock.advance(5_000);
        await app.core.watch.look();
      }
    },
  };
}

const titles = async ({ app }: Pick<Watched, 'app'>): Promise<readonly string[]> =>
  (await app.core.recordings.list()).map(({ recording }) => recording.title).toSorted();

test('what comes into a watched folder is added once it has stopped growing, and what lay there before is left alone', async () => {
  const here = await watched();
  await here.rounds(3);
  const file = here.put('new.wav');
  await here.rounds(2);
  appendFileSync(file, ' and more of it');
  await here.rounds(2);
  expect(await titles(here)).toEqual([]);
  await here.rounds(2);
  expect(await titles(here)).toEqual(['new']);
  expect(here.arrivals).toEqual([{ folder: 'Recorder', addedCount: 1, refused: [] }]);
  await here.rounds(3);
  expect(here.arrivals).toHaveLength(1);
});

test('what came while the app was closed is added at the next start, and what was deleted for ever does not come back', async () => {
  const here = await watched();
  here.put('first.wav');
  await here.rounds(3);
  const [first] = await here.app.core.recordings.list();
  await here.app.core.recordings.remove(first?.recording.id ?? '');
  await here.app.core.recordings.destroy(first?.recording.id ?? '');
  await here.app.core.stop();
  here.put('second.wav');
  const folders = [{ path: here.folder, storyId: null, sensitive: false }];
  const app = here.app.again({ settings: () => ({ ...DEFAULT_SETTINGS, watchedFolders: folders }) });
  await app.core.start();
  await lookingAt(app, here.folder).rounds(3);
  expect(await titles({ app })).toEqual(['second']);
});

test('a recorder that uses a name again is understood; bytes that the library has are not added a second time', async () => {
  const here = await watched();
  here.put('REC001.wav', 'monday');
  await here.rounds(3);
  const [monday] = await here.app.core.recordings.list();
  await here.app.untilState(monday?.recording.id ?? '', 'done');
  here.put('REC001.wav', 'tuesday, longer');
  here.put('copy of monday.wav', 'monday');
  await here.rounds(3);
  expect((await here.app.core.recordings.list()).map(({ recording }) => recording.sizeBytes)).toEqual([15, 6]);
});

test('recordings go into the folder’s story with its preset; those of a sensitive folder stay on this machine whatever is usual', async () => {
  const engines = [fakeEngine(), { ...fakeEngine(), id: 'together', onDevice: false }];
  const preset = { id: 'court', name: 'Court', prompt: 'Your Honour', vocabulary: [], language: null, engine: null, speakers: null };
  const change = { presets: [preset], defaults: { ...DEFAULT_SETTINGS.defaults, engineId: 'together' } };
  const here = await watched({ sensitive: true }, { engines, change });
  const story = await here.app.core.stories.createStory({ name: 'Trial', colour: 'sea', parentId: null });
  await here.app.core.stories.changeStory(story.id, { presetId: preset.id });
  here.choose({ storyId: story.id });
  here.put('witness.wav');
  await here.rounds(3);
  const [row] = await here.app.core.recordings.list();
  expect(row).toMatchObject({
    storyId: story.id,
    recording: { sensitive: true, settings: { engineId: fakeEngine().id, prompt: 'Your Honour' } },
  });
});

test('what cannot be used is told once with its reason, and the others are taken in all the same', async () => {
  const media = memoryMedia();
  const probe = (file: string, signal?: AbortSignal): ReturnType<typeof media.probe> =>
    file.endsWith('bad.wav') ? Promise.reject(new FailureError({ code: 'not-media' })) : media.probe(file, signal);
  const here = await watched({}, { media: { ...media, probe } });
  here.put('empty.wav', '');
  here.put('notes.txt', 'no recording');
  here.put('bad.wav', 'no sound');
  here.put('good.wav');
  await here.rounds(5);
  expect(await titles(here)).toEqual(['good']);
  expect(here.arrivals).toEqual([{ folder: 'Recorder', addedCount: 1, refused: [{ name: 'bad.wav', failure: { code: 'not-media' } }] }]);
});

test('a folder that goes away is waited for; one that holds the library or lies in it is not watched', async () => {
  const here = await watched();
  const { watch } = here.app.core;
  renameSync(here.folder, `${here.folder} away`);
  await here.rounds(2);
  expect(watch.states()).toEqual([{ path: here.folder, isThere: false }]);
  writeFileSync(join(`${here.folder} away`, 'while away.wav'), 'said while away');
  renameSync(`${here.folder} away`, here.folder);
  await here.rounds(3);
  expect(watch.states()).toEqual([{ path: here.folder, isThere: true }]);
  expect(await titles(here)).toEqual(['while away']);

  expect(await watch.begin(here.app.folder)).toBe(false);
  expect(await watch.begin(join(here.app.folder, 'library', 'sound'))).toBe(false);
  rmSync(here.folder, { recursive: true });
  expect(await watch.begin(here.folder)).toBe(false);
});
