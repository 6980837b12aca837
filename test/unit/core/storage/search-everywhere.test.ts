import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { SearchResults } from '#domain/search-results.ts';
import { type Ask, checkpointOf, finish, newcomer, newLibrary } from './library-fixture.ts';

interface Given {
  readonly title: string;
  readonly said?: readonly string[];
  readonly recordedAt?: string;
  readonly language?: string;
  readonly speaker?: string;
}

/** A library with one recording per entry: its windows, and the name of its first speaker. */
async function libraryOf(
  ...given: readonly Given[]
): Promise<{ ask: Ask; find: (text: string, wide?: readonly string[]) => Promise<SearchResults> }> {
  const { ask } = newLibrary();
  for (const [index, { title, said = [], recordedAt = null, language = 'en', speaker }] of given.entries()) {
    const id = `recording-${index + 1}`;
    const settings = { language, prompt: '', engineId: 'local', modelId: 'moonshine-base', quality: 'best', speakers: 'auto' } as const;
    const { recording, job, run } = newcomer(id, { title, recordedAt, settings, addedAt: `2026-11-0${index + 1}T09:00:00.000Z` });
    await ask('recordings.create', { recording, job, run });
    for (const [place, text] of said.entries()) await ask('runs.checkpoint', checkpointOf(run.id, place, text));
    if (speaker !== undefined) {
      const speakerId = (await ask('transcripts.get', { recordingId: id }))?.speakers[0]?.id ?? '';
      await ask('transcripts.apply', {
        runId: run.id,
        edit: { kind: 'rename-speaker', speakerId, name: speaker },
        at: '2026-11-23T10:00:00Z',
      });
    }
  }
  return { ask, find: (text, wide = []) => ask('search.everywhere', { text, wide }) };
}

const titles = ({ recordings }: SearchResults): readonly string[] => recordings.map(({ title }) => title);

const JETTY: readonly Given[] = [
  {
    title: 'Night watchman',
    said: ['I walk to the fuel jetty.', 'The book is gone.'],
    recordedAt: '2026-03-01T12:00:00Z',
    speaker: 'Per Øst',
  },
  { title: 'Fuel prices', said: ['Nothing but prices.'], recordedAt: '2026-06-01T12:00:00Z', language: 'de' },
  { title: 'Haldane', said: ['The fuel is gone.', 'The jetty is not.'], recordedAt: '2026-09-01T12:00:00Z', speaker: 'Joren Haldane' },
];

test.each([
  ['fuel', ['Haldane', 'Fuel prices', 'Night watchman']],
  ['fuel jetty', ['Night watchman']],
  ['"fuel jetty"', ['Night watchman']],
  ['"jetty fuel"', []],
  ['fuel -gone', ['Fuel prices', 'Night watchman']],
  ['fuel NOT jetty ', ['Haldane', 'Fuel prices']],
  ['pri', ['Fuel prices']],
  ['haldane', ['Haldane']],
  ['per', ['Night watchman']],
  ['speaker:haldane gone', ['Haldane']],
  ['speaker:joren', ['Haldane']],
  ['speaker:nobody gone', []],
  ['lang:de', ['Fuel prices']],
  ['fuel lang:de', ['Fuel prices']],
  ['fuel before:2026-06-02', ['Fuel prices', 'Night watchman']],
  ['fuel after:2026-06', ['Haldane', 'Fuel prices']],
  ['after:2026-07', ['Haldane']],
  ['-fuel', []],
  ['', []],
])('%s finds %j, newest first', async (text, expected) => {
  const { find } = await libraryOf(...JETTY);
  expect(titles(await find(text))).toEqual(expected);
});

test('a hit says who said it, when, and where in the sentence', async () => {
  const { find } = await libraryOf(...JETTY);
  const { recordings, passageCount, isWhole } = await find('JETTY speaker:haldane');
  expect(passageCount).toBe(1);
  expect(isWhole).toBe(true);
  const passage = recordings[0]?.passages[0];
  expect(passage).toMatchObject({ text: 'The jetty is not.', speaker: { name: 'Joren Haldane' }, marks: [[4, 9]] });
  expect(passage?.startMs).toBeGreaterThan(0);
});

test('the first five passages of a recording come in the order they were said, all of them when asked for', async () => {
  const { find } = await libraryOf({ title: 'Long', said: Array.from({ length: 8 }, (_, index) => `the harbour ${index}`) });
  const few = (await find('harbour')).recordings[0];
  expect(few?.passages.map(({ text }) => text)).toEqual([0, 1, 2, 3, 4].map((index) => `the harbour ${index}`));
  expect(few?.passageCount).toBe(8);
  expect((await find('harbour', ['recording-1'])).recordings[0]?.passages).toHaveLength(8);
});

