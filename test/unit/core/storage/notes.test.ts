import { expect, test } from 'vitest';

import type { Note } from '#domain/note.ts';
import type { FoundRecording } from '#domain/search-results.ts';
import { checkpointOf, newcomer, newLibrary, type Ask } from './library-fixture.ts';

const note = (id: string, change: Partial<Note> = {}): Note => ({
  id,
  recordingId: 'jetty',
  atMs: null,
  text: 'Ask Haldane about the ledger',
  changedAt: '2026-11-23T10:00:00Z',
  ...change,
});

/** A library with two recordings, `jetty` and `board`, in which the same is said. */
async function library(): Promise<{ ask: Ask; find: (text: string) => Promise<readonly FoundRecording[]> }> {
  const { ask } = newLibrary();
  for (const id of ['jetty', 'board']) {
    const { recording, job, run } = newcomer(id, { title: id });
    await ask('recordings.create', { recording, job, run });
    await ask('runs.checkpoint', checkpointOf(run.id, 0, 'Nothing of the sort was said.'));
  }
  return { ask, find: async (text) => (await ask('search.everywhere', { text: `${text} `, wide: [] })).recordings };
}

test('notes are read in their order: those of the whole recording, then by their moments', async () => {
  const { ask } = await library();
  await ask('notes.put', { note: note('late', { atMs: 90_000 }) });
  await ask('notes.put', { note: note('early', { atMs: 3000 }) });
  await ask('notes.put', { note: note('whole') });
  await ask('notes.put', { note: note('other', { recordingId: 'board' }) });
  expect((await ask('notes.list', { recordingId: 'jetty' })).map(({ id }) => id)).toEqual(['whole', 'early', 'late']);
  await expect(ask('notes.list', { recordingId: 'never-was' })).rejects.toMatchObject({ failure: { code: 'not-found' } });
});

test('a note is found by its words as they are now, with its moment, and no longer once it is gone', async () => {
  const { ask, find } = await library();
  await ask('notes.put', { note: note('one', { atMs: 61_000 }) });
  expect(await find('ledger haldane')).toMatchObject([
    { recordingId: 'jetty', passages: [], notes: [{ noteId: 'one', atMs: 61_000, text: 'Ask Haldane about the ledger' }] },
  ]);
  const [found] = (await find('LEDGER'))[0]?.notes ?? [];
  expect(found?.marks.map(([start, end]) => found.text.slice(start, end))).toEqual(['ledger']);

  await ask('notes.put', { note: note('one', { text: 'Das Kassenbuch, été 2025' }) });
  expect(await find('ledger')).toEqual([]);
  expect(await find('ete kassenbuch')).toHaveLength(1);

  await ask('notes.delete', { id: 'one' });
  await ask('notes.delete', { id: 'one' });
  expect(await find('kassenbuch')).toEqual([]);
});

test('a note counts beside what is said, but not for a question about who says it', async () => {
  const { ask, find } = await library();
  await ask('notes.put', { note: note('one', { text: 'He said nothing of the ledger' }) });
  expect((await find('nothing')).map(({ recordingId, notes, passageCount }) => [recordingId, notes.length, passageCount])).toEqual(
    expect.arrayContaining([
      ['jetty', 1, 1],
      ['board', 0, 1],
    ]),
  );
  expect(await find('ledger NOT haldane')).toHaveLength(1);
  expect(await find('ledger -nothing')).toEqual([]);
  expect(await find('speaker:haldane ledger')).toEqual([]);
});

test('a note of a recording in the Bin is not found, and destroying the recording takes it away for ever', async () => {
  const { ask, find } = await library();
  await ask('notes.put', { note: note('one') });
  await ask('recordings.setRemoved', { id: 'jetty', removedAt: '2026-11-23T11:00:00Z' });
  expect(await find('ledger')).toEqual([]);
  await ask('recordings.destroy', { id: 'jetty' });
  expect(await find('ledger')).toEqual([]);
  await expect(ask('notes.put', { note: note('one') })).rejects.toMatchObject({ failure: { code: 'not-found' } });
});

test('a recording is found by the name of its tag', async () => {
  const { ask, find } = await library();
  await ask('tags.create', { tag: { id: 'off', name: 'Off the record', colour: 'sea' } });
  await ask('tags.mark', { recordingIds: ['board'], add: ['off'], drop: [] });
  expect(await find('off record')).toMatchObject([{ recordingId: 'board', tagNames: ['Off the record'] }]);
  await ask('tags.setRemoved', { id: 'off', removedAt: '2026-11-23T11:00:00Z' });
  expect(await find('off record')).toEqual([]);
});
