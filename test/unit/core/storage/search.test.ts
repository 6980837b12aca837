import fc from 'fast-check';
import { expect, test } from 'vitest';

import { type Ask, attempt, checkpointOf, newcomer, newLibrary, someRecording } from './library-fixture.ts';

/** A library with one recording, one window per given text. */
async function libraryWith(...texts: readonly string[]): Promise<{ ask: Ask; find: (text: string) => Promise<readonly string[]> }> {
  const { ask } = newLibrary();
  const { recording, job, run } = newcomer();
  await ask('recordings.create', { recording, job, run });
  for (const [index, text] of texts.entries()) await ask('runs.checkpoint', checkpointOf(run.id, index, text));
  return { ask, find: async (text) => (await ask('search.words', { text, limit: 50 })).map((hit) => hit.text) };
}

test.each([
  { said: '记者采访了港务局长。', typed: '采访' },
  { said: '记者采访了港务局长。', typed: '局长' },
  { said: '记者采访了港务局长。', typed: '港' },
  { said: '東京都知事が会見した', typed: '知事' },
  { said: 'カタカナで話す', typed: 'カナ' },
  { said: 'ผู้สื่อข่าวสัมภาษณ์นายกเทศมนตรีที่ท่าเรือ', typed: 'เรือ' },
  { said: 'ผู้สื่อข่าวสัมภาษณ์นายกเทศมนตรีที่ท่าเรือ', typed: 'สัมภาษณ์' },
  { said: 'नमस्ते दुनिया', typed: 'नमस्ते' },
  { said: '안녕하세요 기자님', typed: '안녕' },
  { said: 'a naïve question', typed: 'naive' },
  { said: 'a naive question', typed: 'naïve' },
  { said: 'He flew to İstanbul.', typed: 'istanbul' },
  { said: 'Éric a été élu', typed: 'ELU' },
  { said: 'the final ﬁgures', typed: 'figures' },
  { said: 'He said it off the record.', typed: 'off the rec' },
  { said: 'I don’t know, it’s a check-in', typed: 'don’t' },
  { said: 'a check-in desk', typed: 'check-in' },
  { said: 'It was in 1998', typed: '199' },
  { said: 'R&D costs $4.2 million', typed: '4.2' },
])('"$typed" is found where "$said" was said', async ({ said, typed }) => {
  const { find } = await libraryWith('something else entirely', said);
  expect(await find(typed)).toEqual([said]);
});

test.each(['知市', 'จักรยาน', 'harbours', 'record-the', 'x', '港务市'])('"%s" is not found where it was not said', async (typed) => {
  const { find } = await libraryWith('东京都知事在港务局 the harbour record', 'นายกเทศมนตรี');
  expect(await find(typed)).toEqual([]);
});

test('words written together must follow each other, words with blanks between them need not', async () => {
  const { find } = await libraryWith('the master of the harbour');
  expect(await find('harbour master')).toHaveLength(1);
  expect(await find('harbour-master')).toHaveLength(0);
});

test.each([
  '"',
  '*',
  'NEAR(',
  '(',
  'a AND',
  '-x',
  'harbour"',
  '"harbour',
  'NOT harbour',
  'words:harbour',
  '^harbour',
  'a OR',
  '+',
  '{a b}: c',
  "';--",
  '\\',
])('what is typed is never taken for a command: %s', async (typed) => {
  const { find } = await libraryWith('harbour');
  expect(await find(typed)).toEqual(typed.replace(/[^a-z]/giu, '') === 'harbour' ? ['harbour'] : []);
});

test('a NUL, emoji, half a character and thousands of words are searched for without trouble', async () => {
  const { find } = await libraryWith('the harbour 😀 at night');
  expect(await find('har\0bour')).toEqual([]);
  expect(await find('\0harbour')).toHaveLength(1);
  expect(await find('😀')).toEqual([]);
  expect(await find('😀 harbour')).toHaveLength(1);
  expect(await find('harbour \ud83d')).toHaveLength(1);
  expect(await find('harbour '.repeat(5000))).toHaveLength(1);
  expect(await find('采'.repeat(5000))).toEqual([]);
  expect(await find('   ')).toEqual([]);
});

test('no text that can be typed makes the search fail', async () => {
  const { ask } = await libraryWith('the harbour at night', '记者采访了港务局长。');
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          '*',
          '(',
          ')',
          'NEAR',
          'AND',
          'OR',
          'NOT',
          '-',
          '+',
          '^',
          ':',
          '{',
          '}',
          'a',
          'é',
          '采',
          ' ',
          '\0',
          '\ud800',
          "'",
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(typed, async (text) => {
      expect(Array.isArray(await ask('search.words', { text, limit: 5 }))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('every word of a text can be found by typing it', async () => {
  const text = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(text, async (words) => {
      const { find } = await libraryWith(words.join(' '));
      for (const word of words) {
        // A word of signs alone is nothing to search for; letters younger than the index's tables (Unicode 6.1) are not promised.
        if (!/^[a-z0-9à-ÿ一-鿿ก-ฮ]+$/iu.test(word)) continue;
        expect(await find(word)).toHaveLength(1);
      }
    }),
    { numRuns: 60 },
  );
});

test('the newest text comes first, and not more than was asked for', async () => {
  const { ask } = await libraryWith('harbour one', 'harbour two', 'harbour three');
  expect((await ask('search.words', { text: 'harbour', limit: 2 })).map((hit) => hit.text)).toEqual(['harbour three', 'harbour two']);
  expect(await ask('search.words', { text: 'harbour', limit: 0 })).toEqual([]);
});

test('a turn that grew is found once, with its whole text', async () => {
  const { ask, find } = await libraryWith('we left');
  const grown = checkpointOf('recording-1-run-1', 1, 'we left the harbour');
  await ask('runs.checkpoint', { ...grown, fromPosition: 0 });
  expect(await find('left')).toEqual(['we left the harbour']);
  expect(await find('harbour')).toEqual(['we left the harbour']);
});

test('only the text that is shown is found: a second run once it is finished, and nothing of the first any more', async () => {
  const { ask, find } = await libraryWith('the old harbor');
  await ask('runs.finish', { runId: 'recording-1-run-1', jobId: 'recording-1-run-1-job', finishedAt: '2026-11-23T10:00:00Z' });
  const again = attempt(someRecording(), 'run-2');
  await ask('jobs.create', again);
  await ask('runs.checkpoint', checkpointOf('run-2', 0, 'the new harbour'));
  expect(await find('old')).toHaveLength(1);
  expect(await find('new')).toHaveLength(0);

  await ask('runs.finish', { runId: 'run-2', jobId: 'run-2-job', finishedAt: '2026-11-23T11:00:00Z' });
  expect(await find('old')).toHaveLength(0);
  expect(await find('new')).toEqual(['the new harbour']);
});

test('what is in the Bin is not found until it is taken out', async () => {
  const { ask, find } = await libraryWith('the harbour');
  await ask('recordings.setRemoved', { id: 'recording-1', removedAt: '2026-11-23T10:00:00Z' });
  expect(await find('harbour')).toEqual([]);
  await ask('recordings.setRemoved', { id: 'recording-1', removedAt: null });
  expect(await find('harbour')).toHaveLength(1);
});
