import { describe, expect, test } from 'vitest';

import type { Story, Tag } from '#domain/story.ts';
import { FailureError } from '#domain/failure.ts';
import { newcomer, newLibrary, type Ask } from './library-fixture.ts';

const HARBOUR: Story = { id: 'harbour', name: 'Saltmere harbour', colour: 'sea', parentId: null, presetId: null };
const OYSTERS: Story = { id: 'oysters', name: 'Oyster beds', colour: 'moss', parentId: 'harbour', presetId: 'field-notes' };
const CHECK: Tag = { id: 'check', name: 'for fact check', colour: 'rust' };

async function libraryWith(...ids: readonly string[]): Promise<Ask> {
  const { ask } = newLibrary();
  for (const id of ids) await ask('recordings.create', newcomer(id));
  return ask;
}

const placesOf = async (ask: Ask): Promise<readonly (readonly [string, string | null, readonly string[]])[]> =>
  (await ask('recordings.list', { bin: false }))
    .map(({ recording, storyId, tagIds }) => [recording.id, storyId, tagIds] as const)
    .toSorted((one, other) => one[0].localeCompare(other[0]));

describe('stories', () => {
  test('are kept with their colour, their preset and the story they lie in, in the order of their names', async () => {
    const ask = await libraryWith();
    await ask('stories.create', { story: HARBOUR });
    await ask('stories.create', { story: OYSTERS });
    await ask('stories.create', { story: { ...HARBOUR, name: 'asked twice' } });
    expect(await ask('stories.list', null)).toEqual({ stories: [OYSTERS, HARBOUR], tags: [] });
    await ask('stories.change', { id: 'oysters', change: { name: 'Beds', colour: 'rose', presetId: null } });
    expect((await ask('stories.list', null)).stories[0]).toEqual({ ...OYSTERS, name: 'Beds', colour: 'rose', presetId: null });
  });

  test('nest one level and no deeper, and never in themselves', async () => {
    const ask = await libraryWith();
    for (const story of [HARBOUR, OYSTERS, { ...HARBOUR, id: 'buses', name: 'Buses' }]) await ask('stories.create', { story });
    const refused: unknown = expect.objectContaining({ failure: { code: 'bad-request' } });
    const lay = (id: string, parentId: string | null): Promise<Story> => ask('stories.change', { id, change: { parentId } });
    await expect(lay('buses', 'oysters')).rejects.toEqual(refused);
    await expect(lay('harbour', 'buses')).rejects.toEqual(refused);
    await expect(lay('buses', 'buses')).rejects.toEqual(refused);
    await expect(lay('buses', 'nowhere')).rejects.toEqual(refused);
    await expect(ask('stories.create', { story: { ...OYSTERS, id: 'deep', parentId: 'oysters' } })).rejects.toEqual(refused);
    await lay('oysters', null);
    expect((await lay('buses', 'oysters')).parentId).toBe('oysters');
  });

  test('take recordings in from another story, and say which ones really moved', async () => {
    const ask = await libraryWith('one', 'two');
    await ask('stories.create', { story: HARBOUR });
    expect(await ask('stories.move', { recordingIds: ['one', 'two', 'nobody'], storyId: 'harbour' })).toEqual(['one', 'two']);
    expect(await ask('stories.move', { recordingIds: ['one'], storyId: 'harbour' })).toEqual([]);
    expect(await ask('stories.move', { recordingIds: ['one'], storyId: null })).toEqual(['one']);
    expect(await placesOf(ask)).toEqual([
      ['one', null, []],
      ['two', 'harbour', []],
    ]);
    await expect(ask('stories.move', { recordingIds: ['one'], storyId: 'nowhere' })).rejects.toThrow(FailureError);
  });

  test('leave their recordings behind when they are deleted, and have them again when that is taken back', async () => {
    const ask = await libraryWith('one');
    await ask('stories.create', { story: HARBOUR });
    await ask('stories.create', { story: OYSTERS });
    await ask('stories.move', { recordingIds: ['one'], storyId: 'harbour' });
    expect(await ask('stories.setRemoved', { id: 'harbour', removedAt: '2026-11-23T10:00:00Z' })).toEqual(['one']);
    expect(await placesOf(ask)).toEqual([['one', null, []]]);
    expect((await ask('stories.list', null)).stories).toEqual([{ ...OYSTERS, parentId: null }]);
    await ask('stories.setRemoved', { id: 'harbour', removedAt: null });
    expect(await placesOf(ask)).toEqual([['one', 'harbour', []]]);
    expect((await ask('stories.list', null)).stories).toEqual([OYSTERS, HARBOUR]);
  });

  test('that were deleted are forgotten when the library is opened again', async () => {
    const ask = await libraryWith('one');
    await ask('stories.create', { story: HARBOUR });
    await ask('stories.move', { recordingIds: ['one'], storyId: 'harbour' });
    await ask('stories.setRemoved', { id: 'harbour', removedAt: '2026-11-23T10:00:00Z' });
    await ask('stories.sweep', null);
    await expect(ask('stories.setRemoved', { id: 'harbour', removedAt: null })).rejects.toThrow('not-found');
    expect(await placesOf(ask)).toEqual([['one', null, []]]);
  });
});

