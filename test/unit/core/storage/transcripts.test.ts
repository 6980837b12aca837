import { describe, expect, test } from 'vitest';

import { type Ask, begunLibrary, checkpointOf, contents, INGESTED, segmentOf } from './library-fixture.ts';

describe('what the machine said', () => {
  test.each([
    `UPDATE recognized_window SET words = '[]'`,
    'DELETE FROM recognized_window',
    `INSERT OR REPLACE INTO recognized_window (run_id, position, start_ms, end_ms, language, words, cursor) VALUES ('recording-1-run-1', 0, 0, 1, 'en', '[]', '{}')`,
    'DELETE FROM run',
    `UPDATE run SET settings = '{}'`,
    `UPDATE run SET id = 'another'`,
  ])('cannot be changed: %s', async (sql) => {
    const { database, ask } = await begunLibrary();
    const before = await ask('runs.windows', { runId: 'recording-1-run-1' });
    expect(() => database.write((connection) => connection.run(sql))).toThrow(/never change|goes only with/u);
    expect(await ask('runs.windows', { runId: 'recording-1-run-1' })).toEqual(before);
  });

  test('goes with its recording, and nothing of it stays behind', async () => {
    const library = await begunLibrary();
    await library.ask('recordings.setSound', INGESTED);
    await library.ask('transcripts.apply', {
      runId: 'recording-1-run-1',
      edit: { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Ann' },
      at: 'now',
    });
    library.database.write((connection) => connection.run(`DELETE FROM recording WHERE id = 'recording-1'`));
    expect(contents(library).replaceAll(/[[\],]/gu, '')).toBe('');
    expect(await library.ask('search.words', { text: 'harbour', limit: 9 })).toEqual([]);
    library.database.write((connection) => connection.execute(`INSERT INTO segment_search (segment_search) VALUES ('integrity-check')`));
  });
});

describe('transcripts', () => {
  const rename = (name: string | null) => ({ kind: 'rename-speaker', speakerId: 'speaker-1', name }) as const;
  const namesOf = async (ask: Ask): Promise<unknown> =>
    (await ask('transcripts.get', { recordingId: 'recording-1' }))?.speakers.map((speaker) => speaker.name);

  test('take an edit and give it back, step by step, down to the text of the machine', async () => {
    const { ask } = await begunLibrary();
    const runId = 'recording-1-run-1';
    const untouched = await ask('transcripts.get', { recordingId: 'recording-1' });
    expect(await ask('transcripts.apply', { runId, edit: rename(' Ann  Lee '), at: 't1' })).toMatchObject({
      revision: 1,
      speakers: [{ name: 'Ann Lee' }],
    });
    await ask('transcripts.apply', { runId, edit: rename('Bob'), at: 't2' });
    expect(await namesOf(ask)).toEqual(['Bob']);
    expect(await ask('transcripts.undo', { runId, at: 't3' })).toMatchObject({ speakers: [{ name: 'Ann Lee' }] });
    await ask('transcripts.undo', { runId, at: 't4' });
    expect(await ask('transcripts.undo', { runId, at: 't5' })).toBeNull();
    expect(await ask('transcripts.get', { recordingId: 'recording-1' })).toEqual({ ...untouched, revision: 4 });
  });

  test('do again what was taken back, step by step, until something new is changed', async () => {
    const { ask } = await begunLibrary();
    const runId = 'recording-1-run-1';
    await ask('transcripts.apply', { runId, edit: rename('Ann'), at: 't1' });
    await ask('transcripts.apply', { runId, edit: rename('Bob'), at: 't2' });
    expect(await ask('transcripts.redo', { runId })).toBeNull();
    await ask('transcripts.undo', { runId, at: 't3' });
    await ask('transcripts.undo', { runId, at: 't4' });
    expect(await ask('transcripts.redo', { runId, key: 'again' })).toMatchObject({ speakers: [{ name: 'Ann' }] });
    expect(await ask('transcripts.redo', { runId, key: 'again' })).toMatchObject({ speakers: [{ name: 'Ann' }] });
    expect(await ask('transcripts.redo', { runId })).toMatchObject({ speakers: [{ name: 'Bob' }] });
    await ask('transcripts.undo', { runId, at: 't5' });
    await ask('transcripts.apply', { runId, edit: rename('Eve'), at: 't6' });
    expect(await ask('transcripts.redo', { runId })).toBeNull();
    await ask('transcripts.undo', { runId, at: 't7' });
    expect(await namesOf(ask)).toEqual(['Ann']);
  });

  test('refuse an edit of somebody who is not there, and journal nothing', async () => {
    const { ask } = await begunLibrary();
    const edit = { ...rename('Ann'), speakerId: 'nobody' };
    await expect(ask('transcripts.apply', { runId: 'recording-1-run-1', edit, at: 'now' })).rejects.toThrow('not-found');
    expect(await ask('transcripts.undo', { runId: 'recording-1-run-1', at: 'now' })).toBeNull();
  });

  test('keep a name that was given while the text is still being written', async () => {
    const { ask } = await begunLibrary();
    await ask('transcripts.apply', { runId: 'recording-1-run-1', edit: rename('Ann'), at: 'now' });
    await ask('runs.checkpoint', checkpointOf('recording-1-run-1', 2, 'And then it rained.'));
    expect(await namesOf(ask)).toEqual(['Ann']);
  });

  test('lose a speaker whom a later window counts to another', async () => {
    const { ask } = await begunLibrary();
    const guess = checkpointOf('recording-1-run-1', 2, 'Yes.');
    const second = { id: 'speaker-2', name: null, position: 1 };
    await ask('runs.checkpoint', {
      ...guess,
      segments: [{ ...segmentOf('segment-2', 'Yes.'), speakerId: 'speaker-2' }],
      speakers: [...guess.speakers, second],
    });
    expect(await namesOf(ask)).toEqual([null, null]);
    await ask('runs.checkpoint', { ...checkpointOf('recording-1-run-1', 3, 'Yes. It did.'), fromPosition: 2 });
    expect(await namesOf(ask)).toEqual([null]);
    expect((await ask('transcripts.get', { recordingId: 'recording-1' }))?.segments.map((segment) => segment.id)).toEqual([
      'segment-0',
      'segment-1',
      'segment-3',
    ]);
  });
});
