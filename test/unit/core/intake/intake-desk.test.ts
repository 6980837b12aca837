import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import type { IntakeItem } from '#domain/intake.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { testCore, type TestCore } from '../core-fixture.ts';
import { mediaCore, recording } from '../media/media-fixture.ts';

const settings = DEFAULT_SETTINGS.defaults;

/** A file longer than what is compared before the whole is read; `at` is the place of the byte that tells it from others. */
function longFile(app: TestCore, name: string, at = 0): string {
  const bytes = Buffer.alloc(400_000, 7);
  bytes[at] = 8;
  const file = join(app.folder, name);
  writeFileSync(file, bytes);
  return file;
}

async function started(app: TestCore, file: string): Promise<string> {
  const item: IntakeItem = { kind: 'new', path: file, settings, sensitive: false, storyId: null };
  const { added, refused } = await app.core.intake.start([item]);
  expect(refused).toEqual([]);
  const id = added[0]?.recording.id ?? '';
  await app.untilState(id, 'done');
  return id;
}

test('a look tells length, size and sound of what can be used, and why something cannot', async () => {
  const app = testCore();
  await app.core.start();
  const good = app.file('good.wav');
  expect(await app.core.intake.look({ path: good, sameSize: [] })).toMatchObject({ durationMs: 60_000, failure: null, known: null });
  expect(await app.core.intake.look({ path: app.file('empty.wav', ''), sameSize: [] })).toMatchObject({
    failure: { code: 'empty-file' },
    sizeBytes: null,
  });
  expect((await app.core.intake.look({ path: join(app.folder, 'gone.wav'), sameSize: [] })).failure).toEqual({ code: 'file-missing' });
});

test('a look tells of several sound tracks, and whether more can be heard; hearing says which is the main one and how channels are used', async () => {
  const app = testCore({ media: { ...mediaCore(), close: () => undefined } });
  await app.core.start();
  const look = (name: string) => app.core.intake.look({ path: recording(name), sameSize: [] });
  expect(await look('two-tracks.mp4')).toMatchObject({
    tracks: [
      { index: 0, language: 'eng' },
      { index: 1, language: 'fra', title: 'Interpreter' },
    ],
    isWorthHearing: true,
  });
  expect(await look('stereo-speakers.wav')).toMatchObject({ tracks: [], isWorthHearing: true });
  expect(await look('short.wav')).toMatchObject({ tracks: [], isWorthHearing: false });
  expect(await app.core.intake.hear(recording('two-tracks.mp4'))).toEqual({ track: 0, channelUse: null });
  expect(await app.core.intake.hear(recording('stereo-speakers.wav'))).toEqual({ track: 0, channelUse: 'two-microphones' });
  await expect(app.core.intake.hear(recording('empty.mp3'))).rejects.toMatchObject({ failure: { code: 'empty-file' } });
});

test('a file that the library has is known under any name; one byte more or less, and it is another', async () => {
  const app = testCore();
  await app.core.start();
  const id = await started(app, longFile(app, 'interview.wav'));
  const copy = join(app.folder, 'the same on a stick.wav');
  copyFileSync(join(app.folder, 'interview.wav'), copy);
  const known = { recordingId: id, title: 'interview', inBin: false };
  expect((await app.core.intake.look({ path: copy, sameSize: [] })).known).toEqual(known);
  // Beyond the samples that are compared first: only the whole tells.
  expect((await app.core.intake.look({ path: longFile(app, 'nearly.wav', 100_000), sameSize: [] })).known).toBeNull();
  expect((await app.core.intake.look({ path: longFile(app, 'other.wav', 20), sameSize: [] })).known).toBeNull();
});

test('a file is known by its hash when the library’s copy is gone, and said to lie in the Bin when it does', async () => {
  const app = testCore();
  await app.core.start();
  const file = longFile(app, 'interview.wav');
  const id = await started(app, file);
  rmSync(await app.core.recordings.pathOfSound(id));
  await app.core.recordings.remove(id);
  expect((await app.core.intake.look({ path: file, sameSize: [] })).known).toMatchObject({ recordingId: id, inBin: true });
});

test('the same file twice in one drop is seen', async () => {
  const app = testCore();
  await app.core.start();
  const [one, two, other] = [longFile(app, 'one.wav'), longFile(app, 'two.wav'), longFile(app, 'other.wav', 9)];
  expect((await app.core.intake.look({ path: two, sameSize: [other, one] })).sameAs).toBe(one);
  expect((await app.core.intake.look({ path: other, sameSize: [one] })).sameAs).toBeNull();
});

test('each file starts with its own settings, in its story, and what cannot start disturbs none', async () => {
  const app = testCore();
  await app.core.start();
  const story = await app.core.stories.createStory({ name: 'Harbour', colour: 'sea', parentId: null });
  const german = { ...settings, language: 'de', prompt: 'Hafen', speakers: 2 };
  const { added, refused } = await app.core.intake.start([
    { kind: 'new', path: app.file('a.wav'), settings: german, sensitive: true, storyId: story.id },
    { kind: 'new', path: join(app.folder, 'gone.wav'), settings, sensitive: false, storyId: null },
    { kind: 'new', path: app.file('b.wav', 'another sound'), settings, sensitive: false, storyId: null },
  ]);
  expect(added.map(({ recording, storyId }) => [recording.title, recording.settings, recording.sensitive, storyId])).toEqual([
    ['a', german, true, story.id],
    ['b', settings, false, null],
  ]);
  expect(refused).toEqual([{ name: 'gone.wav', failure: { code: 'file-missing' } }]);
});

test('what is sensitive is refused, not queued, for an engine that sends sound away', async () => {
  const app = testCore({ engines: [fakeEngine(), { ...fakeEngine(), id: 'together', onDevice: false }] });
  await app.core.start();
  const item = { kind: 'new', path: app.file('a.wav'), sensitive: true, storyId: null } as const;
  const { added, refused } = await app.core.intake.start([{ ...item, settings: { ...settings, engineId: 'together' } }]);
  expect(added).toEqual([]);
  expect(refused).toEqual([{ name: 'a.wav', failure: { code: 'sensitive-recording' } }]);
});

test('a known recording is written down again as a new run beside the old one, also out of the Bin', async () => {
  const app = testCore();
  await app.core.start();
  const id = await started(app, longFile(app, 'interview.wav'));
  await app.core.recordings.remove(id);
  const again = { ...settings, prompt: 'Haldane' };
  const { added } = await app.core.intake.start([{ kind: 'again', recordingId: id, settings: again, sensitive: false, storyId: null }]);
  expect(added[0]?.recording).toMatchObject({ id, removedAt: null, settings: again });
  await app.untilState(id, 'done');
  const { runs } = await app.core.recordings.get(id);
  expect(runs.map((run) => run.settings.prompt)).toEqual(['', 'Haldane']);
});