describe('tags', () => {
  test('of the same name are one, whatever the case and the accents', async () => {
    const ask = await libraryWith();
    await ask('tags.create', { tag: CHECK });
    expect(await ask('tags.create', { tag: { id: 'other', name: ' For  FACT chéck', colour: 'sea' } })).toEqual(CHECK);
    expect((await ask('tags.change', { id: 'check', change: { name: 'checked' } })).name).toBe('checked');
  });

  test('are put on several recordings and taken off again; deleted ones are on none, until that is taken back', async () => {
    const ask = await libraryWith('one', 'two');
    await ask('tags.create', { tag: CHECK });
    await ask('tags.create', { tag: { id: 'phone', name: 'phone', colour: 'slate' } });
    expect(await ask('tags.mark', { recordingIds: ['one', 'two', 'nobody'], add: ['check'], drop: [] })).toEqual(['one', 'two']);
    expect(await ask('tags.mark', { recordingIds: ['one', 'two'], add: ['phone'], drop: ['check'] })).toEqual(['one', 'two']);
    expect(await ask('tags.mark', { recordingIds: ['one'], add: ['phone'], drop: ['check'] })).toEqual([]);
    await ask('tags.setRemoved', { id: 'phone', removedAt: '2026-11-23T10:00:00Z' });
    expect(await placesOf(ask)).toEqual([
      ['one', null, []],
      ['two', null, []],
    ]);
    await ask('tags.setRemoved', { id: 'phone', removedAt: null });
    expect((await placesOf(ask)).map(([, , tagIds]) => tagIds)).toEqual([['phone'], ['phone']]);
  });
});

describe('the list', () => {
  test('comes in parts, in the order that is asked for', async () => {
    const { ask } = newLibrary();
    const titles = ['Quay', 'anchor', 'Boat'];
    for (const [index, title] of titles.entries())
      await ask(
        'recordings.create',
        newcomer(`r-${index}`, { title, durationMs: 1000 * (index + 1), addedAt: `2026-11-2${index}T09:00:00Z` }),
      );
    const page = async (by: 'added' | 'title' | 'length' | 'recorded' | 'state', reversed = false): Promise<readonly string[]> =>
      (await ask('recordings.page', { bin: false, sort: { by, reversed }, from: 0, count: 10 })).rows.map(
        ({ recording }) => recording.title,
      );
    expect(await page('added')).toEqual(['Boat', 'anchor', 'Quay']);
    expect(await page('recorded', true)).toEqual(['Quay', 'anchor', 'Boat']);
    expect(await page('title')).toEqual(['anchor', 'Boat', 'Quay']);
    expect(await page('length')).toEqual(['Boat', 'anchor', 'Quay']);
    const second = await ask('recordings.page', { bin: false, sort: { by: 'title', reversed: false }, from: 2, count: 10 });
    expect(second).toMatchObject({ rows: [{ recording: { title: 'Quay' } }], total: 3 });
    expect((await ask('recordings.summaries', { ids: ['r-1', 'gone'] })).map(({ recording }) => recording.id)).toEqual(['r-1']);
  });

  test('can begin with what failed', async () => {
    const { ask } = newLibrary();
    await ask('recordings.create', newcomer('fine'));
    const { recording, job, run } = newcomer('broken');
    await ask('recordings.create', { recording, job: { ...job, status: { state: 'failed', failure: { code: 'damaged' } } }, run });
    const { rows } = await ask('recordings.page', { bin: false, sort: { by: 'state', reversed: false }, from: 0, count: 1 });
    expect(rows.map((row) => row.recording.id)).toEqual(['broken']);
  });
});