test('what is in the Bin is not found, neither by its words nor by its title', async () => {
  const { ask, find } = await libraryOf(...JETTY);
  for (const id of ['recording-1', 'recording-2', 'recording-3'])
    await ask('recordings.setRemoved', { id, removedAt: '2026-11-23T10:00:00Z' });
  expect((await find('fuel')).recordings).toEqual([]);
  expect((await find('haldane')).recordings).toEqual([]);
});

test('state:, engine: and sensitive: narrow a question to what a job, an engine or a mark says', async () => {
  const { ask, find } = await libraryOf(...JETTY);
  await ask('recordings.setSensitive', { id: 'recording-2', sensitive: true });
  await finish(ask, 'recording-3-run-1');
  expect(titles(await find('sensitive:yes'))).toEqual(['Fuel prices']);
  expect(titles(await find('fuel sensitive:no'))).toEqual(['Haldane', 'Night watchman']);
  expect(titles(await find('fuel engine:local'))).toEqual(['Haldane', 'Fuel prices', 'Night watchman']);
  expect(titles(await find('engine:together'))).toEqual([]);
  expect(titles(await find('state:done'))).toEqual(['Haldane']);
  expect(titles(await find('state:in-progress'))).toEqual(['Fuel prices', 'Night watchman']);
  expect(titles(await find('state:in-progress state:done')).length).toBe(3);
});

test('story: and tag: narrow a question to what lies in a story, also in an inner one, and has a tag', async () => {
  const { ask, find } = await libraryOf(...JETTY);
  const story = { id: 'harbour', name: 'Saltmere harbour', colour: 'sea', parentId: null, presetId: null } as const;
  await ask('stories.create', { story });
  await ask('stories.create', { story: { ...story, id: 'beds', name: 'Oyster beds', parentId: 'harbour' } });
  await ask('tags.create', { tag: { id: 'check', name: 'for fact check', colour: 'rust' } });
  await ask('stories.move', { recordingIds: ['recording-1'], storyId: 'harbour' });
  await ask('stories.move', { recordingIds: ['recording-2'], storyId: 'beds' });
  await ask('tags.mark', { recordingIds: ['recording-2', 'recording-3'], add: ['check'], drop: [] });
  expect(titles(await find('fuel story:salt'))).toEqual(['Fuel prices', 'Night watchman']);
  expect(titles(await find('story:"oyster beds"'))).toEqual(['Fuel prices']);
  expect(titles(await find('tag:check'))).toEqual(['Haldane', 'Fuel prices']);
  expect(titles(await find('fuel tag:fact story:harbour'))).toEqual(['Fuel prices']);
  expect(titles(await find('fuel tag:nothing'))).toEqual([]);
});

test('a condition that makes no sense is named and does not stop the rest', async () => {
  const { find } = await libraryOf(...JETTY);
  const results = await find('jetty before:soon');
  expect(results.misread).toEqual(['before:soon']);
  expect(results.recordings).toHaveLength(2);
});

test('words of scripts without blanks are found and marked', async () => {
  const { find } = await libraryOf(
    { title: '港务局', said: ['记者采访了港务局长。'] },
    { title: 'Thai', said: ['ผู้สื่อข่าวสัมภาษณ์นายกเทศมนตรีที่ท่าเรือ'] },
  );
  const passage = (await find('局长')).recordings[0]?.passages[0];
  expect(passage?.marks.map(([start, end]) => passage.text.slice(start, end))).toEqual(['局长']);
  expect((await find('港务')).recordings[0]?.titleMarks).toEqual([[0, 2]]);
  expect(titles(await find('เรือ'))).toEqual(['Thai']);
});

test('no text that can be typed is an error', async () => {
  const { find } = await libraryOf(...JETTY);
  const nasty = fc.constantFrom(
    '"',
    '*',
    '-',
    ':',
    '(',
    ')',
    'NEAR',
    'AND',
    'OR',
    'NOT',
    'speaker:',
    'before:',
    '^',
    '{',
    '\0',
    '\u0301',
    'fuel',
    ' ',
    '采',
    '\ud83d',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.array(nasty, { maxLength: 12 }).map((parts) => parts.join('')),
      ),
      async (text) => {
        expect(Array.isArray((await find(text)).recordings)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
