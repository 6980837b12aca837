import { expect, test } from 'vitest';

import type { SearchResults } from '#domain/search-results.ts';
import { searcherMethods } from '../../../../main/core/storage/searcher-service.ts';
import { begunLibrary, checkpointOf, newcomer, newLibrary } from './library-fixture.ts';

const calm = (signal = new AbortController().signal): { signal: AbortSignal; report: () => void } => ({ signal, report: () => undefined });

test('what the library writes is found by the other process at once, without asking the library', async () => {
  const { ask, file } = newLibrary();
  const { recording, job, run } = newcomer();
  await ask('recordings.create', { recording, job, run });
  const searcher = searcherMethods(file);
  const find = async (text: string): Promise<SearchResults> => searcher.find({ text, wide: [] }, calm());
  expect((await find('harbour')).recordings[0]?.titleMarks).toEqual([[0, 7]]);
  await ask('runs.checkpoint', checkpointOf(run.id, 0, 'The jetty is gone.'));
  expect((await find('jet')).passageCount).toBe(1);
  await ask('recordings.rename', { id: recording.id, title: 'Night watch' });
  expect((await find('night')).recordings).toHaveLength(1);
  expect((await find('harbour')).recordings).toEqual([]);
});

test('a question that nobody waits for is given up, and the next one is answered', async () => {
  const { file } = await begunLibrary();
  const searcher = searcherMethods(file);
  const asked = new AbortController();
  const first = searcher.find({ text: 'harbour', wide: [] }, calm(asked.signal));
  asked.abort();
  await expect(first).rejects.toThrow('cancelled');
  expect((await searcher.find({ text: 'harbour', wide: [] }, calm())).recordings).toHaveLength(1);
});

test('beginnings of two letters and more are found, of a single one only the word itself', async () => {
  const { file, ask } = newLibrary();
  const { recording, job, run } = newcomer('recording-1', { title: 'Untitled' });
  await ask('recordings.create', { recording, job, run });
  await ask('runs.checkpoint', checkpointOf(run.id, 0, 'A jetty, Éric!'));
  const searcher = searcherMethods(file);
  const count = async (text: string): Promise<number> => (await searcher.find({ text, wide: [] }, calm())).passageCount;
  expect([await count('je'), await count('jet'), await count('jett'), await count('er'), await count('eri')]).toEqual([1, 1, 1, 1, 1]);
  expect(await count('j')).toBe(0);
});

test('woken, it readies itself on the words of the library without an answer, and gives that up for a question', async () => {
  const { file } = await begunLibrary();
  const searcher = searcherMethods(file);
  expect(await searcher.wake(null, calm())).toBeNull();
  const asked = new AbortController();
  const other = searcherMethods(file);
  const woken = other.wake(null, calm(asked.signal));
  asked.abort();
  await expect(woken).rejects.toThrow('cancelled');
  expect((await other.find({ text: 'harbour', wide: [] }, calm())).recordings).toHaveLength(1);
  expect(await other.wake(null, calm())).toBeNull();
});

test('an empty library can be woken, too', async () => {
  const { ask, file } = newLibrary();
  await ask('recordings.list', { bin: false });
  expect(await searcherMethods(file).wake(null, calm())).toBeNull();
});

test('names of speakers are offered by the beginning of any word in them, those who speak most often first', async () => {
  const { file, ask } = newLibrary();
  const names = ['Ines Calder', 'Joren Haldane', 'Ines Calder', 'Per Øst'];
  for (const [index, name] of names.entries()) {
    const { recording, job, run } = newcomer(`recording-${index}`);
    await ask('recordings.create', { recording, job, run });
    await ask('runs.checkpoint', checkpointOf(run.id, 0, 'The jetty is gone.'));
    const speakerId = (await ask('transcripts.get', { recordingId: recording.id }))?.speakers[0]?.id ?? '';
    await ask('transcripts.apply', { runId: run.id, edit: { kind: 'rename-speaker', speakerId, name }, at: '2026-11-23T10:00:00Z' });
  }
  const searcher = searcherMethods(file);
  const offered = async (typed: string): Promise<readonly string[]> => searcher.names({ typed }, calm());
  expect(await offered('')).toEqual(['Ines Calder', 'Joren Haldane', 'Per Øst']);
  expect(await offered('hal')).toEqual(['Joren Haldane']);
  expect(await offered('ost')).toEqual(['Per Øst']);
  expect(await offered('nobody')).toEqual([]);
});
